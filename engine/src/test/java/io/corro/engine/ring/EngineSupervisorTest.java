package io.corro.engine.ring;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.domain.AccountCommand.Deposit;
import io.corro.engine.domain.AccountCommand.OpenAccount;
import io.corro.engine.domain.Command;
import io.corro.engine.domain.FillProfile;
import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.Money;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.Image;
import io.corro.engine.port.CommandIntake.Offer;
import io.corro.engine.port.OutcomeListener;
import io.corro.engine.port.ProjectionRefusedException;
import io.corro.engine.port.StorageUnavailableException;
import io.corro.engine.ring.EngineSupervisor.State;
import io.corro.engine.ring.EngineSupervisor.Status;
import io.corro.engine.testkit.MemoryEngineStore;
import io.corro.engine.testkit.MemoryEngineStore.Faults;
import io.corro.engine.testkit.TestInstruments;

import static org.assertj.core.api.Assertions.assertThat;

/** What an engine does when its storage fails, is taken over, contradicts itself, or cannot follow. */
@Timeout(60)
class EngineSupervisorTest {
    private static final UUID ACCOUNT = new UUID(1, 1);
    private static final UUID USER = new UUID(2, 2);
    private static final int FAILURES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Instruments instruments = TestInstruments.dealer();
    private final AtomicLong nowUs = new AtomicLong(1_700_000_000_000_000L);
    private final AtomicLong correlation = new AtomicLong();
    private final Published published = new Published();

    @Test
    void noReplyLeavesForABatchThatWasNotStored() {
        long seed = Long.getLong("corro.seed", ThreadLocalRandom.current().nextLong());
        Random random = new Random(seed);
        FailingOnce faults = new FailingOnce();
        MemoryEngineStore store = new MemoryEngineStore(instruments, faults);
        try (EngineSupervisor engine = start(store, EngineOptions.defaults())) {
            offer(engine, open());
            // A fault in the batch that opens the account would leave nothing that deposits could change.
            await(() -> !published.answered.isEmpty());
            for (int failure = 1; failure <= FAILURES; failure++) {
                faults.plan(random.nextInt(5), random.nextBoolean());
                await(() -> {
                    engine.offer(deposit(), correlation.incrementAndGet());
                    return !faults.isPlanned();
                });
                int stops = failure;
                await(() -> published.stops.get() == stops && engine.offer(deposit(), 0) == Offer.TAKEN);
            }
        }

        assertThat(store.images()).as("what was published was stored, seed %d", seed)
                .containsAll(published.images.values());
    }

    @Test
    void whatWasTakenIsWorkedOffBeforeItCloses() {
        EngineSupervisor engine = start(new MemoryEngineStore(instruments, Faults.NONE), EngineOptions.defaults());
        offer(engine, open());
        for (int count = 0; count < 5_000; count++) {
            offer(engine, deposit());
        }

        engine.close();

        assertThat(published.answered).hasSize(5_001);
        assertThat(engine.status().state()).isEqualTo(State.CLOSED);
        assertThat(engine.offer(deposit(), 1)).isEqualTo(Offer.UNAVAILABLE);
    }

    @Test
    void aFullRingTakesNothing() throws InterruptedException {
        CountDownLatch disk = new CountDownLatch(1);
        MemoryEngineStore store = new MemoryEngineStore(instruments, new Faults() {
            @Override
            public void beforeAppend() {
                awaitUninterruptibly(disk);
            }
        });
        int slots = 64;
        try (EngineSupervisor engine = start(store, EngineOptions.defaults().withRingSize(slots))) {
            int taken = 0;
            while (engine.offer(taken == 0 ? open() : deposit(), correlation.incrementAndGet()) == Offer.TAKEN) {
                taken++;
            }
            assertThat(taken).isEqualTo(slots);
            assertThat(engine.offer(deposit(), correlation.incrementAndGet())).isEqualTo(Offer.BUSY);
            assertThat(published.answered).isEmpty();

            disk.countDown();
            await(() -> published.answered.size() == slots);
        }
        assertThat(published.answered).hasSize(slots);
    }

    @Test
    void anEngineThatHasBeenReplacedStopsForGood() {
        MemoryEngineStore store = new MemoryEngineStore(instruments, Faults.NONE);
        try (EngineSupervisor older = start(store, EngineOptions.defaults())) {
            offer(older, open());
            await(() -> !published.answered.isEmpty());
            try (EngineSupervisor newer = start(store, EngineOptions.defaults())) {
                older.offer(deposit(), correlation.incrementAndGet());

                Status end = older.ended().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();

                assertThat(end.state()).isEqualTo(State.FENCED);
                assertThat(published.answered).hasSize(1);
                assertThat(older.offer(deposit(), 1)).isEqualTo(Offer.UNAVAILABLE);
                assertThat(newer.status().state()).isEqualTo(State.RUNNING);
            }
        }
    }

    @Test
    void itRefusesToStartOnRowsThatTheJournalDoesNotKnow() {
        MemoryEngineStore store = new MemoryEngineStore(instruments, Faults.NONE);
        try (EngineSupervisor engine = start(store, EngineOptions.defaults())) {
            offer(engine, open());
        }
        AccountImage row = (AccountImage) published.images.get(ACCOUNT);
        store.tamper(richer(row));

        try (EngineSupervisor engine = start(store, EngineOptions.defaults())) {
            assertThat(engine.status().state()).isEqualTo(State.DEFECT);
            assertThat(engine.status().detail()).contains("rows differ");
        }
    }

    @Test
    void aRowThatTheTablesRefuseStopsItForGood() {
        MemoryEngineStore store = new MemoryEngineStore(instruments, new Faults() {
            @Override
            public void beforeProjection() {
                throw new ProjectionRefusedException("paper_accounts refuses row 7", null);
            }
        });
        try (EngineSupervisor engine = start(store, EngineOptions.defaults())) {
            engine.offer(open(), correlation.incrementAndGet());

            Status end = engine.ended().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();

            assertThat(end.state()).isEqualTo(State.DEFECT);
            assertThat(end.detail()).contains("row 7");
        }
    }

    private EngineSupervisor start(MemoryEngineStore store, EngineOptions options) {
        EngineSupervisor engine = new EngineSupervisor(options, store, instruments, published,
                new QuoteBoard(instruments.arrayLength()), nowUs::incrementAndGet);
        engine.start().toCompletableFuture().join();
        return engine;
    }

    private void offer(EngineSupervisor engine, Command command) {
        await(() -> engine.offer(command, correlation.incrementAndGet()) == Offer.TAKEN);
    }

    private static OpenAccount open() {
        return new OpenAccount(ACCOUNT, USER, "Test", 1_000 * Money.ONE, 100, FillProfile.REALISTIC);
    }

    private static Deposit deposit() {
        return new Deposit(ACCOUNT, 1);
    }

    private static AccountImage richer(AccountImage row) {
        return new AccountImage(row.seq(), row.id(), row.userId(), row.name(), row.status(), row.fillProfile(),
                row.leverage(), row.balance() + 1, row.initialBalance(), row.realizedPnl(), row.feeTotal(),
                row.marginUsed(), row.version(), row.createdAtUs(), row.updatedAtUs(), row.resetAtUs());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails one append, some appends from now: before the batch is stored, or after, when only the answer is lost. */
    private static final class FailingOnce implements Faults {
        private final AtomicInteger appendsLeft = new AtomicInteger(-1);
        private volatile boolean afterwards;

        void plan(int appends, boolean afterStoring) {
            afterwards = afterStoring;
            appendsLeft.set(appends);
        }

        boolean isPlanned() {
            return appendsLeft.get() >= 0;
        }

        @Override
        public void beforeAppend() {
            fail(false);
        }

        @Override
        public void afterAppend() {
            fail(true);
        }

        private void fail(boolean after) {
            if (isPlanned() && afterwards == after && appendsLeft.getAndDecrement() == 0) {
                throw new StorageUnavailableException("the disk has gone", null);
            }
        }
    }

    /** Written by the publishing threads. */
    private static final class Published implements OutcomeListener {
        private final Map<Long, Boolean> answered = new ConcurrentHashMap<>();
        private final Map<Object, Image> images = new ConcurrentHashMap<>();
        private final AtomicInteger stops = new AtomicInteger();

        @Override
        public void onOutcome(UUID accountId, long correlation, Outcome outcome) {
            if (correlation != 0) {
                answered.put(correlation, outcome.reject() == null);
            }
            outcome.images().forEach(image -> images.put(image instanceof AccountImage account
                    ? account.id() : image.seq(), image));
            outcome.images().forEach(image -> images.put(image.seq(), image));
        }

        @Override
        public void onStopped() {
            stops.incrementAndGet();
        }
    }
}
