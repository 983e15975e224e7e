package io.corro.engine.runtime.bot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Strategy.TradeSignal;
import io.corro.engine.runtime.account.EngineClient.ClosePosition;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.TradingFixture;
import io.corro.engine.runtime.bot.BotCommands.Outcome;
import io.corro.engine.runtime.bot.BotStore.BotHolding;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.testkit.EngineFixture;

import static io.corro.engine.runtime.account.TradingFixture.await;
import static io.corro.engine.runtime.account.TradingFixture.done;
import static io.corro.engine.runtime.account.TradingFixture.order;
import static io.corro.engine.runtime.account.TradingFixture.refused;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** The life of a bot over a real ring: what it is told, what it trades, and what it still knows afterwards. */
@Timeout(120)
class BotActorTest {
    private static final UUID ANNA = EngineFixture.accountId("anna");
    private static final long MINUTE_US = 60_000_000;

    private final ScriptedMarket market = new ScriptedMarket();
    private InMemoryBotStore store;
    private TradingFixture trading;
    private long minute;

    @BeforeEach
    void start() {
        trading = new TradingFixture(fixture -> {
            store = new InMemoryBotStore(fixture.store);
            return AccountBotsActor.of(new BotEnvironment(Strategies.builtIn(), fixture.instruments, fixture.quotes,
                    market, store, fixture.clock, fixture.engine.projection()::passed, Runnable::run));
        });
        trading.with("anna");
        quote("1.10000", "1.10010");
    }

    @AfterEach
    void close() {
        trading.close();
    }

    private void quote(String bid, String ask) {
        trading.quote(EngineFixture.quote(EURUSD, bid, ask, 1_000_000, 1_000_000));
        market.moved();
    }

    private void bar(String close) {
        long ticks = EURUSD.ticks(new java.math.BigDecimal(close));
        market.close(new Bar(minute++ * MINUTE_US, ticks, ticks, ticks, ticks, 1, 1, ticks, 1));
    }

    private static BotSpec dca(String name, String... parameters) {
        return new BotSpec(UUID.randomUUID(), EngineFixture.accountId("owner"), ANNA, name, "dca", List.of("EURUSD"),
                "1Min", 10_000, parameters.length == 0 ? Map.of("stop_percent", "10")
                        : Map.of(parameters[0], parameters[1], "stop_percent", "10"),
                5);
    }

    private Outcome ask(BotCommands command) {
        return done(trading.client.ask(ANNA, command));
    }

    private BotLife told(BotCommands command) {
        Outcome outcome = ask(command);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).bot();
    }

    private BotError refusal(BotCommands command) {
        return ((Outcome.Refused) ask(command)).why();
    }

    private UUID running(BotSpec spec) {
        told(new BotCommands.Create(spec, "anna"));
        told(new BotCommands.Start(spec.id(), "anna"));
        await(market::isWatched);
        return spec.id();
    }

    private long position() {
        return trading.view("anna").position(EURUSD.number())
                .map(position -> position.side().sign() * position.quantity()).orElse(0L);
    }

    private void awaitPosition(long steps) {
        await(() -> position() == steps);
    }

    @Test
    void aBotBuysByItsRiskAndItsOrdersCarryItsName() {
        UUID bot = running(dca("saver"));

        bar("1.10000");
        // One percent of 100,000 over a tenth of the price: 0.11 for each of the units, a step being 1,000 of them.
        awaitPosition(9);

        await(() -> !store.holdings().isEmpty());
        assertThat(store.holdings().getFirst().own().steps()).isEqualTo(9);
        assertThat(store.holdings().getFirst().stopTicks()).isEqualTo(99_009);
        await(() -> trading.store.orders().size() == 1);
        assertThat(trading.store.orders()).allSatisfy(
                order -> assertThat(order.clientOrderId()).startsWith("bot." + bot + "."));
        assertThat(store.events()).extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started");
    }

    private BotStatus status(UUID bot) {
        return told(new BotCommands.Read(bot)).status();
    }

    private void limitDailyLoss(UUID bot, long dollars) {
        done(trading.client.setLimits(ANNA, AccountLimits.BOT + bot,
                new LimitSet.Builder().dailyLoss(dollars * Money.ONE).flattens().build(), false));
    }

    @Test
    void aBotThatLosesWhatItMayInADayIsHaltedAndClosesItsOwn() {
        UUID bot = running(dca("loser"));
        limitDailyLoss(bot, 50);
        bar("1.10000");
        awaitPosition(9);
        done(trading.submit(order(EngineFixture.market("anna", "by hand", EURUSD, Side.BUY, 4))));
        awaitPosition(13);

        // Nine thousand units lose 9 dollars with each tenth of a cent.
        quote("1.09510", "1.09520");
        assertThat(status(bot)).isEqualTo(BotStatus.RUNNING);
        quote("1.09400", "1.09410");

        await(() -> status(bot) == BotStatus.HALTED);
        assertThat(told(new BotCommands.Read(bot)).why()).contains("daily_loss");
        awaitPosition(4);
        assertThat(refusal(new BotCommands.Start(bot, "anna"))).isEqualTo(BotError.BOT_HALTED);
    }

    @Test
    void aDayOfLossesOutlivesARestartAndIsForgottenWhenItIsLifted() {
        UUID bot = running(dca("loser"));
        bar("1.10000");
        awaitPosition(9);
        quote("1.09400", "1.09410");
        told(new BotCommands.Stop(bot, true, "anna"));
        awaitPosition(0);
        trading.engine.storageLost("a test");
        await(() -> trading.engine.status().state() != State.RUNNING);
        await(() -> trading.engine.status().state() == State.RUNNING);
        quote("1.09400", "1.09410");
        await(() -> trading.client.setLimits(ANNA, AccountLimits.BOT + bot, new LimitSet.Builder()
                .dailyLoss(50 * Money.ONE).build(), false).toCompletableFuture().join() instanceof Reply.Accepted);
        assertThat(status(bot)).isEqualTo(BotStatus.STOPPED);

        told(new BotCommands.Start(bot, "anna"));
        await(() -> status(bot) == BotStatus.HALTED);

        trading.clock.advance(1);
        done(trading.client.liftLimits(ANNA, AccountLimits.BOT + bot));
        told(new BotCommands.LiftHalt(bot, "owner"));
        told(new BotCommands.Start(bot, "anna"));
        await(market::isWatched);
        quote("1.09400", "1.09410");
        assertThat(status(bot)).isEqualTo(BotStatus.RUNNING);
    }

    @Test
    void aFollowerTradesWhatIsPublishedWhileItRuns() {
        BotSpec spec = new BotSpec(UUID.randomUUID(), EngineFixture.accountId("owner"), ANNA, "follower",
                "signal_follower", List.of("EURUSD"), "1Min", 10_000, Map.of(), 5);
        long nowUs = trading.clock.nowUs();
        TradeSignal signal = new TradeSignal(Side.SELL, 110_000, 111_000, 109_000, 0.9, nowUs, nowUs + MINUTE_US);
        market.publish(EURUSD.number(), signal);
        running(spec);

        market.publish(EURUSD.number(), new TradeSignal(Side.BUY, 100_000, 99_000, 0, 0.9, nowUs, nowUs + MINUTE_US));
        market.publish(EURUSD.number(), signal);

        // A thousand dollars over a hundredth of the price: 0.01 for each unit, a step being 1,000 of them.
        awaitPosition(-100);
        quote("1.08990", "1.09000");
        awaitPosition(0);
        assertThat(store.holdings()).hasSize(1);
    }

    @Test
    void itsStopClosesItsOwnAndNothingElse() {
        running(dca("saver"));
        bar("1.10000");
        awaitPosition(9);
        done(trading.submit(order(EngineFixture.market("anna", "mine", EURUSD, Side.BUY, 4))));

        quote("0.99000", "0.99010");

        awaitPosition(4);
        await(() -> store.holdings().getFirst().closedUs() != 0);
        assertThat(store.holdings().getFirst().pnlTicks()).isEqualTo(9 * (99_000 - 110_010));
    }

    @Test
    void rowsThatAKillHasLostAreWrittenAgain() {
        UUID bot = running(dca("saver", "every_minutes", "10000"));
        bar("1.10000");
        awaitPosition(9);
        await(() -> !store.holdings().isEmpty());
        BotHolding open = store.holdings().getFirst();
        store.loseHoldings();
        startAgain(bot);
        await(() -> !store.holdings().isEmpty());
        assertThat(store.holdings()).containsExactly(open);

        quote("0.99000", "0.99010");
        awaitPosition(0);
        await(() -> store.holdings().getFirst().closedUs() != 0);
        store.loseHoldings();
        startAgain(bot);
        await(() -> !store.holdings().isEmpty());
        assertThat(store.holdings().getFirst().own()).isEqualTo(open.own());
        assertThat(store.holdings().getFirst().closedUs()).isPositive();
        assertThat(store.holdings().getFirst().pnlTicks()).isEqualTo(9 * (99_000 - 110_010));
    }

    private void startAgain(UUID bot) {
        told(new BotCommands.Stop(bot, false, "anna"));
        await(() -> !market.isWatched());
        told(new BotCommands.Start(bot, "anna"));
        await(market::isWatched);
    }

    @Test
    void aPausedBotBuysNothingAndStillGuards() {
        UUID bot = running(dca("saver", "every_minutes", "1"));
        bar("1.10000");
        awaitPosition(9);

        assertThat(told(new BotCommands.Pause(bot, "anna")).status()).isEqualTo(BotStatus.PAUSED);
        bar("1.10000");
        quote("0.99000", "0.99010");

        awaitPosition(0);
        assertThat(refusal(new BotCommands.Pause(bot, "anna"))).isEqualTo(BotError.BOT_NOT_RUNNING);
        assertThat(told(new BotCommands.Resume(bot, "anna")).status()).isEqualTo(BotStatus.RUNNING);
        bar("1.00000");
        await(() -> position() > 0);
    }

    @Test
    void aStoppedBotClosesOnlyIfItIsTold() {
        UUID bot = running(dca("saver"));
        bar("1.10000");
        awaitPosition(9);
        told(new BotCommands.Stop(bot, false, "anna"));
        await(() -> !market.isWatched());
        assertThat(position()).isEqualTo(9);

        told(new BotCommands.Start(bot, "anna"));
        await(market::isWatched);
        told(new BotCommands.Stop(bot, true, "anna"));

        awaitPosition(0);
        assertThat(store.bot(bot).status()).isEqualTo(BotStatus.STOPPED);
    }

    @Test
    void afterAReloadOfTheEngineItGoesOnAndKnowsWhatItHolds() {
        UUID bot = running(dca("saver", "every_minutes", "10000"));
        bar("1.10000");
        awaitPosition(9);
        done(trading.submit(order(EngineFixture.market("anna", "mine", EURUSD, Side.SELL, 4))));

        trading.engine.storageLost("a test");
        await(() -> !market.isWatched());
        await(() -> trading.engine.status().state() == State.RUNNING);
        trading.clock.advance(1);
        quote("1.10000", "1.10010");
        await(() -> trading.client.ask(ANNA, new BotCommands.Revive(bot)).toCompletableFuture()
                .join() instanceof Reply.Accepted);
        await(market::isWatched);
        bar("1.10000");
        assertThat(position()).as("no second entry").isEqualTo(5);

        quote("0.99000", "0.99010");
        awaitPosition(0);
    }

    @Test
    void twoBotsOnOneInstrumentLeaveEachOtherAlone() {
        UUID first = running(dca("first"));
        bar("1.10000");
        awaitPosition(9);
        BotSpec second = dca("second");
        told(new BotCommands.Create(second, "anna"));
        told(new BotCommands.Start(second.id(), "anna"));
        await(() -> {
            bar("1.10000");
            return position() == 18;
        });

        told(new BotCommands.Stop(first, true, "anna"));

        awaitPosition(9);
        assertThat(told(new BotCommands.Read(second.id())).status()).isEqualTo(BotStatus.RUNNING);
    }

    private void awaitClosed() {
        await(() -> store.holdings().stream().anyMatch(holding -> holding.closedUs() != 0));
    }

    @Test
    void whatIsGoneIsNotSoldAgain() {
        UUID bot = running(dca("saver", "every_minutes", "10000"));
        bar("1.10000");
        awaitPosition(9);
        done(trading.client.closePosition(new ClosePosition(ANNA, EURUSD, Optional.empty(), "by-hand", "EURUSD")));
        awaitClosed();

        told(new BotCommands.Stop(bot, true, "anna"));

        await(() -> !market.isWatched());
        assertThat(position()).isZero();
        assertThat(store.events()).filteredOn(BotEvent.Adjusted.class::isInstance).singleElement()
                .satisfies(event -> assertThat(((BotEvent.Adjusted) event).why()).contains("holds 0 of the 9000 EUR"));
        told(new BotCommands.Start(bot, "anna"));
        await(market::isWatched);
        quote("0.99000", "0.99010");
        told(new BotCommands.Stop(bot, true, "anna"));
        await(() -> !market.isWatched());
        assertThat(position()).as("it still knows after it slept").isZero();
    }

    @Test
    void aCloseTakesNoMoreThanTheAccountHolds() {
        UUID bot = running(dca("saver", "every_minutes", "10000"));
        bar("1.10000");
        awaitPosition(9);
        done(trading.submit(order(EngineFixture.market("anna", "mine", EURUSD, Side.SELL, 4))));
        awaitPosition(5);

        told(new BotCommands.Stop(bot, true, "anna"));

        await(() -> !market.isWatched());
        assertThat(position()).isZero();
        awaitClosed();
    }

    @Test
    void aResetOfTheAccountClearsWhatItHolds() {
        UUID bot = running(dca("saver", "every_minutes", "10000"));
        bar("1.10000");
        awaitPosition(9);
        trading.clock.advance(1);
        done(trading.client.reset(ANNA, EngineFixture.money("100000")));

        told(new BotCommands.Stop(bot, true, "anna"));

        await(() -> !market.isWatched());
        assertThat(position()).isZero();
        awaitClosed();
    }

    @Test
    void aHaltedBotStartsOnlyWhenTheHaltIsLifted() {
        UUID bot = running(dca("saver"));
        bar("1.10000");
        awaitPosition(9);

        BotLife halted = told(new BotCommands.Halt(bot, "It lost too much.", true, "system"));
        assertThat(halted.why()).isEqualTo("It lost too much.");
        awaitPosition(0);
        assertThat(refusal(new BotCommands.Start(bot, "anna"))).isEqualTo(BotError.BOT_HALTED);
        told(new BotCommands.LiftHalt(bot, "operator"));
        assertThat(refusal(new BotCommands.LiftHalt(bot, "operator"))).isEqualTo(BotError.BOT_NOT_HALTED);
        assertThat(told(new BotCommands.Start(bot, "anna")).status()).isEqualTo(BotStatus.RUNNING);
    }

    @Test
    void ordersThatAreRefusedAgainAndAgainHaltIt() {
        UUID bot = running(dca("saver"));
        done(trading.client.updateSettings(ANNA, new io.corro.engine.runtime.account.AccountSettings(true, false, true,
                0, "all", false, 0, "entry", "entry", AccountLimits.NONE, SelfTradePrevention.CANCEL_NEWEST)));

        await(() -> {
            bar("1.10000");
            return store.bot(bot).status() == BotStatus.HALTED;
        });

        assertThat(store.bot(bot).why()).contains("trade_suspended");
    }

    /** Half of everything at a stop a thousandth away: more than the margin of any account. */
    private static BotSpec reckless() {
        return new BotSpec(UUID.randomUUID(), EngineFixture.accountId("owner"), ANNA, "reckless", "dca",
                List.of("EURUSD"), "1Min", 500_000, Map.of("stop_percent", "0.1"), 5);
    }

    @Test
    void aLosingLimitOfABotHaltsItAlone() {
        UUID calm = running(dca("saver", "every_minutes", "10000"));
        bar("1.10000");
        awaitPosition(9);
        BotSpec reckless = reckless();
        done(trading.client.setLimits(ANNA, AccountLimits.BOT + reckless.id(),
                new LimitSet.Builder().rejectStreak(2).build(), false));
        running(reckless);

        await(() -> {
            bar("1.10000");
            return store.bot(reckless.id()).status() == BotStatus.HALTED;
        });

        assertThat(store.bot(reckless.id()).why()).contains("reject_streak");
        assertThat(trading.breaches).anySatisfy(breach -> assertThat(breach.scope()).contains("" + reckless.id()));
        assertThat(refusal(new BotCommands.Start(reckless.id(), "anna"))).isEqualTo(BotError.BOT_HALTED);
        assertThat(told(new BotCommands.Read(calm)).status()).isEqualTo(BotStatus.RUNNING);
        assertThat(position()).isEqualTo(9);
        told(new BotCommands.LiftHalt(reckless.id(), "operator"));
        assertThat(told(new BotCommands.Start(reckless.id(), "anna")).status()).isEqualTo(BotStatus.RUNNING);
    }

    @Test
    void whatAnOperatorHasSwitchedOffIsWaitedFor() {
        UUID bot = running(dca("saver"));
        bar("1.10000");
        awaitPosition(9);
        trading.switches.set(false, Set.of());
        for (int i = 0; i <= BotOrders.REFUSALS_MAX; i++) {
            quote("0.99000", "0.99010");
            told(new BotCommands.Read(bot));
        }
        assertThat(told(new BotCommands.Read(bot)).status()).isEqualTo(BotStatus.RUNNING);
        assertThat(position()).isEqualTo(9);

        trading.switches.set(true, Set.of());

        await(() -> {
            quote("0.99000", "0.99010");
            return position() == 0;
        });
        assertThat(store.bot(bot).status()).isEqualTo(BotStatus.RUNNING);
    }

    @Test
    void aHaltedBotStillClosesWhatItHolds() {
        UUID bot = running(dca("saver"));
        bar("1.10000");
        awaitPosition(9);
        told(new BotCommands.Halt(bot, "It lost too much.", false, "system"));
        await(() -> !market.isWatched());
        assertThat(refusal(new BotCommands.Stop(bot, false, "anna"))).isEqualTo(BotError.BOT_NOT_RUNNING);

        BotLife closing = told(new BotCommands.Stop(bot, true, "anna"));

        assertThat(closing.status()).isEqualTo(BotStatus.HALTED);
        assertThat(closing.why()).isEqualTo("It lost too much.");
        await(() -> !market.isWatched());
        assertThat(position()).isZero();
        assertThat(refusal(new BotCommands.Stop(bot, true, "anna"))).isEqualTo(BotError.BOT_NOT_RUNNING);
        await(() -> !market.isWatched());
    }

    @Test
    void whatABotIsToldMustFitItsLife() {
        BotSpec spec = dca("saver");
        assertThat(refusal(new BotCommands.Start(spec.id(), "anna"))).isEqualTo(BotError.BOT_NOT_FOUND);
        told(new BotCommands.Create(spec, "anna"));
        assertThat(refusal(new BotCommands.Create(dca("saver"), "anna"))).isEqualTo(BotError.BOT_NAME_TAKEN);
        assertThat(refusal(new BotCommands.Stop(spec.id(), false, "anna"))).isEqualTo(BotError.BOT_NOT_RUNNING);
        told(new BotCommands.Start(spec.id(), "anna"));
        assertThat(refusal(new BotCommands.Start(spec.id(), "anna"))).isEqualTo(BotError.BOT_AWAKE);
        assertThat(refusal(new BotCommands.Change(spec, "anna"))).isEqualTo(BotError.BOT_AWAKE);
        assertThat(refusal(new BotCommands.Delete(spec.id(), "anna"))).isEqualTo(BotError.BOT_AWAKE);
        told(new BotCommands.Stop(spec.id(), false, "anna"));
        told(new BotCommands.Delete(spec.id(), "anna"));
        assertThat(refusal(new BotCommands.Read(spec.id()))).isEqualTo(BotError.BOT_NOT_FOUND);
    }

    @Test
    void withoutAQuoteItDoesNotStart() {
        BotSpec spec = new BotSpec(UUID.randomUUID(), ANNA, ANNA, "gold", "dca", List.of("XAUUSD"), "1Min", 10_000,
                Map.of(), 1);
        told(new BotCommands.Create(spec, "anna"));

        assertThat(refusal(new BotCommands.Start(spec.id(), "anna"))).isEqualTo(BotError.NO_MARKET_DATA);
    }

    @Test
    void nobodySendsOrdersInItsName() {
        UUID bot = running(dca("saver"));

        assertThat(refused(trading.submit(order(EngineFixture.market("anna", "bot." + bot + ".x", EURUSD, Side.BUY,
                1))))).isEqualTo(RejectReason.CLIENT_ORDER_ID_OF_BOTS);
        assertThat(trading.store.orders()).extracting(OrderRecord::clientOrderId).isEmpty();
    }

    @Test
    void aGridRestsItsOrdersAndWithdrawsThemWhenItStops() {
        BotSpec spec = new BotSpec(UUID.randomUUID(), ANNA, ANNA, "grid", "grid", List.of("EURUSD"), "1Min", 50_000,
                Map.of("lower", "1.05", "upper", "1.15", "lots", "10", "stop", "1.00"), 1);
        UUID bot = running(spec);
        bar("1.10000");
        await(() -> trading.view("anna").liveOrders().size() > 0 || position() > 0);

        told(new BotCommands.Stop(bot, true, "anna"));

        await(() -> {
            // A close that an order of the grid has crossed on its way is refused, and sent again with the next quote.
            quote("1.10000", "1.10010");
            return trading.view("anna").liveOrders().isEmpty() && position() == 0;
        });
    }
}
