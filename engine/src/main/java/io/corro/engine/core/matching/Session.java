package io.corro.engine.core.matching;

/**
 * The trading session of one instrument: open or closed, and whether it has been quoted since it opened. A quote from
 * before the opening fills nothing after it. An opening is one that this engine has seen: a market that is open when
 * the engine starts has opened before. Owned by the matching thread.
 */
final class Session {
    private boolean open = true;
    private boolean quoted;
    /** Whether it has opened and the first quote has not come yet. */
    private boolean opening;

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

    /** Whether the quote at hand is the first since an opening; true once. */
    boolean takeOpening() {
        boolean first = opening;
        opening = false;
        return first;
    }

    void set(boolean nowOpen) {
        opening = nowOpen && (opening || !open);
        open = nowOpen;
        quoted &= nowOpen;
    }
}
