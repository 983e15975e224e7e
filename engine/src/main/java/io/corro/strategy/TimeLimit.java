package io.corro.strategy;

/**
 * Limit of a strategy's calls. Its checks are put into the code of a jar when that is loaded, at each method's
 * begin, each jump backwards and each new array; nobody calls them by hand.
 */
public final class TimeLimit {
    /** The largest array that a strategy may make. */
    public static final int ARRAY_MAX = 1_000_000;

    private TimeLimit() {}

    /** A thread that runs strategies. */
    public interface Watched {

        /** Whether the call under way must end. */
        boolean isOver();
    }

    /** Ends a call that has had its time; a strategy that catches it meets it again at the next step. */
    public static final class Over extends Error {
        private static final long serialVersionUID = 1L;

        Over(String message) {
            super(message, null, false, false);
        }
    }

    public static void check() {
        if (Thread.currentThread() instanceof Watched watched && watched.isOver()) {
            throw new Over("the call has had its time");
        }
    }

    /** @param length of an array that is about to be made */
    public static void checkArray(int length) {
        if (length > ARRAY_MAX) {
            throw new Over("it makes an array of " + length + " values, " + ARRAY_MAX + " are allowed");
        }
    }
}
