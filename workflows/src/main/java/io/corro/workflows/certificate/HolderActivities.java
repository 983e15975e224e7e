package io.corro.workflows.certificate;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;

/** The one step that may be given up: telling the holder. */
@ActivityInterface
public interface HolderActivities {

    Look tellHolder(CaseStep step);
}
