package io.corro.engine.runtime.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.FaultyJournal;
import io.corro.engine.testkit.FaultyJournal.Fault;
import io.corro.engine.testkit.InMemoryEngineStore;
import io.corro.engine.testkit.ManualClock;
import io.corro.engine.testkit.RecordingListener;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The journal fails again and again at random appends, before or after it has stored the batch, while several threads
 * send orders. No answer ever leaves for what is not durable, and in the end everything answered is there, once.
 */
@Timeout(60)
class FaultInjectionTest {
    private static final int SENDERS = 3;
    private static final int ORDERS_PER_SENDER = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsAnsweredIsDurableAndStays(long seed) throws InterruptedException {
        Instruments instruments = TestInstruments.book();
        InMemoryEngineStore store = new InMemoryEngineStore(instruments);
        RecordingListener listener = new RecordingListener();
        Queue<String> tooEarly = new ConcurrentLinkedQueue<>();
        listener.onEach(heard -> {
            if (!heard.outcome().records().isEmpty() && store.durableSeq() < heard.outcome().lastSeq()) {
                tooEarly.add("answered " + heard.outcome().lastSeq() + ", durable is " + store.durableSeq());
            }
        });
        Random random = new Random(seed);
        store.wrapJournal(journal -> new FaultyJournal(journal,
                random.nextBoolean() ? Fault.NOT_STORED : Fault.ANSWER_LOST, 1 + random.nextInt(15)));
        EngineSupervisor engine = new EngineSupervisor(EngineOptions.defaults().withRingSize(16), store, instruments,
                FillProfiles.shipped(), listener, new LastQuotes(instruments.arrayLength()), new ManualClock());
        engine.start().toCompletableFuture().join();

        AtomicInteger correlations = new AtomicInteger();
        List<Thread> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> new Thread(() -> send(engine, sender, correlations)))
                .toList();
        senders.forEach(Thread::start);
        for (Thread sender : senders) {
            sender.join();
        }
        awaitRunning(engine);
        store.wrapJournal(journal -> journal);
        engine.close();

        assertThat(engine.status().state()).as("seed %d", seed).isEqualTo(State.CLOSED);
        assertThat(tooEarly).as("seed %d", seed).isEmpty();
        assertThat(listener.stopped()).as("some failures").isGreaterThan(1);
        checkEveryAnswerIsThere(seed, listener, store);
    }

    /** Buyers and sellers of one price, so that most orders trade. */
    private static void send(EngineSupervisor engine, int sender, AtomicInteger correlations) {
        String account = "account-" + sender;
        offer(engine, EngineFixture.open(account, "1000000", 100, FillProfile.REALISTIC), correlations);
        for (int count = 0; count < ORDERS_PER_SENDER; count++) {
            Side side = (count + sender) % 2 == 0 ? Side.BUY : Side.SELL;
            offer(engine, EngineFixture.limit(account, account + "/" + count, EURUSD, side, 1 + count % 3, "1.1"),
                    correlations);
        }
    }

    private static void offer(EngineSupervisor engine, Command command, AtomicInteger correlations) {
        while (engine.offer(command, correlations.incrementAndGet()) != Offer.TAKEN) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static void awaitRunning(EngineSupervisor engine) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (engine.status().state() != State.RUNNING || engine.backlog() != 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static void checkEveryAnswerIsThere(long seed, RecordingListener listener, InMemoryEngineStore store) {
        Set<UUID> orders = new HashSet<>();
        store.orders().forEach(order -> orders.add(order.id()));
        Set<ExecutionRecord> executions = new HashSet<>(store.executions());
        for (RecordingListener.Heard heard : listener.heard()) {
            for (JournalRecord record : heard.outcome().records()) {
                boolean there = switch (record) {
                    case OrderRecord order -> orders.contains(order.id());
                    case ExecutionRecord execution -> executions.contains(execution);
                    default -> true;
                };
                assertThat(there).as("seed %d: %s", seed, record).isTrue();
            }
        }
        assertThat(store.orders()).extracting(OrderRecord::clientOrderId).doesNotHaveDuplicates();
    }
}
