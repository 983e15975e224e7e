package io.corro.engine.testkit;

import java.util.concurrent.atomic.AtomicLong;

import io.corro.engine.runtime.port.EngineClock;

/** A clock that is turned by hand; thread-safe. */
public final class ManualClock implements EngineClock {
    private final AtomicLong nowUs = new AtomicLong(EngineFixture.START_US);

    @Override
    public long nowUs() {
        return nowUs.get();
    }

    public void set(long timeUs) {
        nowUs.set(timeUs);
    }

    public void advance(long us) {
        nowUs.addAndGet(us);
    }
}
