package io.corro.engine.core.matching;

/**
 * The trading session of one instrument: open or closed, and whether it has been quoted since it opened. A quote from
 * before the opening fills nothing after it. Owned by the matching thread.
 */
final class Session {
    private boolean open = true;
    private boolean quoted;

    boolean isOpen() {
        return open;
    }

    /** Whether a quote came in the session that is open. */
    boolean isQuoted() {
        return quoted;
    }

    void onQuote() {
        quoted = open;
    }

    void set(boolean nowOpen) {
        open = nowOpen;
        quoted &= nowOpen;
    }
}
