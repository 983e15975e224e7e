package io.corro.perf.peers;

import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.perf.flow.Flow;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.RoundTimer;
import io.corro.perf.round.Task;

/**
 * Our whole ring: matching with risk on every order, journal, publication, projection, in the order that the product
 * has them. Only the database is missing: the journal keeps the last hash, the projection takes the rows and does
 * nothing. Results are seen where accounts would see them: behind the journal, with all settlement done.
 */
final class CorroPipeline implements OutcomeListener {
    private final CorroFlow ours;
    private final MemoryStore store;
    private final EngineSupervisor engine;
    /** Null while the book is filled. */
    private volatile @Nullable RoundTimer timer;
    private int refused;

    CorroPipeline(CorroFlow ours) {
        this.ours = ours;
        store = new MemoryStore(ours);
        engine = new EngineSupervisor(EngineOptions.defaults(), store, PeerMarket.INSTRUMENTS, FillProfiles.shipped(),
                this,
                new LastQuotes(PeerMarket.INSTRUMENTS.arrayLength()), () -> PeerMarket.NOW_US);
    }

    RoundResult run(Task task) throws InterruptedException {
        State state = engine.start().toCompletableFuture().join().state();
        if (state != State.RUNNING) {
            throw new IllegalStateException("the engine does not run: " + engine.status());
        }
        RoundTimer.Finished finished;
        try {
            finished = measure(task);
        } finally {
            engine.close();
        }
        if (refused > 0 || store.lastHash() != ours.finalHash()) {
            throw new IllegalStateException(refused + " refused; hash " + store.lastHash());
        }
        return finished.with(ours.book());
    }

    private RoundTimer.Finished measure(Task task) throws InterruptedException {
        Flow flow = ours.flow();
        for (int index = 0; index < flow.fillCount(); index++) {
            offer(index, 0);
        }
        while (engine.backlog() > 0) {
            Thread.onSpinWait();
        }
        RoundTimer running = new RoundTimer(task, flow.measuredCount());
        timer = running;
        running.start();
        for (int index = 0; index < flow.measuredCount(); index++) {
            running.awaitTurn(index);
            offer(flow.fillCount() + index, index + 1);
        }
        return running.finish();
    }

    private void offer(int index, long correlationId) {
        while (engine.offer(ours.command(index), correlationId) != Offer.TAKEN) {
            LockSupport.parkNanos(1);
        }
    }

    @Override
    public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
        if (outcome.reject() != null) {
            refused++;
        }
        RoundTimer measuring = timer;
        if (measuring != null && correlationId > 0) {
            measuring.onResult((int) correlationId - 1);
        }
    }

    @Override
    public void onStopped() {}
}
