package io.corro.engine.runtime.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.FaultyJournal;
import io.corro.engine.testkit.FaultyJournal.Fault;
import io.corro.engine.testkit.RecordingListener;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole ring when something breaks: failing without a wrong word, and coming back with everything. */
class EngineSupervisorFailureTest extends SupervisedEngine {
    private static final Duration QUICK = Duration.ofSeconds(8);

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
        Outcome view = ask(new ReadAccount(EngineFixture.accountId("anna")));
        assertThat(view.records()).filteredOn(OrderRecord.class::isInstance)
                .extracting(record -> ((OrderRecord) record).clientOrderId()).containsExactly("1", "3");
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

        Outcome view = ask(new ReadAccount(EngineFixture.accountId("anna")));

        assertThat(listener.isAnswered(unknown)).isFalse();
        assertThat(view.records()).hasAtLeastOneElementOfType(OrderRecord.class);
    }

    @Test
    void whileTheStoreIsOutOfReachNothingIsTakenAndItKeepsTrying() {
        start();
        openAnna();
        store.setReachable(false);
        // Taken or not: the projection of the account may have met the outage before.
        engine.offer(buy("1"), 98);
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
        assertThat(store.orders()).extracting(OrderRecord::clientOrderId).containsExactly("2");
    }

    @Test
    void rowsThatDoNotMatchTheJournalAreNamedAndNotTradedOn() {
        start();
        openAnna();
        Outcome outcome = ask(buy("tampered"));
        engine.close();
        OrderRecord order = (OrderRecord) outcome.records().stream()
                .filter(OrderRecord.class::isInstance).findFirst().orElseThrow();
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
        store.refuse(record -> record instanceof OrderRecord order && order.clientOrderId().equals("bad"));
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
        store.refuse(record -> record instanceof OrderRecord);
        // The refusal may stop the engine before the answer is out.
        offer(buy("1"));
        engine.ended().toCompletableFuture().join();
        store.refuse(record -> false);
        engine = engine(listener);

        assertThat(start().state()).isEqualTo(State.RUNNING);
        List<JournalRecord> view = ask(new ReadAccount(EngineFixture.accountId("anna"))).records();

        assertThat(view).hasAtLeastOneElementOfType(OrderRecord.class);
    }

    @Test
    void sequencesGoOnAfterARestart() {
        start();
        openAnna();
        long before = ask(new Deposit(EngineFixture.accountId("anna"), 5)).lastSeq();
        engine.close();
        engine = engine(listener);
        start();

        Outcome after = ask(new Deposit(EngineFixture.accountId("anna"), 5));

        assertThat(after.records().getFirst().seq()).isGreaterThan(before);
    }
}
