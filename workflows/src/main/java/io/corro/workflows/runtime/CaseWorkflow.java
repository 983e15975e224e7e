package io.corro.workflows.runtime;

import java.util.List;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;

/**
 * What the runs of all processes understand. A run drives one case: it reads the row by an activity, has the next step
 * done, waits, and looks again. It knows nothing that the row does not, so it can be lost at any time.
 */
public interface CaseWorkflow {

    /** Makes the run look at its row now. */
    @SignalMethod
    void wake(Wake wake);

    @QueryMethod
    View view();

    /** Where the case stood when the run last looked. */
    record View(String stage, List<String> allowedActions) {}
}
