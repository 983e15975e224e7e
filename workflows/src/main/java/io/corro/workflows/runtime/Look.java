package io.corro.workflows.runtime;

import java.util.List;

import io.corro.persistence.books.cases.Case;

/**
 * What a run sees in its row.
 *
 * @param need           whose move it is
 * @param allowedActions what people may ask now
 * @param task           what the run has to do
 * @param atMs           when, in milliseconds since 1970; a wake-up is earlier
 * @param summary        what happens then, for Temporal's page
 */
public record Look(String stage, String need, List<String> allowedActions, Task task, long atMs, String summary) {

    /** The moment of a look that only a wake-up brings. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The next task of a run. */
    public enum Task {
        /** Has the rows look again. */
        ADVANCE,
        /** Sends what is due to the provider or the archive. */
        SEND,
        /** Asks the provider for the result of what was sent. */
        ASK,
        /** The case has ended. */
        END
    }

    public Look {
        allowedActions = List.copyOf(allowedActions);
    }

    public static Look of(Case shown, List<String> allowedActions, Task task, long atMs, String summary) {
        return new Look(shown.stage(), shown.needs().word(), allowedActions, task, atMs, summary);
    }
}
