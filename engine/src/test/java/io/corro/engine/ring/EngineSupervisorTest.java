package io.corro.engine.ring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.domain.AccountCommand.Deposit;
import io.corro.engine.domain.AccountCommand.ReadAccount;
import io.corro.engine.domain.Command;
import io.corro.engine.domain.FillProfile;
import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.MarketCommand.ClockTick;
import io.corro.engine.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.domain.RejectReason;
import io.corro.engine.domain.Side;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.ExecutionImage;
import io.corro.engine.image.Image;
import io.corro.engine.image.OrderImage;
import io.corro.engine.port.CommandIntake.Offer;
import io.corro.engine.port.Journal;
import io.corro.engine.port.OutcomeListener.Outcome;
import io.corro.engine.ring.EngineSupervisor.State;
import io.corro.engine.ring.EngineSupervisor.Status;
import io.corro.engine.testkit.Desk;
import io.corro.engine.testkit.FaultyJournal;
import io.corro.engine.testkit.FaultyJournal.Fault;
import io.corro.engine.testkit.InMemoryEngineStore;
import io.corro.engine.testkit.ManualClock;
import io.corro.engine.testkit.RecordingListener;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole ring over a store in memory: loading, serving, failing, and coming back. */
@Timeout(60)
class EngineSupervisorTest {
    private static final int RING = 64;
    private static final Duration QUICK = Duration.ofSeconds(8);

    private final Instruments instruments = TestInstruments.dealer();
    private final InMemoryEngineStore store = new InMemoryEngineStore(instruments);
    private final RecordingListener listener = new RecordingListener();
    private final QuoteBoard quotes = new QuoteBoard(instruments.arrayLength());
    private final ManualClock clock = new ManualClock();
    private EngineSupervisor engine = engine(listener);
    private long lastCorrelation;

    private EngineSupervisor engine(RecordingListener events) {
        return new EngineSupervisor(EngineOptions.defaults().withRingSize(RING), store, instruments, events, quotes,
                clock);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Status start() {
        return engine.start().toCompletableFuture().join();
    }

    private long offer(Command command) {
        long correlation = ++lastCorrelation;
        assertThat(engine.offer(command, correlation)).isEqualTo(Offer.TAKEN);
        return correlation;
    }

    private Outcome ask(Command command) {
        return listener.await(offer(command));
    }

    private void openAnna() {
        assertThat(ask(Desk.open("anna", "100000", 100, FillProfile.REALISTIC)).reject()).isNull();
    }

    private static Command buy(String id) {
        return Desk.limit("anna", id, EURUSD, Side.BUY, 1, "1.0");
    }

    private static Command quote() {
        return Desk.quote(EURUSD, "1.1", "1.1001", 5, 5);
    }

    private void awaitState(State state) {
        await(() -> engine.status().state() == state);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void anOrderIsDurableWhenItIsAnswered() {
        start();
        openAnna();
        ask(quote());

        Outcome outcome = ask(Desk.market("anna", "1", EURUSD, Side.BUY, 2));

        assertThat(outcome.images()).hasAtLeastOneElementOfType(ExecutionImage.class)
                .hasAtLeastOneElementOfType(OrderImage.class);
        assertThat(store.durableSeq()).isGreaterThanOrEqualTo(outcome.lastSeq());
        engine.projection().passed(outcome.lastSeq()).toCompletableFuture().join();
        assertThat(store.orders()).extracting(OrderImage::clientOrderId).containsExactly("1");
        assertThat(store.executions()).hasSize(1);
    }

    @Test
    void theQuoteBoardShowsWhatHasPassed() {
        start();
        ask(quote());

        assertThat(quotes.last(EURUSD.number())).satisfies(quote -> {
            assertThat(quote.bidTicks()).isEqualTo(110_000);
            assertThat(quote.number()).isEqualTo(1);
        });
        ask(new QuoteUpdate(EURUSD.number(), 5, 1, 1, 1));
        assertThat(quotes.last(EURUSD.number()).number()).isEqualTo(1);
        assertThat(listener.marketEvents()).containsExactly(1L, 2L);
    }

    @Test
    void readsAndQuotesLeaveNoTraceInTheJournal() {
        start();
        openAnna();
        int batches = store.journal().size();

        ask(quote());
        Outcome view = ask(new ReadAccount(Desk.accountId("anna")));
        ask(new ClockTick());

        assertThat(view.images()).hasOnlyElementsOfType(AccountImage.class);
        assertThat(store.journal()).hasSize(batches);
    }

    @Test
    void aRefusalIsAnsweredAndLeavesNoTrace() {
        start();
        openAnna();
        int batches = store.journal().size();

        Outcome outcome = ask(Desk.limit("anna", "1", EURUSD, Side.BUY, 10_000, "1000"));

        assertThat(outcome.reject()).isEqualTo(RejectReason.INSUFFICIENT_BUYING_POWER);
        assertThat(outcome.required()).isPositive();
        assertThat(outcome.images()).isEmpty();
        assertThat(store.journal()).hasSize(batches);
    }

    @Test
    void othersHearOfWhatConcernsThemWithoutACorrelation() {
        start();
        openAnna();
        ask(Desk.open("bob", "100000", 100, FillProfile.REALISTIC));
        ask(quote());
        ask(buy("1"));

        offer(Desk.quote(EURUSD, "0.9", "0.9001", 5, 5));
        ask(new ReadAccount(Desk.accountId("bob")));

        assertThat(listener.heard()).filteredOn(heard -> heard.correlation() == 0)
                .singleElement().satisfies(heard -> {
                    assertThat(heard.accountId()).isEqualTo(Desk.accountId("anna"));
                    assertThat(heard.outcome().images()).hasAtLeastOneElementOfType(ExecutionImage.class);
                });
    }

    @Test
    void timeNeverStepsBackInsideTheEngine() {
        start();
        openAnna();
        clock.set(Desk.START_US + 1_000);
        assertThat(ask(buy("1")).atUs()).isEqualTo(Desk.START_US + 1_000);

        clock.set(Desk.START_US);

        assertThat(ask(buy("2")).atUs()).isEqualTo(Desk.START_US + 1_000);
    }

    @Test
    void whenTheJournalFailsItReloadsProvesItsHashAndServesAgain() {
        AtomicInteger sessions = new AtomicInteger();
        store.wrapJournal(journal -> sessions.getAndIncrement() == 0
                ? new FaultyJournal(journal, Fault.NOT_STORED, 2) : journal);
        start();
        openAnna();
        ask(buy("1"));
        long lost = offer(buy("2"));

        await(() -> listener.stopped() == 1);
        awaitState(State.RUNNING);
        await(() -> listener.started() == 2);

        assertThat(listener.isAnswered(lost)).isFalse();
        assertThat(engine.status().detail()).contains("epoch 2");
        assertThat(ask(buy("3")).reject()).isNull();
        Outcome view = ask(new ReadAccount(Desk.accountId("anna")));
        assertThat(view.images()).filteredOn(OrderImage.class::isInstance)
                .extracting(image -> ((OrderImage) image).clientOrderId()).containsExactly("1", "3");
    }

    @Test
    void aBatchWhoseAnswerWasLostIsThereAfterTheReload() {
        AtomicInteger sessions = new AtomicInteger();
        store.wrapJournal(journal -> sessions.getAndIncrement() == 0
                ? new FaultyJournal(journal, Fault.ANSWER_LOST, 1) : journal);
        start();
        openAnna();
        long unknown = offer(buy("1"));
        await(() -> listener.started() == 2);

        Outcome view = ask(new ReadAccount(Desk.accountId("anna")));

        assertThat(listener.isAnswered(unknown)).isFalse();
        assertThat(view.images()).hasAtLeastOneElementOfType(OrderImage.class);
    }

    @Test
    void whileTheStoreIsOutOfReachNothingIsTakenAndItKeepsTrying() {
        start();
        openAnna();
        store.setReachable(false);
        offer(buy("1"));
        awaitState(State.STORAGE_UNAVAILABLE);

        assertThat(engine.offer(buy("2"), 99)).isEqualTo(Offer.UNAVAILABLE);
        assertThat(engine.ended().toCompletableFuture()).isNotDone();

        store.setReachable(true);
        awaitState(State.RUNNING);
        await(() -> listener.started() == 2);
        assertThat(ask(buy("3")).reject()).isNull();
    }

    @Test
    void aStoreThatIsLostAtTheStartIsWaitedFor() {
        store.setReachable(false);
        var first = engine.start().toCompletableFuture();
        awaitState(State.STORAGE_UNAVAILABLE);
        assertThat(first).isNotDone();

        store.setReachable(true);

        assertThat(first.join().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void toldThatTheStoreIsLostItStopsQuicklyAlthoughWorkCannotBeFinished() {
        start();
        openAnna();
        store.setReachable(false);
        long began = System.nanoTime();
        engine.storageLost("probe failed");
        await(() -> listener.stopped() == 1);
        store.setReachable(true);
        awaitState(State.RUNNING);

        CountDownLatch release = new CountDownLatch(1);
        store.wrapJournal(journal -> new StallingJournal(journal, release));
        engine.storageLost("again");
        await(() -> listener.started() == 3);
        offer(buy("1"));
        store.setReachable(false);
        engine.storageLost("while a batch is under way");
        release.countDown();
        await(() -> listener.stopped() == 3);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QUICK);
        store.wrapJournal(journal -> journal);
        store.setReachable(true);
        awaitState(State.RUNNING);
    }

    /** A journal whose appends wait for a signal, and then go on. */
    private record StallingJournal(Journal target, CountDownLatch release)
            implements Journal {

        @Override
        public void append(
                long firstSeq, long lastSeq, int commands, long stateHash, byte[] effects, int from, int length) {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            target.append(firstSeq, lastSeq, commands, stateHash, effects, from, length);
        }
    }

    @Test
    void fencedItStopsForGood() {
        store.wrapJournal(journal -> new FaultyJournal(journal, Fault.FENCED, 1));
        start();
        openAnna();
        long lost = offer(buy("1"));

        Status end = engine.ended().toCompletableFuture().join();

        assertThat(end.state()).isEqualTo(State.FENCED);
        assertThat(engine.offer(buy("2"), 99)).isEqualTo(Offer.UNAVAILABLE);
        assertThat(listener.isAnswered(lost)).isFalse();
        assertThat(listener.stopped()).isEqualTo(1);
    }

    @Test
    void ofTwoEnginesOnOneStoreTheOlderIsFenced() {
        start();
        openAnna();
        await(() -> engine.backlog() == 0);
        RecordingListener others = new RecordingListener();
        EngineSupervisor younger = engine(others);
        assertThat(younger.start().toCompletableFuture().join().state()).isEqualTo(State.RUNNING);

        offer(buy("1"));

        assertThat(engine.ended().toCompletableFuture().join().state()).isEqualTo(State.FENCED);
        assertThat(younger.offer(buy("2"), 1)).isEqualTo(Offer.TAKEN);
        assertThat(others.await(1).reject()).isNull();
        younger.close();
        assertThat(store.orders()).extracting(OrderImage::clientOrderId).containsExactly("2");
    }

    @Test
    void aFullRingTakesNothing() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger sessions = new AtomicInteger();
        store.wrapJournal(journal -> sessions.getAndIncrement() == 0 ? journal : new StallingJournal(journal, release));
        start();
        openAnna();
        engine.close();
        engine = engine(listener);
        start();

        int taken = 0;
        while (engine.offer(buy("order-" + taken), ++lastCorrelation) == Offer.TAKEN) {
            taken++;
        }
        assertThat(taken).isEqualTo(RING);
        assertThat(engine.backlog()).isEqualTo(RING);
        assertThat(engine.offer(buy("more"), 1_000)).isEqualTo(Offer.BUSY);

        release.countDown();
        await(() -> engine.backlog() == 0);
        Outcome view = ask(new ReadAccount(Desk.accountId("anna")));
        assertThat(view.images()).filteredOn(OrderImage.class::isInstance).hasSize(RING);
    }

    @Test
    void closingWorksOffWhatHasBeenTaken() {
        start();
        openAnna();
        long last = 0;
        for (int count = 0; count < RING / 2; count++) {
            last = offer(buy("order-" + count));
        }

        engine.close();

        assertThat(listener.isAnswered(last)).isTrue();
        assertThat(store.orders()).hasSize(RING / 2);
        assertThat(engine.status().state()).isEqualTo(State.CLOSED);
        assertThat(engine.ended().toCompletableFuture().join().state()).isEqualTo(State.CLOSED);
        assertThat(engine.offer(buy("late"), 1)).isEqualTo(Offer.UNAVAILABLE);
    }

    @Test
    void rowsThatDoNotMatchTheJournalAreNamedAndNotTradedOn() {
        start();
        openAnna();
        Outcome outcome = ask(buy("tampered"));
        engine.close();
        OrderImage order = (OrderImage) outcome.images().stream()
                .filter(OrderImage.class::isInstance).findFirst().orElseThrow();
        store.tamper(order.id(), TestOrders::withOneMoreStep);
        engine = engine(listener);

        Status status = start();

        assertThat(status.state()).isEqualTo(State.DEFECT);
        assertThat(status.detail()).contains("does not match").contains("tampered");
        assertThat(engine.ended().toCompletableFuture().join().state()).isEqualTo(State.DEFECT);
    }

    @Test
    void anImageThatTheTablesRefuseIsADefect() {
        start();
        openAnna();
        store.refuse(image -> image instanceof OrderImage order && order.clientOrderId().equals("bad"));
        offer(buy("bad"));

        Status end = engine.ended().toCompletableFuture().join();

        assertThat(end.state()).isEqualTo(State.DEFECT);
        assertThat(end.detail()).contains("refused").contains("bad");
    }

    @Test
    void aDefectOfAnyHandlerStopsItForGood() {
        start();
        openAnna();
        listener.onEach(heard -> {
            throw new IllegalStateException("listener broken");
        });
        offer(buy("1"));

        Status end = engine.ended().toCompletableFuture().join();

        assertThat(end.state()).isEqualTo(State.DEFECT);
        assertThat(end.detail()).contains("listener broken");
        assertThat(engine.offer(buy("2"), 99)).isEqualTo(Offer.UNAVAILABLE);
    }

    @Test
    void aDefectOfTheMatcherIsNeitherJournaledNorAnswered() {
        start();
        openAnna();
        int batches = store.journal().size();
        long lost = offer(new QuoteUpdate(9_999, 1, 1, 1, 1));

        Status end = engine.ended().toCompletableFuture().join();

        assertThat(end.state()).isEqualTo(State.DEFECT);
        assertThat(listener.isAnswered(lost)).isFalse();
        assertThat(store.journal()).hasSize(batches);
    }

    @Test
    void whatWasJournaledButNotProjectedIsThereAfterARestart() {
        start();
        openAnna();
        store.refuse(image -> image instanceof OrderImage);
        // The refusal may stop the engine before the answer is out.
        offer(buy("1"));
        engine.ended().toCompletableFuture().join();
        store.refuse(image -> false);
        engine = engine(listener);

        assertThat(start().state()).isEqualTo(State.RUNNING);
        List<Image> view = ask(new ReadAccount(Desk.accountId("anna"))).images();

        assertThat(view).hasAtLeastOneElementOfType(OrderImage.class);
    }

    @Test
    void sequencesGoOnAfterARestart() {
        start();
        openAnna();
        long before = ask(new Deposit(Desk.accountId("anna"), 5)).lastSeq();
        engine.close();
        engine = engine(listener);
        start();

        Outcome after = ask(new Deposit(Desk.accountId("anna"), 5));

        assertThat(after.images().getFirst().seq()).isGreaterThan(before);
    }
}
