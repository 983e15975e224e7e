package io.corro.engine.core.matching;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Mirror;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURJPY;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.USDJPY;
import static io.corro.engine.testkit.TestInstruments.XAUUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** No level is passed unnoticed, and a quote costs what it triggers and not what there is. */
class MarginWatchTest {
    private static final int ACCOUNTS = 12;
    private static final int STEPS = 50_000;

    /** After every command every account is valued anew, from its records: each is where it must be. */
    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64})
    void noLevelIsPassedUnnoticed(long seed) {
        Instruments instruments = TestInstruments.mixed();
        RandomScenario run = new RandomScenario(seed, instruments, ACCOUNTS, false);
        run.commands().turnWild();
        Levels levels = new Levels(run.desk());
        run.begin(levels::check).run(STEPS, levels::check);

        assertThat(levels.calls).as("calls").isGreaterThan(5);
        assertThat(levels.stopOuts).as("stop-outs").isGreaterThan(5);
    }

    /** What the records say about the levels of all accounts. */
    private static final class Levels {
        private final EngineFixture desk;
        private final Set<String> tried = new HashSet<>();
        private final Set<Integer> closed = new HashSet<>();
        private final Set<Integer> unquoted = new HashSet<>();
        private int calls;
        private int stopOuts;

        Levels(EngineFixture desk) {
            this.desk = desk;
        }

        void check(Command command, List<JournalRecord> records) {
            follow(command);
            records.forEach(this::follow);
            IntStream.range(0, ACCOUNTS).mapToObj(number -> EngineFixture.accountId("account-" + number))
                    .filter(id -> desk.mirror().isOpen(id)).forEach(this::check);
        }

        private void follow(Command command) {
            if (command instanceof QuoteUpdate quote && desk.outcome().quoteNumber != 0) {
                tried.removeIf(each -> each.endsWith("/" + quote.instrument()));
                if (!closed.contains(quote.instrument())) {
                    unquoted.remove(quote.instrument());
                }
            } else if (command instanceof SessionChange session && session.open()) {
                closed.remove(session.instrument());
            } else if (command instanceof SessionChange session) {
                closed.add(session.instrument());
                unquoted.add(session.instrument());
            } else if (command instanceof ResetAccount reset) {
                tried.removeIf(each -> each.startsWith(reset.accountId() + "/"));
            }
        }

        private void follow(JournalRecord record) {
            if (record instanceof MarginRecord event && event.event() == MarginEvent.STOP_OUT) {
                stopOuts++;
                tried.add(event.accountId() + "/" + event.instrument());
            } else if (record instanceof MarginRecord event && event.event() == MarginEvent.MARGIN_CALL) {
                calls++;
            }
        }

        private void check(UUID id) {
            Mirror mirror = desk.mirror();
            AccountRecord account = mirror.accountRecord(id);
            boolean isPriced = mirror.positions(id).stream().allMatch(each -> mirror.last(each.instrument()) != null);
            if (!isPriced || mirror.positions(id).isEmpty()) {
                return;
            }
            Valuation value = mirror.valuation(id);
            boolean isCalled = account.margin().calledAtUs() != 0;
            long used = value.marginUsed();
            require(isCalled || value.equity() > used, "no call", account, value);
            require(!isCalled || value.equity() <= used / 10 * 11 + 10, "a call that has ended", account, value);
            require(value.equity() > used / 2 || mirror.positions(id).stream().noneMatch(this::canBeClosed),
                    "no stop-out", account, value);
        }

        private boolean canBeClosed(PositionRecord position) {
            int instrument = position.instrument();
            Quote quote = desk.mirror().last(instrument);
            boolean isFresh = desk.nowUs() - quote.timeUs() <= Limits.QUOTE_AGE_MAX.toNanos() / 1000;
            return isFresh && !closed.contains(instrument) && !unquoted.contains(instrument)
                    && !tried.contains(position.accountId() + "/" + instrument);
        }

        private static void require(boolean holds, String what, AccountRecord account, Valuation value) {
            if (!holds) {
                throw new AssertionError(what + ": " + account + " " + value);
            }
        }
    }

    /** Accounts of one, two and three instruments with a rate, none near its level; the price wanders. */
    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void aQuoteCostsWhatItTriggersAndNotWhatThereIs(int accounts) {
        MatchingEngine core = new MatchingEngine(TestInstruments.dealer(), Limits.QUOTE_AGE_MAX.toNanos() / 1000);
        BareCore bare = new BareCore(core);
        bare.quote(EURUSD, 110_000);
        bare.quote(USDJPY, 150_000);
        bare.quote(EURJPY, 165_000);
        bare.quote(XAUUSD, 400_000);
        for (int number = 0; number < accounts; number++) {
            bare.trade("account-" + number, number);
        }
        long before = core.valuations();
        for (int step = 0; step < 2_000; step++) {
            bare.quote(EURUSD, 110_000 + step % 200);
            bare.quote(USDJPY, 150_000 - step % 200);
            bare.quote(EURJPY, 165_000 + step % 300);
            bare.quote(XAUUSD, 400_000 - step % 500);
        }
        assertThat(core.valuations() - before).isZero();
    }

    @Test
    void onlyTheAccountsThatAQuoteReachesAreValued() {
        MatchingEngine core = new MatchingEngine(TestInstruments.dealer(), Limits.QUOTE_AGE_MAX.toNanos() / 1000);
        BareCore bare = new BareCore(core);
        bare.quote(XAUUSD, 400_000);
        for (int number = 0; number < 1_000; number++) {
            String name = "account-" + number;
            bare.apply(EngineFixture.open(name, Integer.toString(300 + number), 100, FillProfile.OPTIMISTIC));
            bare.apply(EngineFixture.market(name, "1", XAUUSD, Side.BUY, 1));
        }
        long before = core.valuations();
        bare.quote(XAUUSD, 389_500);

        // Those with 300 to 304 have no more than 200 left, and those that are called are valued once more at most.
        assertThat(core.valuations() - before).isBetween(6L, 14L);
    }

    /** A core of which only the costs are looked at. */
    private static final class BareCore {
        private final MatchingEngine core;
        private final CommandOutcome outcome = new CommandOutcome();

        BareCore(MatchingEngine core) {
            this.core = core;
        }

        void apply(Command command) {
            outcome.clear();
            core.apply(command, EngineFixture.START_US, outcome);
            assertThat(outcome.reject).isNull();
        }

        void quote(Instrument instrument, long ticks) {
            apply(new QuoteUpdate(instrument.number(), ticks, ticks + 1, 1_000, 1_000));
        }

        void trade(String name, int number) {
            apply(EngineFixture.open(name, "10000", 100, FillProfile.OPTIMISTIC));
            apply(EngineFixture.market(name, "1", XAUUSD, number % 2 == 0 ? Side.BUY : Side.SELL, 1));
            if (number % 3 > 0) {
                apply(EngineFixture.market(name, "2", EURJPY, number % 5 == 0 ? Side.BUY : Side.SELL, 10));
            }
            if (number % 3 > 1) {
                apply(EngineFixture.market(name, "3", EURUSD, number % 7 == 0 ? Side.BUY : Side.SELL, 10));
            }
        }
    }
}
