package io.corro.persistence.books.ledger;

import java.util.regex.Pattern;

/**
 * Names one step of one process, for ever: the same after a retry, a restart and a new run of the workflow. Never made
 * of run ids, attempts or random numbers.
 *
 * @param caseId the workflow's id
 * @param step   lower-case words; a step that happens several times carries its number, {@code charge/2}
 */
public record PostingKey(String caseId, String step) {
    private static final Pattern STEP = Pattern.compile("[a-z][a-z_]*(/[0-9a-z_-]+)*");
    private static final int LENGTH_MAX = 200;

    public PostingKey {
        if (caseId.isBlank() || !STEP.matcher(step).matches()
                || caseId.length() + 1 + step.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("not a posting key: " + caseId + "/" + step);
        }
    }

    public static PostingKey of(String caseId, String step) {
        return new PostingKey(caseId, step);
    }

    /** The n-th of several steps of the same kind, counted from one. */
    public PostingKey nth(int n) {
        return new PostingKey(caseId, step + "/" + n);
    }

    @Override
    public String toString() {
        return caseId + "/" + step;
    }
}
