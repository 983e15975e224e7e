package io.corro.workflows.process;

import io.temporal.activity.ActivityInterface;

@ActivityInterface
public interface ErrandActivities {

    /** @return false if the errand has ended before */
    boolean begin(String caseId);

    void end(String caseId, String who);
}
