package io.corro.engine.runtime.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.core.backtest.Backtest;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.performance.TradeBook;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.account.LimitBreaches;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.bot.BotCommands.Outcome;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.ReplayControl;
import io.corro.engine.runtime.feed.ReplayOptions;
import io.corro.engine.runtime.feed.ReplayPrice;
import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.engine.runtime.marketdata.BarFeed;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.signal.SignalStore;
import io.corro.engine.testkit.InMemoryEngineStore;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.runtime.account.TradingFixture.await;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same bot on the same prices, once in a server that replays them and once in a backtest, trades the same: sizes,
 * prices, times, fees and profits. The replay goes on when the bot has done what a price leads to.
 */
@Timeout(300)
class ReplayedBotTest {
    private static final long START_US = EngineClock.micros(Instant.parse("2024-03-04T10:00:00Z"));
    private static final long STEP_US = 15_000_000;
    private static final int PRICES = 500;
    /** More than the hops of the longest chain from a price to the last fill: three for each order. */
    private static final int ROUNDS = 12;
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final UUID BOT = new UUID(0, 2);
    private static final int RISK_PPM = 10_000;

    private final Instruments instruments = TestInstruments.dealer();
    private final InMemoryEngineStore store = new InMemoryEngineStore(instruments);
    /** All actors on one thread, so that a question comes after what was told before it, also by way of a future. */
    private final ActorTestKit actors = ActorTestKit.create(ConfigFactory.parseString(
            "akka.actor.default-dispatcher { executor = thread-pool-executor, throughput = 1,"
                    + " thread-pool-executor.fixed-pool-size = 1 },"
                    + " akka.persistence.journal.auto-start-journals = [],"
                    + " akka.persistence.snapshot-store.auto-start-snapshot-stores = []")
            .withFallback(PersistenceTestKitPlugin.getInstance().config())
            .withFallback(PersistenceTestKitSnapshotPlugin.config()).withFallback(ConfigFactory.load()));

    private final QuoteMarket bars = new QuoteMarket(null, null, () -> START_US, null);
    private volatile boolean subscribed;

    private BarFeed.Subscription subscribe(Instrument instrument, Timeframe timeframe, BarFeed.Bars told) {
        BotMarket.Subscription subscription = bars.bars(instrument, timeframe, told::onBar);
        subscribed = true;
        return subscription::close;
    }

    @AfterEach
    void stop() {
        actors.shutdownTestKit();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dca             | every_minutes=5 entries=3 take_profit_percent=0.1 stop_percent=0.3
            mean_reversion  | period=10 deviations=1 rsi=5 oversold=45 stop_atr=2
            breakout        | entry=6 exit=3 atr=5
            trend_following | fast=3 slow=8 atr=5 stop_atr=1
            """)
    void itTradesAsInABacktest(String strategy, String parameters) {
        long seed = Long.getLong("corro.bot.seed", new Random().nextLong());
        System.out.println(strategy + " with seed " + seed);
        List<ReplayPrice> prices = prices(seed);
        StrategyType type = Strategies.builtIn().find(strategy).orElseThrow();
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : parameters.split(" ")) {
            given.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        List<ClosedTrade> expected = new Backtest(new BacktestSettings(type, given, EURUSD, Timeframe.MINUTE, RISK_PPM,
                100_000 * Money.ONE, 100, FillProfile.REALISTIC, 0), instruments).run(quotes(prices), () -> false)
                .trades();

        List<ClosedTrade> replayed = replayed(strategy, given, prices);

        assertThat(expected).as("seed %d", seed).isNotEmpty();
        assertThat(replayed).as("seed %d", seed).isEqualTo(expected);
    }

    /** A walk; the first two are the same, since a bot starts when there is a price. */
    private static List<ReplayPrice> prices(long seed) {
        Random random = new Random(seed);
        List<ReplayPrice> prices = new ArrayList<>();
        long ticks = 108_000;
        for (int step = 0; step < PRICES; step++) {
            ticks += step < 2 ? 0 : random.nextInt(-20, 21) + Math.round(15 * Math.sin(step / 25.0));
            prices.add(new ReplayPrice(START_US + step * STEP_US, EURUSD.number(), ticks - 5, ticks + 5, 1_000_000,
                    1_000_000));
        }
        return prices;
    }

    private static Iterator<Quote> quotes(List<ReplayPrice> prices) {
        List<Quote> quotes = new ArrayList<>();
        prices.forEach(price -> quotes.add(new Quote(price.instrument(), price.bidTicks(), price.askTicks(),
                price.bidSize(), price.askSize(), quotes.size() + 1, price.timeUs())));
        return quotes.iterator();
    }

    private List<ClosedTrade> replayed(String strategy, Map<String, String> given, List<ReplayPrice> prices) {
        InMemoryBotStore bots = new InMemoryBotStore(store);
        TradingOptions options = new TradingOptions(EngineOptions.defaults().withRingSize(1_024), new AlwaysOpen(),
                FeedMode.PUSH, 1, 0).withReplay(new ReplayOptions(source(prices), START_US, 1, false, true));
        try (TradingEngine engine = TradingEngine.start(actors.system(), store, EngineClock.system(), options,
                known -> new BotParts(bots, this::subscribe, null, LimitBreaches.NONE, SignalStore.NONE), step -> {})) {
            engine.addListener(bars);
            done(engine.client().openAccount(ACCOUNT, ACCOUNT, "bot", 100_000 * Money.ONE, 100,
                    FillProfile.REALISTIC));
            ask(engine, new BotCommands.Create(new BotSpec(BOT, ACCOUNT, ACCOUNT, "bot", strategy, List.of("EURUSD"),
                    "1Min", RISK_PPM, given, 1), "owner"));
            step(engine, 1);
            ask(engine, new BotCommands.Start(BOT, "owner"));
            await(() -> subscribed);
            settle(engine);
            for (int price = 2; price <= PRICES; price++) {
                step(engine, price);
                settle(engine);
            }
        }
        return trades();
    }

    private static ReplaySource source(List<ReplayPrice> prices) {
        return () -> {
            Iterator<ReplayPrice> each = prices.iterator();
            return new ReplaySource.Prices() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public ReplayPrice next() {
                    return each.next();
                }
            };
        };
    }

    private static void step(TradingEngine engine, int prices) {
        ReplayControl replay = engine.replay().orElseThrow();
        replay.step(1);
        await(() -> replay.status().quotes() == prices);
    }

    /** Questions pass the same mailboxes as what the bot does, and come after it. */
    private static void settle(TradingEngine engine) {
        for (int round = 0; round < ROUNDS; round++) {
            await(() -> engine.backlog() == 0);
            ask(engine, new BotCommands.Read(BOT));
            done(engine.client().view(ACCOUNT));
        }
    }

    private List<ClosedTrade> trades() {
        TradeBook book = new TradeBook("EURUSD");
        long position = 0;
        for (ExecutionRecord fill : store.executions().stream()
                .sorted(Comparator.comparingLong(ExecutionRecord::seq)).toList()) {
            book.filled(position, fill.side(), fill.quantity(), fill.priceTicks(), fill.realizedPnl(), fill.fee(),
                    fill.atUs());
            position += fill.side().sign() * fill.quantity();
        }
        return book.trades();
    }

    private static void ask(TradingEngine engine, BotCommands command) {
        assertThat(done(engine.client().ask(ACCOUNT, command))).isInstanceOf(Outcome.Done.class);
    }

    private static <T> T done(CompletionStage<Reply<T>> reply) {
        return ((Reply.Accepted<T>) reply.toCompletableFuture().join()).value();
    }
}
