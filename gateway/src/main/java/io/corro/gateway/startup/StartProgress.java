package io.corro.gateway.startup;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Prints the steps of a start, and every ten seconds the step that it is still at, with the seconds that this step has
 * taken: whoever waits sees for what. Thread-safe; repeats on the thread {@code start-progress} until it is closed.
 */
public final class StartProgress implements Consumer<String>, AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(10);

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("start-progress").daemon().factory());
    private String step = "Starting";
    private long sinceNs;
    private long toldNs;

    /** @param lines receives each line */
    public StartProgress(Consumer<String> lines) {
        this(lines, System::nanoTime);
        executor.scheduleWithFixedDelay(this::remind, 1, 1, TimeUnit.SECONDS);
    }

    StartProgress(Consumer<String> lines, LongSupplier nanoTime) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        sinceNs = nanoTime.getAsLong();
        toldNs = sinceNs;
    }

    @Override
    public synchronized void accept(String newStep) {
        step = newStep;
        sinceNs = nanoTime.getAsLong();
        toldNs = sinceNs;
        lines.accept(newStep);
    }

    /** Prints the present step again if nothing was printed for a period. */
    synchronized void remind() {
        long nowNs = nanoTime.getAsLong();
        if (nowNs - toldNs >= PERIOD.toNanos()) {
            toldNs = nowNs;
            lines.accept(step + ", " + TimeUnit.NANOSECONDS.toSeconds(nowNs - sinceNs) + " s so far");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
