package io.corro.workflows;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens on other threads; fails with what it last saw. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NS = 10_000_000;

    private Eventually() {}

    public static <T> T see(Supplier<T> look, Predicate<T> wanted) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("not in " + PATIENCE + ", but " + seen);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NS);
            seen = look.get();
        }
        return seen;
    }
}
