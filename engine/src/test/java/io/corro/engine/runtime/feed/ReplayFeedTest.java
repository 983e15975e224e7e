package io.corro.engine.runtime.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.feed.ReplayControl.State;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.testkit.InMemoryEngineStore;

import static io.corro.engine.runtime.feed.SomeInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** The real engine on replayed bars of an hour; its store is in memory. */
class ReplayFeedTest {
    private static final long HOUR_US = 3_600_000_000L;
    private static final long MONDAY_US = EngineClock.micros(Instant.parse("2024-03-04T10:00:00Z"));
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final Instruments INSTRUMENTS = new Instruments(List.of(EURUSD));

    private final List<ActorTestKit> systems = new ArrayList<>();

    @AfterEach
    void stop() {
        systems.forEach(ActorTestKit::shutdownTestKit);
    }

    @Test
    void theSamePricesAndOrdersHaveTheSameEffects() {
        List<JournalRecord> first = week();

        assertThat(first).hasSizeGreaterThan(20);
        assertThat(week()).isEqualTo(first);
    }

    /** Two orders a day at the same times of the market. @return everything that became true */
    private List<JournalRecord> week() {
        InMemoryEngineStore store = new InMemoryEngineStore(INSTRUMENTS);
        try (TradingEngine engine = engine(store, options(bars(120), false))) {
            open(engine);
            ReplayControl replay = engine.replay().orElseThrow();
            for (int day = 0; day < 5; day++) {
                seek(replay, MONDAY_US + day * 24 * HOUR_US + HOUR_US / 2);
                order(engine, "m" + day, OrderTerms.market(Side.BUY, 10, TimeInForce.GTC));
                order(engine, "l" + day, OrderTerms.of(Side.SELL, OrderType.LIMIT, TimeInForce.DAY, 10,
                        engine.quotes().last(EURUSD.number()).askTicks() + 30, 0));
            }
            replay.speed(ReplayOptions.MAX);
            replay.resume();
            await(() -> replay.status().state() == State.ENDED);
            assertThat(replay.status().quotes()).isEqualTo(480);
        }
        return store.journal().stream().flatMap(batch -> batch.records().stream()).toList();
    }

    @Test
    void aDecisionOnAClosedBarMeetsTheNextPrice() {
        InMemoryEngineStore store = new InMemoryEngineStore(INSTRUMENTS);
        try (TradingEngine engine = engine(store, options(bars(3), false))) {
            open(engine);
            ReplayControl replay = engine.replay().orElseThrow();
            replay.step(5);
            await(() -> replay.status().quotes() == 5);

            OrderRecord filled = order(engine, "a", OrderTerms.market(Side.BUY, 1, TimeInForce.GTC));

            await(() -> !store.executions().isEmpty());
            assertThat(engine.clock().nowUs()).isEqualTo(MONDAY_US + HOUR_US);
            assertThat(store.executions()).hasSize(1);
            assertThat(store.executions().getFirst().atUs()).isEqualTo(MONDAY_US + HOUR_US);
            assertThat(filled.times().updatedAtUs()).isEqualTo(MONDAY_US + HOUR_US);
        }
    }

    @Test
    void marketsCloseAndOrdersExpireBetweenTwoPrices() {
        List<ReplayPrice> prices = new ArrayList<>(bars(1));
        prices.add(prices.getFirst().later(6 * 24 * HOUR_US));
        InMemoryEngineStore store = new InMemoryEngineStore(INSTRUMENTS);
        try (TradingEngine engine = engine(store, options(prices, false))) {
            open(engine);
            ReplayControl replay = engine.replay().orElseThrow();
            replay.step(1);
            await(() -> replay.status().quotes() == 1);
            order(engine, "day", OrderTerms.of(Side.BUY, OrderType.LIMIT, TimeInForce.DAY, 1, 50_000, 0));

            replay.step(4);
            await(() -> replay.status().quotes() == 5);

            long closeUs = EngineClock.micros(Instant.parse("2024-03-04T22:00:00Z"));
            assertThat(store.orders()).singleElement()
                    .satisfies(order -> assertThat(order.times().updatedAtUs()).isEqualTo(closeUs));
        }
    }

    @Test
    void loopsByWholeWeeksAndStopsWhenTold() {
        try (TradingEngine engine = engine(new InMemoryEngineStore(INSTRUMENTS), options(bars(1), true))) {
            ReplayControl replay = engine.replay().orElseThrow();
            replay.step(6);
            await(() -> replay.status().quotes() == 6);

            assertThat(replay.status().timeUs()).isBetween(MONDAY_US + 7 * 24 * HOUR_US,
                    MONDAY_US + 7 * 24 * HOUR_US + HOUR_US);
            assertThat(replay.status().state()).isEqualTo(State.PAUSED);
            assertThat(replay.seek(MONDAY_US)).isFalse();
        }
    }

    private TradingEngine engine(InMemoryEngineStore store, ReplayOptions replay) {
        ActorTestKit actors = ActorTestKit.create(ConfigFactory.parseString(
                "akka.persistence.journal.auto-start-journals = [],"
                        + " akka.persistence.snapshot-store.auto-start-snapshot-stores = []")
                .withFallback(PersistenceTestKitPlugin.getInstance().config())
                .withFallback(PersistenceTestKitSnapshotPlugin.config()).withFallback(ConfigFactory.load()));
        systems.add(actors);
        return TradingEngine.start(actors.system(), store, EngineClock.system(), new TradingOptions(
                EngineOptions.defaults().withRingSize(1_024), new MarketSessions(), FeedMode.PUSH, 1, 0)
                .withReplay(replay), step -> {});
    }

    private static ReplayOptions options(List<ReplayPrice> prices, boolean loop) {
        return new ReplayOptions(() -> {
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
        }, MONDAY_US, 1, loop, true);
    }

    private static List<ReplayPrice> bars(int hours) {
        Random random = new Random(7);
        BarQuotes rule = new BarQuotes(EURUSD);
        List<ReplayPrice> prices = new ArrayList<>();
        long open = 108_000;
        for (int hour = 0; hour < hours; hour++) {
            long close = open + random.nextInt(-100, 101);
            prices.addAll(rule.of(MONDAY_US + hour * HOUR_US, MONDAY_US + (hour + 1) * HOUR_US, open,
                    Math.max(open, close) + random.nextInt(50), Math.min(open, close) - random.nextInt(50), close));
            open = close;
        }
        return prices;
    }

    private static void open(TradingEngine engine) {
        done(engine.client().openAccount(ACCOUNT, ACCOUNT, "bot", 100_000 * Money.ONE, 100, FillProfile.REALISTIC));
    }

    private static OrderRecord order(TradingEngine engine, String id, OrderTerms terms) {
        return done(engine.client().submit(new NewOrder(ACCOUNT, id, EURUSD, "EURUSD", terms)));
    }

    private static <T> T done(CompletionStage<Reply<T>> reply) {
        return ((Reply.Accepted<T>) reply.toCompletableFuture().join()).value();
    }

    private static void seek(ReplayControl replay, long timeUs) {
        assertThat(replay.seek(timeUs)).isTrue();
        await(() -> replay.status().timeUs() == timeUs && replay.status().state() == State.PAUSED);
    }

    private static void await(BooleanSupplier condition) {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            while (!condition.getAsBoolean()) {
                LockSupport.parkNanos(1_000_000);
            }
        });
    }
}
