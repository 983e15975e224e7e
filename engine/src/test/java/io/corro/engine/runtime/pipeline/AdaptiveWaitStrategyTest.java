package io.corro.engine.runtime.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Handlers one behind the other, which would sleep for ever if nobody woke them. */
@Timeout(60)
class AdaptiveWaitStrategyTest {
    private static final int RING = 64;
    private static final long FOR_EVER_NS = TimeUnit.DAYS.toNanos(1);

    private final AdaptiveWaitStrategy waiting = new AdaptiveWaitStrategy(0, FOR_EVER_NS);
    private final RingBuffer<Slot> ring = RingBuffer.createMultiProducer(Slot::new, RING, waiting);
    private final List<BatchEventProcessor<Slot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Sequence front = handler((slot, sequence, endOfBatch) -> {
        if (slot.isUrgent) {
            waiting.urge(sequence);
        }
    });
    private final Sequence second = handler((slot, sequence, endOfBatch) -> {}, front);
    private final Sequence third = handler((slot, sequence, endOfBatch) -> {}, second);

    private static final class Slot {
        private boolean isUrgent;
    }

    private Sequence handler(EventHandler<Slot> handler, Sequence... inFront) {
        BatchEventProcessor<Slot> processor =
                new BatchEventProcessorBuilder().build(ring, ring.newBarrier(inFront), handler);
        processors.add(processor);
        threads.add(Thread.ofPlatform().daemon().start(processor));
        ring.addGatingSequences(processor.getSequence());
        return processor.getSequence();
    }

    @AfterEach
    void stop() {
        processors.forEach(BatchEventProcessor::halt);
        threads.forEach(LockSupport::unpark);
    }

    private long publish(boolean isUrgent) {
        long sequence = ring.next();
        ring.get(sequence).isUrgent = isUrgent;
        ring.publish(sequence);
        return sequence;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private void awaitAllParked() {
        await(() -> threads.stream().allMatch(thread -> LockSupport.getBlocker(thread) == waiting));
    }

    @Test
    void whatIsNotUrgentWakesOnlyTheFirst() {
        awaitAllParked();

        long last = publish(false);
        await(() -> front.get() == last);
        awaitAllParked();

        assertThat(second.get()).isLessThan(last);
        assertThat(third.get()).isLessThan(last);
    }

    @Test
    void whatIsUrgentTakesAllBeforeItAlong() {
        awaitAllParked();
        publish(false);
        publish(false);
        awaitAllParked();

        long last = publish(true);

        await(() -> third.get() == last);
    }

    @Test
    void noWakeUpIsLost() {
        long seed = System.nanoTime();
        System.out.println("wait strategy seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            for (int quotes = random.nextInt(3); quotes > 0; quotes--) {
                publish(false);
            }
            long last = publish(true);
            await(() -> third.get() == last);
            for (int spins = random.nextInt(2_000); spins > 0; spins--) {
                Thread.onSpinWait();
            }
        }
    }
}
