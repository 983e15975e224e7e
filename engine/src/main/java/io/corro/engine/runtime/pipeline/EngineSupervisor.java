package io.corro.engine.runtime.pipeline;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.engine.runtime.port.CommandIntake;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.FencedException;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.engine.runtime.port.UnknownFormatException;

/**
 * Supervisor of the engine: loads it from the database, proves its state hash, serves, and repeats all of this after a
 * failure of the storage. Two failures are final: another engine has taken over, or the tables and the journal
 * contradict each other.
 *
 * <p>Its own thread {@code engine-supervisor} starts and stops runs; everything public is callable from any thread.
 */
public final class EngineSupervisor implements CommandIntake, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineSupervisor.class);
    private static final long RETRY_MS_MIN = 200;
    private static final long RETRY_MS_MAX = 2_000;

    /** What the engine is doing. */
    public enum State {
        /** Reading the stored state. */
        LOADING,
        RUNNING,
        /** Stopped because the database cannot be reached; tries again. */
        STORAGE_UNAVAILABLE,
        /** Stopped for good: another engine has taken over. */
        FENCED,
        /** Stopped for good: stored state is contradictory or of a newer release, or the engine has a defect. */
        DEFECT,
        CLOSED;

        public boolean isFinal() {
            return this == FENCED || this == DEFECT || this == CLOSED;
        }
    }

    /**
     * @param detail why, in words for people
     */
    public record Status(State state, String detail) {}

    private final EngineOptions options;
    private final EngineStore store;
    private final Instruments instruments;
    private final FillProfiles profiles;
    private final OutcomeListener listener;
    private final LastQuotes quotes;
    private final EngineClock clock;
    private final ProjectionProgress progress = new ProjectionProgress();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> firstOutcome = new CompletableFuture<>();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::supervise, "engine-supervisor");

    private volatile Status status = new Status(State.LOADING, "starting");
    private volatile @Nullable EnginePipeline running;
    private volatile boolean closing;
    private int runs;

    public EngineSupervisor(EngineOptions options, EngineStore store, Instruments instruments, FillProfiles profiles,
            OutcomeListener listener, LastQuotes quotes, EngineClock clock) {
        this.options = options;
        this.store = store;
        this.instruments = instruments;
        this.profiles = profiles;
        this.listener = listener;
        this.quotes = quotes;
        this.clock = clock;
    }

    /** Starts loading; completes when the engine runs for the first time, or cannot. */
    public CompletionStage<Status> start() {
        thread.start();
        return firstOutcome;
    }

    @Override
    public Offer offer(Command command, long correlationId) {
        EnginePipeline engine = running;
        if (engine == null) {
            return Offer.UNAVAILABLE;
        }
        return engine.tryOffer(command, correlationId, clock.nowUs()) ? Offer.TAKEN : Offer.BUSY;
    }

    /**
     * Stops the engine because the database is known to be out of reach, before an order has to find out; it loads
     * again once the database is back.
     */
    public void storageLost(String why) {
        if (running != null) {
            failures.add(new StorageUnavailableException(why));
        }
    }

    public Status status() {
        return status;
    }

    /** Completes when the engine has stopped for good. */
    public CompletionStage<Status> ended() {
        return ended;
    }

    public ProjectionProgress projection() {
        return progress;
    }

    /** Commands between intake and projection; zero while the engine does not run. */
    public long backlog() {
        EnginePipeline engine = running;
        return engine == null ? 0 : engine.backlog();
    }

    /** Stops intake, works off what has been taken and stops. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        long retryMs = RETRY_MS_MIN;
        while (!status.state().isFinal()) {
            try (EngineSession session = store.open(options.shard(), this::report)) {
                retryMs = RETRY_MS_MIN;
                run(session);
            } catch (StorageUnavailableException e) {
                stopped(State.STORAGE_UNAVAILABLE, e);
                retryMs = pause(retryMs);
            } catch (FencedException e) {
                stopped(State.FENCED, e);
            } catch (InterruptedException e) {
                stopped(State.CLOSED, e);
            } catch (RuntimeException e) {
                stopped(State.DEFECT, e);
            }
        }
        firstOutcome.complete(status);
        ended.complete(status);
    }

    private void run(EngineSession session) throws InterruptedException {
        AccountMarks marks = new AccountMarks(quotes, instruments);
        enter(State.LOADING, "loading accounts, positions and orders");
        MatchingEngine core = new MatchingEngine(instruments, profiles, options.quoteAgeMaxUs());
        long lastSeq = LoadedState.load(session, core, marks);
        progress.advance(lastSeq);
        EnginePipeline engine = new EnginePipeline(options, core, session.journal(), lastSeq,
                new PublishHandler(listener, quotes), session.projection(), progress, marks, failures::add);
        failures.clear();
        engine.start();
        running = engine;
        runs++;
        enter(State.RUNNING, "epoch " + session.epoch());
        listener.onStarted();
        firstOutcome.complete(status);
        try {
            throw asRuntime(failures.take());
        } finally {
            // Before it is gone: nobody must take an engine that has failed for one that runs and has nothing to do.
            enter(State.LOADING, "stopping");
            running = null;
            drain(engine);
        }
    }

    /** Lets the engine work off what it has taken. Whoever closes interrupts, which must not cut this short. */
    private void drain(EnginePipeline engine) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            engine.stop();
        } finally {
            listener.onStopped();
        }
        if (interrupted) {
            thread.interrupt();
        }
    }

    private void stopped(State state, Exception cause) {
        if (closing) {
            enter(State.CLOSED, "closed");
            return;
        }
        enter(state, String.valueOf(cause.getMessage()));
        if (state == State.DEFECT && !(cause instanceof UnknownFormatException)) {
            LOG.error("engine stopped for good", cause);
        } else {
            LOG.warn("engine stopped: {}: {}", state, cause.getMessage());
        }
        if (runs == 0 && state.isFinal()) {
            firstOutcome.complete(status);
        }
    }

    /** A long start shows how far it is. */
    private void report(String step) {
        LOG.info("{}", step);
        enter(State.LOADING, step);
    }

    private void enter(State state, String detail) {
        status = new Status(state, detail);
    }

    private long pause(long retryMs) {
        try {
            TimeUnit.MILLISECONDS.sleep(retryMs);
        } catch (InterruptedException e) {
            enter(State.CLOSED, "closed");
        }
        return Math.min(retryMs * 2, RETRY_MS_MAX);
    }

    private static RuntimeException asRuntime(Throwable failure) {
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }
}
