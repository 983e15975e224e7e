package io.corro.workflows.temporal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects Temporal, keeps it connected and says whether it is: nothing else of the product waits for it. Looks after
 * it on the thread {@code temporal-watch}; the status may be read by any thread.
 */
public final class TemporalMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalMonitor.class);
    private static final long CLOSE_TIMEOUT_S = 10;

    private final TemporalService temporal;
    private final InstantSource clock;
    private final Runnable onConnected;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("temporal-watch").daemon().factory());
    private volatile Status status;

    /** @param onConnected done whenever Temporal answers after it did not; what it throws counts as no answer */
    public TemporalMonitor(TemporalService temporal, InstantSource clock, Runnable onConnected) {
        this.temporal = temporal;
        this.clock = clock;
        this.onConnected = onConnected;
        this.status = new Status(State.STARTING, "", clock.instant());
    }

    /** Whether workflows can go on. */
    public enum State {
        STARTING, RUNNING,
        /** They rest, and what is asked of them is kept. It is tried again and again. */
        UNAVAILABLE
    }

    /** @param detail why, in words for people; empty while it runs */
    public record Status(State state, String detail, Instant since) {}

    public Status status() {
        return status;
    }

    public boolean isRunning() {
        return status.state() == State.RUNNING;
    }

    /** Checks now and then after every pause of that length. */
    public void start(Duration pause) {
        executor.scheduleWithFixedDelay(this::check, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when Temporal answers, or when it does not for now. */
    public synchronized void check() {
        try {
            temporal.connect();
            if (!isRunning()) {
                onConnected.run();
                turn(State.RUNNING, "");
                LOG.info("Temporal answers ({})", temporal.mode());
            }
        } catch (RuntimeException e) {
            lose(e);
        }
    }

    /** A Temporal service that is away is named in a line; what else can go wrong is a defect, and needs its trace. */
    private void lose(RuntimeException e) {
        boolean isAway = e instanceof TemporalUnavailableException;
        if (status.state() != State.UNAVAILABLE && !Thread.currentThread().isInterrupted()) {
            if (isAway) {
                LOG.warn("workflows rest until Temporal answers: {}", e.getMessage());
            } else {
                LOG.warn("workflows rest until Temporal can be used", e);
            }
        }
        turn(State.UNAVAILABLE, isAway ? String.valueOf(e.getMessage()) : e.toString());
    }

    private void turn(State state, String detail) {
        Instant since = status.state() == state ? status.since() : clock.instant();
        status = new Status(state, detail, since);
    }

    /** Gives up connecting; Temporal itself is the caller's to close. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
