package io.corro.engine.runtime.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;
import io.corro.engine.testkit.EngineFixture;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole ring while all is well: loading, serving, closing. */
class EngineSupervisorTest extends SupervisedEngine {

    @Test
    void anOrderIsDurableWhenItIsAnswered() {
        start();
        openAnna();
        ask(quote());

        Outcome outcome = ask(EngineFixture.market("anna", "1", EURUSD, Side.BUY, 2));

        assertThat(outcome.records()).hasAtLeastOneElementOfType(ExecutionRecord.class)
                .hasAtLeastOneElementOfType(OrderRecord.class);
        assertThat(store.durableSeq()).isGreaterThanOrEqualTo(outcome.lastSeq());
        engine.projection().passed(outcome.lastSeq()).toCompletableFuture().join();
        assertThat(store.orders()).extracting(OrderRecord::clientOrderId).containsExactly("1");
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
        Outcome view = ask(new ReadAccount(EngineFixture.accountId("anna")));
        ask(new ClockTick());

        assertThat(view.records()).hasOnlyElementsOfType(AccountRecord.class);
        assertThat(store.journal()).hasSize(batches);
    }

    @Test
    void aRefusalIsAnsweredAndLeavesNoTrace() {
        start();
        openAnna();
        int batches = store.journal().size();

        Outcome outcome = ask(EngineFixture.limit("anna", "1", EURUSD, Side.BUY, 10_000, "1000"));

        assertThat(outcome.reject()).isEqualTo(RejectReason.INSUFFICIENT_BUYING_POWER);
        assertThat(outcome.required()).isPositive();
        assertThat(outcome.records()).isEmpty();
        assertThat(store.journal()).hasSize(batches);
    }

    @Test
    void othersHearOfWhatConcernsThemWithoutACorrelation() {
        start();
        openAnna();
        ask(EngineFixture.open("bob", "100000", 100, FillProfile.REALISTIC));
        ask(quote());
        ask(buy("1"));

        offer(EngineFixture.quote(EURUSD, "0.9", "0.9001", 5, 5));
        ask(new ReadAccount(EngineFixture.accountId("bob")));

        assertThat(listener.heard()).filteredOn(heard -> heard.correlationId() == 0)
                .singleElement().satisfies(heard -> {
                    assertThat(heard.accountId()).isEqualTo(EngineFixture.accountId("anna"));
                    assertThat(heard.outcome().records()).hasAtLeastOneElementOfType(ExecutionRecord.class);
                });
    }

    @Test
    void timeNeverStepsBackInsideTheEngine() {
        start();
        openAnna();
        clock.set(EngineFixture.START_US + 1_000);
        assertThat(ask(buy("1")).atUs()).isEqualTo(EngineFixture.START_US + 1_000);

        clock.set(EngineFixture.START_US);

        assertThat(ask(buy("2")).atUs()).isEqualTo(EngineFixture.START_US + 1_000);
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
        while (engine.offer(buy("order-" + taken), ++lastCorrelationId) == Offer.TAKEN) {
            taken++;
        }
        assertThat(taken).isEqualTo(RING);
        assertThat(engine.backlog()).isEqualTo(RING);
        assertThat(engine.offer(buy("more"), 1_000)).isEqualTo(Offer.BUSY);

        release.countDown();
        await(() -> engine.backlog() == 0);
        Outcome view = ask(new ReadAccount(EngineFixture.accountId("anna")));
        assertThat(view.records()).filteredOn(OrderRecord.class::isInstance).hasSize(RING);
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
}
