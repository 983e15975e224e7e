package io.corro.engine.core.matching;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A core that has loaded the live rows is the one that wrote them: same hash, and once it has been told the sessions
 * and one quote of each instrument, the same answers to everything that follows.
 */
class RestoreTest {
    private static final int ACCOUNTS = 10;
    private static final int STEPS_BEFORE = 300;
    private static final int STEPS_AFTER = 300;
    private static final int RESTARTS = 100;

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48})
    void aLoadedCoreGoesOnAsTheOneThatWroteTheRows(long seed) {
        Instruments instruments = TestInstruments.mixed();
        RandomScenario run = new RandomScenario(seed, instruments, ACCOUNTS, false);
        run.begin((command, records) -> {});
        for (int restart = 0; restart < RESTARTS; restart++) {
            run.run(STEPS_BEFORE, (command, records) -> {});
            calm(run, instruments);
            compare(run, instruments);
        }
    }

    /** Opens every session, lets every order meet a fresh quote, and what trails be recorded. */
    private static void calm(RandomScenario run, Instruments instruments) {
        instruments.all().forEach(instrument -> run.desk().accept(new SessionChange(instrument.number(), true)));
        run.commands().firstQuotes().forEach(run.desk()::accept);
        run.desk().accept(new ClockTick());
    }

    private static void compare(RandomScenario run, Instruments instruments) {
        EngineFixture desk = run.desk();
        MatchingEngine loaded = new MatchingEngine(instruments, Limits.QUOTE_AGE_MAX.toNanos() / 1000);
        desk.mirror().liveRows().forEach(loaded::restore);
        loaded.resumeAfter(desk.mirror().lastSeq());
        assertThat(loaded.stateHash()).isEqualTo(desk.mirror().stateHash());

        CommandOutcome outcome = new CommandOutcome();
        run.commands().firstQuotes().forEach(quote -> check(quote, desk.accept(quote), desk, loaded, outcome));
        run.run(STEPS_AFTER, (command, records) -> check(command, records, desk, loaded, outcome));
    }

    private static void check(
            Command command, List<JournalRecord> expected, EngineFixture desk, MatchingEngine loaded,
            CommandOutcome outcome) {
        outcome.clear();
        loaded.apply(command, desk.nowUs(), outcome);
        List<JournalRecord> actual =
                EngineFixture.decode(outcome).stream().map(RestoreTest::withoutQuoteNumber).toList();
        boolean same = actual.equals(expected.stream().map(RestoreTest::withoutQuoteNumber).toList())
                && outcome.stateHash == desk.outcome().stateHash
                && outcome.reject == desk.outcome().reject
                && outcome.required == desk.outcome().required
                && outcome.available == desk.outcome().available
                && outcome.orderIdLow == desk.outcome().orderIdLow;
        if (!same) {
            throw new AssertionError("\nwritten by: " + expected + "\nloaded:     " + actual);
        }
    }

    /** Quotes are numbered anew after every start. */
    private static JournalRecord withoutQuoteNumber(JournalRecord record) {
        return record instanceof ExecutionRecord e
                ? new ExecutionRecord(e.seq(), e.id(), e.matchId(), e.orderId(), e.accountId(), e.positionId(),
                        e.counterOrderId(), e.instrument(), e.side(), e.quantity(), e.priceTicks(), e.fee(),
                        e.realizedPnl(), e.liquidity(), e.rule(), e.trigger(), e.cumulative(), e.positionQuantity(),
                        e.bidTicks(), e.askTicks(), 0, e.atUs())
                : record;
    }
}
