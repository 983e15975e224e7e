package io.corro.workflows.runtime;

import java.util.List;
import java.util.Map;

import io.corro.persistence.books.cases.Decider;
import io.corro.workflows.payment.ProviderEvent;

/**
 * One kind of long process, as the runtime sees it. A new kind is one implementation of this in its own package and one
 * line in {@link io.corro.workflows.Processes}.
 */
public interface ProcessModule extends PendingWork {

    /** Its name in {@code platform.process_cases}. */
    String name();

    /** What the ids of its workflows begin with, e.g. {@code wd-}. */
    String idPrefix();

    /** Adds its workflows and activities to the workers of their queues. */
    void register(Workers workers);

    /** What it does by the calendar. */
    default List<ScheduledJob> schedules() {
        return List.of();
    }

    /** What people may ask of a case in this stage; a case that has ended is run again for it. */
    default List<String> allowedActions(String stage) {
        return List.of();
    }

    /** What people may do to its cases. */
    Decider decider();

    /** Makes the run of a case look at its row now; a case without a run gets one. */
    void wake(String caseId, Wake wake);

    /** The business row of a case, for people. */
    default Map<String, String> businessRow(String caseId) {
        return Map.of();
    }

    /**
     * News from the payment provider about a payment whose key begins with the id of one of its cases. Comes at least
     * once, in any order; a thrown exception makes it come again.
     */
    default void onProviderEvent(String caseId, ProviderEvent event) {
        throw new IllegalStateException("the process " + name() + " pays nothing, but got " + event);
    }
}
