package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import akka.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.engine.runtime.account.TradeUpdate.Event;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.runtime.account.TradingFixture.done;
import static io.corro.engine.runtime.account.TradingFixture.order;
import static io.corro.engine.runtime.account.TradingFixture.resting;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** The stream tells the story of every order, step by step and in order. */
@Timeout(60)
class TradeUpdatesTest {
    /** What is told of an order that waits before it is new. */
    private static final Set<Event> BEGINNINGS = Set.of(Event.ACCEPTED, Event.HELD);

    private final TradingFixture trading = new TradingFixture();

    @AfterEach
    void close() {
        trading.close();
    }

    private TestProbe<TradeUpdate> anna() {
        trading.with("anna").quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 5, 5));
        return trading.subscribe("anna");
    }

    private static List<String> receive(TestProbe<TradeUpdate> probe, int count) {
        List<TradeUpdate> updates = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            updates.add(probe.receiveMessage());
        }
        assertThat(updates).extracting(TradeUpdate::eventSeq).isSorted().doesNotHaveDuplicates();
        return updates.stream().map(TradeUpdatesTest::text).toList();
    }

    private static String text(TradeUpdate update) {
        OrderRecord order = update.order();
        return "%s %s %s %d/%d%s".formatted(order.clientOrderId(), update.event().code(),
                order.status().name().toLowerCase(Locale.ROOT), order.filledQuantity(), order.quantity(),
                update.execution().map(fill -> " +" + fill.quantity() + "@" + fill.priceTicks()).orElse(""));
    }

    @Test
    void anOrderFilledAtOnceIsNewAndThenFilledStepByStep() {
        TestProbe<TradeUpdate> probe = anna();
        done(trading.submit(order(EngineFixture.market("anna", "a", EURUSD, Side.BUY, 8))));

        assertThat(receive(probe, 3)).containsExactly(
                "a new open 0/8",
                "a partial_fill partially_filled 5/8 +5@110010",
                "a fill filled 8/8 +3@110015");
    }

    @Test
    void aRestingOrderIsNewAndThenCancelledOrFilled() {
        TestProbe<TradeUpdate> probe = anna();
        OrderRecord first = done(trading.submit(resting("anna", "a")));
        done(trading.client.cancel(first.accountId(), first.id()));
        done(trading.submit(order(EngineFixture.limit("anna", "b", EURUSD, Side.BUY, 3, "1.05"))));
        trading.quote(EngineFixture.quote(EURUSD, "1.04", "1.0401", 2, 2));

        assertThat(receive(probe, 4)).containsExactly(
                "a new open 0/1",
                "a canceled cancelled 0/1",
                "b new open 0/3",
                "b fill filled 3/3 +3@105000");
    }

    @Test
    void theRestOfAnImmediateOrderIsCancelledAfterItsFills() {
        TestProbe<TradeUpdate> probe = anna();
        done(trading
                .submit(order(EngineFixture.order("anna", "a", EURUSD, Side.BUY, OrderType.LIMIT, TimeInForce.IOC, 8,
                        110_010, 0))));

        assertThat(receive(probe, 3)).containsExactly(
                "a new open 0/8",
                "a partial_fill partially_filled 5/8 +5@110010",
                "a canceled cancelled 5/8");
    }

    @Test
    void aReplacementIsToldBeforeWhatTakesItsPlace() {
        TestProbe<TradeUpdate> probe = anna();
        OrderRecord old = done(trading.submit(order(EngineFixture.limit("anna", "a", EURUSD, Side.BUY, 6, "1.1001"))));
        done(trading.client.replace(new OrderChange(old.accountId(), old.id(), Optional.of("b"), Optional.of(8L),
                Optional.of(110_020L), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                "", false)));

        assertThat(receive(probe, 5)).containsExactly(
                "a new open 0/6",
                "a partial_fill partially_filled 5/6 +5@110010",
                "a replaced replaced 5/6",
                "b new partially_filled 5/8",
                "b fill filled 8/8 +3@110010");
    }

    @Test
    void anOrderForAClosedMarketIsAcceptedAndLaterNew() {
        TestProbe<TradeUpdate> probe = anna();
        trading.quote(new SessionChange(EURUSD.number(), false));
        done(trading.submit(resting("anna", "a")));
        done(trading.submit(order(EngineFixture.market("anna", "b", EURUSD, Side.BUY, 2))));
        done(trading.submit(resting("anna", "c")));
        OrderRecord ended = done(trading.submit(resting("anna", "d")));
        done(trading.client.cancel(ended.accountId(), ended.id()));
        trading.quote(new SessionChange(EURUSD.number(), true));
        trading.quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 5, 5));

        assertThat(receive(probe, 9)).containsExactly(
                "a accepted new 0/1",
                "b accepted new 0/2",
                "c accepted new 0/1",
                "d accepted new 0/1",
                "d canceled cancelled 0/1",
                "b new open 0/2",
                "b fill filled 2/2 +2@110010",
                "a new open 0/1",
                "c new open 0/1");
    }

    @Test
    void exitsAreHeldUntilTheirEntryHasFilledAndToldWithEachOfTheirSizes() {
        TestProbe<TradeUpdate> probe = anna();
        OrderExits exits = new OrderExits(OrderClass.BRACKET,
                exit("at", OrderType.LIMIT, 110_050, 0), exit("as", OrderType.STOP, 0, 109_000));
        SubmitOrder entry = EngineFixture.order("anna", "a", EURUSD, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 9,
                110_010, 0);
        done(trading
                .submit(new NewOrder(entry.accountId(), "a", EURUSD, "EURUSD", entry.terms(), exits, 0, "", false)));
        trading.quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 5, 3));
        trading.quote(EngineFixture.quote(EURUSD, "1.1005", "1.1006", 2, 5));

        assertThat(receive(probe, 11)).containsExactly(
                "a new open 0/9",
                "at held held 0/5",
                "as held held 0/5",
                "a partial_fill partially_filled 5/9 +5@110010",
                "at new open 0/5",
                "as new open 0/5",
                "a partial_fill partially_filled 8/9 +3@110010",
                "at new open 0/8",
                "as new open 0/8",
                "at partial_fill partially_filled 2/8 +2@110050",
                "as new open 0/6");
    }

    private static Exit exit(String id, OrderType type, long limitTicks, long stopTicks) {
        return new Exit(OrderTerms.of(Side.SELL, type, TimeInForce.GTC, 9, limitTicks, stopTicks).withReduceOnly(true),
                id);
    }

    @Test
    void whatExpiresIsTold() {
        TestProbe<TradeUpdate> probe = anna();
        done(trading
                .submit(order(EngineFixture.order("anna", "a", EURUSD, Side.BUY, OrderType.LIMIT, TimeInForce.DAY, 1,
                        50_000, 0))));
        trading.clock.advance(25L * 3_600 * 1_000_000);
        trading.quote(new ClockTick());

        assertThat(receive(probe, 2)).containsExactly("a new open 0/1", "a expired expired 0/1");
    }

    @Test
    void everySubscriberHearsEverything() {
        TestProbe<TradeUpdate> first = anna();
        TestProbe<TradeUpdate> second = trading.subscribe("anna");
        done(trading.submit(resting("anna", "a")));
        assertThat(receive(first, 1)).isEqualTo(receive(second, 1));

        first.stop();
        done(trading.submit(resting("anna", "b")));
        assertThat(receive(second, 1)).containsExactly("b new open 0/1");
    }

    /** Over random runs: each account's events rise, and each order's events lead from one to the next. */
    @ParameterizedTest
    @ValueSource(longs = {61, 62})
    void theStoriesOfRandomOrdersAreWhole(long seed) {
        Instruments instruments = TestInstruments.mixed();
        RandomScenario run = new RandomScenario(seed, instruments, 6, false);
        Stories stories = new Stories(instruments);
        RandomScenario.Observer observer = (command, records) -> stories.tell(records, run.desk().mirror().lastSeq());
        run.begin(observer).run(30_000, observer);
        assertThat(stories.told).isGreaterThan(10_000);
    }

    /** Follows the accounts of a run as their actors do. */
    private static final class Stories {
        private final Instruments instruments;
        private final Map<UUID, AccountCache> accounts = new HashMap<>();
        private final Map<UUID, Long> lastSeq = new HashMap<>();
        private final Map<UUID, TradeUpdate> last = new HashMap<>();
        private int told;

        Stories(Instruments instruments) {
            this.instruments = instruments;
        }

        void tell(List<JournalRecord> records, long seq) {
            records.stream().collect(Collectors.groupingBy(Stories::accountOf))
                    .forEach((account, own) -> accounts
                            .computeIfAbsent(account, id -> new AccountCache(instruments, List.of(), 0))
                            .apply(own, seq).forEach(update -> follow(account, update)));
        }

        private void follow(UUID account, TradeUpdate update) {
            told++;
            require(update.eventSeq() > lastSeq.getOrDefault(account, 0L), "events rise", update);
            lastSeq.put(account, update.eventSeq());
            TradeUpdate before = last.put(update.order().id(), update);
            OrderStatus status = update.order().status();
            boolean isResized = before != null && before.order().quantity() != update.order().quantity();
            boolean comesIn = before != null && (isResized || before.event() == Event.HELD
                    || before.event() == Event.ACCEPTED && update.event() == Event.NEW);
            boolean isBeginning = !comesIn && (BEGINNINGS.contains(update.event()) || update.event() == Event.NEW);
            require(before == null == isBeginning, "begins with accepted, held or new", update);
            require((update.event() == Event.HELD) == (status == OrderStatus.HELD), "held while it is held", update);
            require(before == null || before.order().status().isLive(), "nothing after the end", update);
            long filled = before == null ? update.order().filledQuantity() : before.order().filledQuantity();
            long fill = update.execution().map(ExecutionRecord::quantity).orElse(0L);
            require(update.order().filledQuantity() == filled + fill, "fills add up", update);
            require((update.event() == Event.FILL) == (status == OrderStatus.FILLED), "filled by a fill", update);
        }

        private static void require(boolean holds, String what, TradeUpdate update) {
            if (!holds) {
                throw new AssertionError(what + ": " + update);
            }
        }

        private static UUID accountOf(JournalRecord record) {
            return switch (record) {
                case AccountRecord account -> account.id();
                case PositionRecord position -> position.accountId();
                case OrderRecord order -> order.accountId();
                case ExecutionRecord execution -> execution.accountId();
                case CashRecord cash -> cash.accountId();
                case MarginRecord margin -> margin.accountId();
            };
        }
    }
}
