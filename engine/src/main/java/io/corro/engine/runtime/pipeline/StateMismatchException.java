package io.corro.engine.runtime.pipeline;

import java.util.List;

/** Mismatch between the rows in the tables and those in the journal; the engine refuses to trade on them. */
final class StateMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    StateMismatchException(long expected, long actual, List<String> differences) {
        super("stored state does not match the journal: hash of the tables " + Long.toHexString(actual)
                + ", of the last batch " + Long.toHexString(expected) + ". Rows that differ: "
                + (differences.isEmpty() ? "none found in the retained journal" : shown(differences)));
    }

    private static String shown(List<String> differences) {
        String first = String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())));
        return differences.size() <= SHOWN ? first : first + "; and " + (differences.size() - SHOWN) + " more";
    }
}
