package io.corro.engine.core.matching;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Mirror;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Money and risk hold after every step of random runs. What the records cannot show, the engine is asked for by orders
 * that it must refuse: its free margin, and what is free to close.
 */
class RandomRunTest {
    private static final int ACCOUNTS = 12;
    private static final int STEPS = 80_000;
    private static final int DRAINED_STEPS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBooksAddUpAfterEveryStep(long seed) {
        Instruments instruments = TestInstruments.mixed();
        Random random = new Random(seed);
        RandomScenario run = new RandomScenario(seed, instruments, ACCOUNTS, false);
        run.begin((command, records) -> {});
        run.run(STEPS, (command, records) -> {
            String account = "account-" + random.nextInt(ACCOUNTS);
            checkFreeMargin(run.desk(), account);
            checkFreeToClose(run.desk(), account, instruments.all().get(random.nextInt(instruments.all().size())),
                    random.nextBoolean() ? Side.BUY : Side.SELL);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void onceDrainedNothingIsHeldOrReserved(long seed) {
        Instruments instruments = TestInstruments.mixed();
        RandomScenario run = new RandomScenario(seed, instruments, ACCOUNTS, false);
        run.begin((command, records) -> {}).run(DRAINED_STEPS, (command, records) -> {});

        for (String account : accounts()) {
            run.desk().accept(new CancelAllOrders(EngineFixture.accountId(account)));
        }
        accounts().forEach(account -> closePositions(run.desk(), EngineFixture.accountId(account)));

        accounts().forEach(account -> checkNothingIsHeld(run.desk(), account));
    }

    private static List<String> accounts() {
        return IntStream.range(0, ACCOUNTS).mapToObj(number -> "account-" + number).toList();
    }

    private static void closePositions(EngineFixture desk, UUID accountId) {
        for (PositionRecord position : List.copyOf(desk.mirror().positions(accountId))) {
            Instrument instrument = desk.instruments().byNumber(position.instrument());
            Quote last = desk.mirror().last(position.instrument());
            desk.accept(new SessionChange(position.instrument(), true));
            quoteAll(desk, last);
            for (long left = held(desk, position); left > 0; left = held(desk, position)) {
                desk.accept(reduceOnly(accountId, instrument, position.side().opposite(),
                        Math.min(left, instrument.grid().maxSteps())));
                // A venue may give only a part of what it shows.
                while (!desk.mirror().orders(accountId).isEmpty()) {
                    quoteAll(desk, last);
                }
                quoteAll(desk, last);
            }
        }
    }

    /** What is left of a position, of which a quote may have closed a part or all. */
    private static long held(EngineFixture desk, PositionRecord position) {
        return desk.mirror().positions(position.accountId()).stream().filter(each -> each.id().equals(position.id()))
                .mapToLong(PositionRecord::quantity).sum();
    }

    /** The last prices again, with all the size that there can be. */
    private static void quoteAll(EngineFixture desk, Quote last) {
        desk.accept(new QuoteUpdate(last.instrument(), last.bidTicks(), last.askTicks(), Limits.QUOTE_SIZE_MAX,
                Limits.QUOTE_SIZE_MAX));
    }

    private static void checkNothingIsHeld(EngineFixture desk, String account) {
        UUID accountId = EngineFixture.accountId(account);
        assertThat(desk.mirror().orders(accountId)).isEmpty();
        assertThat(desk.mirror().positions(accountId)).isEmpty();
        assertThat(desk.mirror().accountRecord(accountId).marginUsed()).isZero();
        assertThat(desk.mirror().valuation(accountId).freeMargin()).isEqualTo(desk.mirror().account(account).balance());
        checkFreeMargin(desk, account);
        desk.instruments().all().forEach(instrument -> {
            checkFreeToClose(desk, account, instrument, Side.BUY);
            checkFreeToClose(desk, account, instrument, Side.SELL);
        });
    }

    /** An order at the highest price needs more than any of these accounts has. */
    private static void checkFreeMargin(EngineFixture desk, String account) {
        Mirror mirror = desk.mirror();
        CommandOutcome answer = desk.probe(EngineFixture.order(account, "probe", EURUSD, Side.BUY, OrderType.LIMIT,
                TimeInForce.GTC, EURUSD.grid().maxSteps(), EURUSD.grid().maxTicks(), 0));

        check(answer, RejectReason.INSUFFICIENT_BUYING_POWER,
                Math.max(0, mirror.valuation(EngineFixture.accountId(account)).freeMargin()));
    }

    /** No position is as large as what this order wants to close. */
    private static void checkFreeToClose(EngineFixture desk, String account, Instrument instrument, Side side) {
        UUID accountId = EngineFixture.accountId(account);
        CommandOutcome answer =
                desk.probe(reduceOnly(accountId, instrument, side, 5 * instrument.grid().maxSteps()));

        check(answer, RejectReason.INSUFFICIENT_QUANTITY, desk.mirror().freeToClose(accountId, instrument, side));
    }

    private static SubmitOrder reduceOnly(UUID accountId, Instrument instrument, Side side, long steps) {
        return new SubmitOrder(accountId, Utf8Text.of("probe"), instrument, Utf8Text.of(instrument.symbol()),
                OrderTerms.of(side, OrderType.MARKET, TimeInForce.GTC, steps, 0, 0).withReduceOnly(true),
                OrderExits.NONE, ShortSale.ANY_SIZE,
                Limits.LEVERAGE_MAX, 0);
    }

    private static void check(CommandOutcome answer, RejectReason reason, long available) {
        if (answer.reject != reason || answer.available != available) {
            throw new AssertionError("expected " + reason + " with " + available + " available, got " + answer.reject
                    + " with " + answer.available);
        }
    }
}
