package io.corro.engine.runtime.pipeline;

import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import io.corro.engine.core.domain.Limits;

/**
 * Progress of the projection: the last sequence that the tables contain. Advanced by the projector, awaited by readers
 * of history.
 */
public final class ProjectionProgress {
    private static final long LOOK_MS = 10;

    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>((a, b) -> Long.compare(a.seq, b.seq));
    private volatile long projectedSeq;
    private volatile LongConsumer ages = ageNs -> {};

    private record Waiter(long seq, CompletableFuture<Void> passed) {}

    public long projectedSeq() {
        return projectedSeq;
    }

    /**
     * Completes when the tables contain everything up to {@code seq}; fails with a
     * {@link java.util.concurrent.TimeoutException} after {@link Limits#PROJECTION_WAIT}.
     */
    public CompletionStage<Void> passed(long seq) {
        if (projectedSeq >= seq) {
            return CompletableFuture.completedStage(null);
        }
        Waiter waiter = new Waiter(seq, new CompletableFuture<>());
        synchronized (waiters) {
            waiters.add(waiter);
            waiters.notifyAll();
        }
        release();
        return waiter.passed.orTimeout(Limits.PROJECTION_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on {@code listener} is told, by the projector, how old the oldest command of each transaction was. */
    public void onProjected(LongConsumer listener) {
        ages = listener;
    }

    void tellAge(long ageNs) {
        ages.accept(ageNs);
    }

    void advance(long seq) {
        projectedSeq = seq;
        release();
    }

    /**
     * Returns once somebody waits for the tables or it must not wait any longer, but after so long in any case. Called
     * by the projector.
     */
    void awaitDemand(long timeMaxMs, BooleanSupplier isPressed) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeMaxMs);
        synchronized (waiters) {
            for (long leftMs = timeMaxMs; leftMs > 0 && waiters.isEmpty() && !isPressed.getAsBoolean();
                    leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime())) {
                waiters.wait(Math.min(leftMs, LOOK_MS));
            }
        }
    }

    private void release() {
        while (true) {
            Waiter next;
            synchronized (waiters) {
                if (waiters.isEmpty() || waiters.peek().seq > projectedSeq) {
                    return;
                }
                next = waiters.poll();
            }
            next.passed.complete(null);
        }
    }
}
