package io.corro.engine.runtime.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventProcessorFactory;
import com.lmax.disruptor.dsl.ProducerType;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.Projection;

/**
 * One run of the engine: a ring with four handlers, {@code match → journal → (publish, project)}.
 *
 * <p><b>Order.</b> {@code match} is the only writer of trading state and writes into the slot what became true.
 * {@code journal} commits all slots up to the end of the batch at once; while it commits, the next batch piles up, so
 * the batch grows with the load. {@code publish} and {@code project} see a slot only after its commit: nothing is
 * visible outside before it is durable.
 *
 * <p><b>Failure.</b> Memory is ahead of disk by the batch in flight. A handler that fails ends its thread without
 * passing the event, the run reports the cause once, and its owner closes it and starts a new one from the database.
 *
 * <p><b>Backpressure.</b> Slots are free again once projected and published. With no free slot {@link #tryOffer}
 * answers false and nothing is taken.
 */
final class EnginePipeline {
    private static final long DRAIN_SECONDS = 30;
    private static final long JOIN_MS = 15_000;

    private final List<Thread> threads = new ArrayList<>();
    private final HaltOnException halt;
    private final Disruptor<CommandSlot> disruptor;

    EnginePipeline(EngineOptions options, MatchingEngine core, Journal journal, long journaledSeq,
            EventHandler<CommandSlot> publish, Projection projection, ProjectionProgress progress,
            AccountMarks marks, Consumer<Throwable> onFailure) {
        halt = new HaltOnException(onFailure);
        AdaptiveWaitStrategy waiting = new AdaptiveWaitStrategy();
        disruptor = new Disruptor<>(
                CommandSlot::new, options.ringSize(), threadFactory(), ProducerType.MULTI, waiting);
        disruptor.handleEventsWith(processor(new MatchHandler(core, disruptor.getRingBuffer(),
                disruptor.getRingBuffer()::getMinimumGatingSequence, waiting::urge)))
                .then(processor(new JournalHandler(journal, journaledSeq)))
                .then(processor(publish), processor(new ProjectHandler(
                        projection, progress, marks, () -> backlog() > options.ringSize() / 4)));
    }

    private ThreadFactory threadFactory() {
        List<String> roles = List.of("match", "journal", "publish", "project");
        return work -> {
            Thread thread = new Thread(work, roles.get(threads.size()));
            // The cause has been reported by HaltOnException; the default would print it a second time.
            thread.setUncaughtExceptionHandler((dead, cause) -> {});
            threads.add(thread);
            return thread;
        };
    }

    private EventProcessorFactory<CommandSlot> processor(EventHandler<CommandSlot> handler) {
        return (ring, barrierSequences) -> {
            var processor = new BatchEventProcessorBuilder()
                    .setMaxBatchSize(Limits.JOURNAL_BATCH_COMMANDS_MAX)
                    .build(ring, ring.newBarrier(barrierSequences), handler);
            processor.setExceptionHandler(halt);
            return processor;
        };
    }

    void start() {
        disruptor.start();
    }

    /** False if the ring is full. */
    boolean tryOffer(Command command, long correlationId, long nowUs) {
        RingBuffer<CommandSlot> ring = disruptor.getRingBuffer();
        long sequence;
        try {
            sequence = ring.tryNext();
        } catch (InsufficientCapacityException e) {
            return false;
        }
        ring.get(sequence).fill(command, correlationId, nowUs);
        ring.publish(sequence);
        return true;
    }

    /** Commands between intake and projection. */
    long backlog() {
        return disruptor.getRingBuffer().getBufferSize() - disruptor.getRingBuffer().remainingCapacity();
    }

    /** Works off what has been taken, unless a handler fails, and stops all threads. No more offers meanwhile. */
    void stop() throws InterruptedException {
        drain();
        disruptor.halt();
        for (Thread thread : threads) {
            thread.join(JOIN_MS);
        }
    }

    /** What is not worked off in time is in the journal or was never acknowledged. */
    private void drain() throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (backlog() > 0 && !halt.hasFailed() && System.nanoTime() < deadlineNs) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
