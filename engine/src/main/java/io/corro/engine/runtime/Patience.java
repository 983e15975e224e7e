package io.corro.engine.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.corro.engine.runtime.port.StorageUnavailableException;

/**
 * Repeats a step of a start until the storage answers, with growing pauses and without an end: a machine that is slow
 * or a database that comes later delays a start and does not end it. Each new reason to wait is told once. Blocks the
 * caller; ends with an exception when its thread is interrupted.
 */
public final class Patience {
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private final Consumer<String> progress;

    /** @param progress receives a line for each reason to wait */
    public Patience(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Returns what the step returns once it does not throw {@link StorageUnavailableException}.
     *
     * @param what the awaited thing, as in "Waiting for the database"
     */
    public <T> T until(String what, Supplier<T> step) {
        Wait wait = new Wait(what);
        while (true) {
            try {
                return step.get();
            } catch (StorageUnavailableException e) {
                wait.pause(e.getMessage());
            }
        }
    }

    /** As {@link #until(String, Supplier)}, for a step without a result. */
    public void until(String what, Runnable step) {
        until(what, () -> {
            step.run();
            return null;
        });
    }

    /** One wait: the last reason that was told, and the next pause. */
    private final class Wait {
        private final String what;
        private String told = "";
        private Duration pause = PAUSE_MIN;

        Wait(String what) {
            this.what = what;
        }

        void pause(String reason) {
            if (!reason.equals(told)) {
                told = reason;
                progress.accept("Waiting for " + what + ": " + reason);
            }
            sleep();
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }

        private void sleep() {
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }
}
