package io.corro.engine.testkit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.port.OutcomeListener;

/** Remembers what the engine says, and lets tests wait for it. Thread-safe. */
public final class RecordingListener implements OutcomeListener {
    private static final long TIMEOUT_SECONDS = 20;

    /** One call, as it came. */
    public record Heard(UUID accountId, long correlationId, Outcome outcome) {}

    private final Map<Long, CompletableFuture<Outcome>> answers = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Long> marketEvents = new CopyOnWriteArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private volatile Consumer<Heard> check = call -> {};

    /** Looks at each outcome on the thread that publishes it; what it throws stops the engine. */
    public void onEach(Consumer<Heard> checkOfEach) {
        check = checkOfEach;
    }

    @Override
    public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
        Heard call = new Heard(accountId, correlationId, outcome);
        check.accept(call);
        heard.add(call);
        if (correlationId != 0) {
            answer(correlationId).complete(outcome);
        }
    }

    @Override
    public void onMarketEvent(long correlationId, RejectReason reject) {
        marketEvents.add(correlationId);
        answer(correlationId).complete(null);
    }

    @Override
    public void onStarted() {
        started.incrementAndGet();
    }

    @Override
    public void onStopped() {
        stopped.incrementAndGet();
    }

    private CompletableFuture<Outcome> answer(long correlationId) {
        return answers.computeIfAbsent(correlationId, unknown -> new CompletableFuture<>());
    }

    /** The answer to a command, which must come. */
    public Outcome await(long correlationId) {
        return answer(correlationId).orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    public boolean isAnswered(long correlationId) {
        return answer(correlationId).isDone();
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    public List<Long> marketEvents() {
        return List.copyOf(marketEvents);
    }

    public int started() {
        return started.get();
    }

    public int stopped() {
        return stopped.get();
    }
}
