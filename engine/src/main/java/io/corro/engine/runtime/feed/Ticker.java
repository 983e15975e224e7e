package io.corro.engine.runtime.feed;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Named thread that repeats one short task with a pause between. A failure is logged and the task goes on: one bad
 * quote must not stop the market.
 */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final ScheduledExecutorService executor;
    private final Duration pause;
    private final Runnable work;

    Ticker(String name, Duration pause, Runnable work) {
        this.executor = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).daemon().factory());
        this.pause = pause;
        this.work = work;
    }

    void start() {
        executor.scheduleWithFixedDelay(this::run, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed and goes on", Thread.currentThread().getName(), e);
        }
    }

    /** Stops the thread and waits until the work under way is done. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a feed's thread did not stop within {}", STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
