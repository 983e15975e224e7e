package io.corro.perf.flow;

/** What one command of a flow does. */
public enum Action {
    /** A limit order that rests with what it does not trade. */
    LIMIT,
    /** A limit order whose rest is cancelled at once. */
    IMMEDIATE,
    /** Takes a resting order out. */
    CANCEL,
    /** Gives a resting order another price; it loses its place in time and may trade at once. */
    MOVE;

    private static final Action[] BY_CODE = values();

    /** The constant whose ordinal stands in a flow file. */
    static Action ofCode(int code) {
        return BY_CODE[code];
    }
}
