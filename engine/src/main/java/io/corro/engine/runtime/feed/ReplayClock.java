package io.corro.engine.runtime.feed;

import io.corro.engine.runtime.port.EngineClock;

/** Clock of an engine that replays: it stands still until the replay moves it, and never goes back. Thread-safe. */
public final class ReplayClock implements EngineClock {
    private volatile long timeUs;

    public ReplayClock(long startUs) {
        this.timeUs = startUs;
    }

    @Override
    public long nowUs() {
        return timeUs;
    }

    /** Called by the replaying thread alone. */
    void advanceTo(long us) {
        timeUs = Math.max(timeUs, us);
    }
}
