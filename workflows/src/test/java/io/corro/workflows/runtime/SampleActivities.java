package io.corro.workflows.runtime;

import io.temporal.activity.ActivityInterface;

@ActivityInterface
public interface SampleActivities {

    Look advanceSample(CaseStep step);
}
