package io.corro.engine.core.matching;

import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Mirror;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;

/**
 * Money and risk hold after every step of random runs. What the images cannot show, the engine is asked for by orders
 * that it must refuse: its free margin, and what is free to close.
 */
class RandomRunTest {
    private static final int ACCOUNTS = 12;
    private static final int STEPS = 80_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBooksAddUpAfterEveryStep(long seed) {
        Instruments instruments = TestInstruments.mixed();
        Random random = new Random(seed);
        RandomScenario run = new RandomScenario(seed, instruments, ACCOUNTS, false);
        run.begin((command, images) -> {});
        run.run(STEPS, (command, images) -> {
            String account = "account-" + random.nextInt(ACCOUNTS);
            checkFreeMargin(run.desk(), account);
            checkFreeToClose(run.desk(), account, instruments.all().get(random.nextInt(instruments.all().size())),
                    random.nextBoolean() ? Side.BUY : Side.SELL);
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
        CommandOutcome answer = desk.probe(new SubmitOrder(accountId, "probe", instrument, instrument.symbol(),
                OrderTerms.of(side, OrderType.MARKET, TimeInForce.GTC, 5 * instrument.grid().maxSteps(), 0, 0)
                        .withReduceOnly(true),
                true, Limits.LEVERAGE_MAX, 0));

        check(answer, RejectReason.INSUFFICIENT_QUANTITY, desk.mirror().freeToClose(accountId, instrument, side));
    }

    private static void check(CommandOutcome answer, RejectReason reason, long available) {
        if (answer.reject != reason || answer.available != available) {
            throw new AssertionError("expected " + reason + " with " + available + " available, got " + answer.reject
                    + " with " + answer.available);
        }
    }
}
