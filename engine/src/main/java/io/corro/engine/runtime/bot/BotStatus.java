package io.corro.engine.runtime.bot;

/** Status of a bot. Its name stands in rows and in stored events. */
public enum BotStatus {
    DRAFT, RUNNING, PAUSED, STOPPED,
    /** A limit, a defect, or somebody with the right has stopped it, and it says why. */
    HALTED,
    DELETED;

    /** Whether it watches the market: a paused bot guards what it holds. */
    public boolean isAwake() {
        return this == RUNNING || this == PAUSED;
    }
}
