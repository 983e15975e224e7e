package io.corro.workflows.runtime;

import io.temporal.activity.ActivityInterface;

@ActivityInterface
public interface SampleActivities {

    /** @return false if the errand has ended before */
    boolean begin(String caseId);

    void end(String caseId, String who);
}
