package io.corro.engine.runtime.account;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.core.limits.LimitRule;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.engine.testkit.EngineFixture;

import static io.corro.engine.runtime.account.TradingFixture.await;
import static io.corro.engine.runtime.account.TradingFixture.done;
import static io.corro.engine.runtime.account.TradingFixture.order;
import static io.corro.engine.runtime.account.TradingFixture.refused;
import static io.corro.engine.testkit.TestInstruments.BTCUSD;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Limits hold at the front door: with commands under way, after a restart, and against everything that is tried. */
@Timeout(180)
class LimitsTest {
    private static final UUID ANNA = EngineFixture.accountId("anna");
    private static final int BITCOIN_STEPS = 10_000;

    private final TradingFixture trading = new TradingFixture().with("anna");

    LimitsTest() {
        trading.quote(EngineFixture.quote(BTCUSD, "100.00", "100.00", 100_000_000, 100_000_000));
        trading.quote(EngineFixture.quote(EURUSD, "1.10000", "1.10000", 100_000, 100_000));
    }

    @AfterEach
    void close() {
        trading.close();
    }

    private static LimitSet.Builder limits() {
        return new LimitSet.Builder();
    }

    private void set(LimitSet limits) {
        done(trading.client.setLimits(ANNA, AccountLimits.ACCOUNT, limits, false));
    }

    /** Bitcoins at a hundred dollars each. */
    private static NewOrder bitcoin(String id, Side side, double coins) {
        return order(EngineFixture.market("anna", id, BTCUSD, side, Math.round(coins * BITCOIN_STEPS)));
    }

    private static long dollars(long amount) {
        return amount * Money.ONE;
    }

    @Test
    void anOrderAPositionAndAllOfThemHaveALargestSize() {
        set(limits().orderNotional(dollars(300)).position(dollars(500)).grossExposure(dollars(600)).build());

        assertThat(refused(trading.submit(bitcoin("1", Side.BUY, 3.0001))))
                .isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
        done(trading.submit(bitcoin("2", Side.BUY, 3)));
        assertThat(refused(trading.submit(bitcoin("3", Side.BUY, 2.0001)))).isEqualTo(RejectReason.LIMIT_POSITION);
        done(trading.submit(bitcoin("4", Side.BUY, 2)));
        assertThat(refused(trading.submit(order(EngineFixture.market("anna", "5", EURUSD, Side.SELL, 1)))))
                .isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
        done(trading.submit(bitcoin("6", Side.SELL, 3)));
        done(trading.submit(bitcoin("7", Side.SELL, 3)));
    }

    @Test
    void anAgentNeedsApprovalAboveTheThresholdAndNobodyElseDoes() {
        set(limits().orderNotional(dollars(900)).approval(dollars(300)).build());

        done(trading.submit(bitcoin("1", Side.BUY, 3).byAgent(true)));
        assertThat(refused(trading.submit(bitcoin("2", Side.BUY, 3.0001).byAgent(true))))
                .isEqualTo(RejectReason.LIMIT_APPROVAL_NOTIONAL);
        assertThat(refused(trading.submit(bitcoin("3", Side.BUY, 9.0001).byAgent(true))))
                .isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
        done(trading.submit(bitcoin("more", Side.BUY, 3)));
        NewOrder close = bitcoin("4", Side.SELL, 4);
        done(trading.submit(new NewOrder(ANNA, "4", BTCUSD, "BTCUSD", close.terms().withReduceOnly(true))
                .byAgent(true)));
        done(trading.submit(bitcoin("5", Side.BUY, 4)));
        OrderRecord resting = done(trading.submit(limit("6", BITCOIN_STEPS, 5_000).byAgent(true)));
        assertThat(refused(trading.client.replace(change(resting, 4 * BITCOIN_STEPS, Optional.empty())
                .byAgent(true)))).isEqualTo(RejectReason.LIMIT_APPROVAL_NOTIONAL);
    }

    @Test
    void aKeyOnlyLowersTheThresholdOfApproval() {
        set(limits().approval(dollars(300)).build());

        assertThat(refused(trading.client.setLimits(ANNA, AccountLimits.ACCOUNT,
                limits().approval(dollars(301)).build(), true))).isEqualTo(RejectReason.LIMIT_NOT_TIGHTER);
        assertThat(refused(trading.client.setLimits(ANNA, AccountLimits.ACCOUNT, limits().build(), true)))
                .isEqualTo(RejectReason.LIMIT_NOT_TIGHTER);
        done(trading.client.setLimits(ANNA, AccountLimits.ACCOUNT, limits().approval(dollars(1)).build(), true));
    }

    @Test
    void closingIsTakenWhateverTheSize() {
        done(trading.submit(bitcoin("1", Side.BUY, 9)));
        set(limits().orderNotional(dollars(1)).position(dollars(1)).build());

        NewOrder close = bitcoin("2", Side.SELL, 9);
        done(trading.submit(new NewOrder(ANNA, "2", BTCUSD, "BTCUSD", close.terms().withReduceOnly(true))));

        assertThat(trading.view("anna").positions()).isEmpty();
    }

    @Test
    void thePaceAndTheNumberOfOpenOrdersAreLimited() {
        set(limits().ordersAMinute(3).openOrders(2).build());
        done(trading.submit(TradingFixture.resting("anna", "1")));
        done(trading.submit(TradingFixture.resting("anna", "2")));
        assertThat(refused(trading.submit(TradingFixture.resting("anna", "3"))))
                .isEqualTo(RejectReason.LIMIT_OPEN_ORDERS);
        done(trading.client.cancelAll(ANNA));
        done(trading.submit(TradingFixture.resting("anna", "4")));
        assertThat(refused(trading.submit(TradingFixture.resting("anna", "5"))))
                .isEqualTo(RejectReason.LIMIT_ORDERS_A_MINUTE);
        trading.clock.advance(60_000_000);
        done(trading.submit(TradingFixture.resting("anna", "6")));
    }

    @Test
    void symbolsAndHoursAreLimited() {
        set(limits().symbols(List.of("BTCUSD")).build());
        assertThat(refused(trading.submit(TradingFixture.resting("anna", "1")))).isEqualTo(RejectReason.LIMIT_SYMBOLS);
        done(trading.submit(bitcoin("2", Side.BUY, 1)));
        int minute = (int) Math.floorMod(trading.clock.nowUs() / 60_000_000, 1_440L);
        set(limits().hours((minute + 1) % 1_440, (minute + 2) % 1_440).build());
        assertThat(refused(trading.submit(bitcoin("3", Side.BUY, 1)))).isEqualTo(RejectReason.LIMIT_HOURS);
        trading.clock.advance(60_000_000);
        done(trading.submit(bitcoin("4", Side.BUY, 1)));
    }

    @Test
    void aKeyHasLimitsOfItsOwnAndMakesThemOnlyTighter() {
        done(trading.client.setLimits(ANNA, AccountLimits.ofKey("K1"), limits().orderNotional(dollars(100)).build(),
                true));
        assertThat(refused(trading.submit(bitcoin("1", Side.BUY, 2).by("K1"))))
                .isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
        done(trading.submit(bitcoin("2", Side.BUY, 2).by("K2")));
        assertThat(refused(trading.client.setLimits(ANNA, AccountLimits.ofKey("K1"), LimitSet.NONE, true)))
                .isEqualTo(RejectReason.LIMIT_NOT_TIGHTER);
        done(trading.client.setLimits(ANNA, AccountLimits.ofKey("K1"), LimitSet.NONE, false));
        done(trading.submit(bitcoin("3", Side.BUY, 2).by("K1")));
    }

    @Test
    void aDailyLossClosesEverythingAndShutsTheAccountUntilItIsLifted() {
        set(limits().dailyLoss(dollars(100)).flattens().build());
        done(trading.submit(bitcoin("1", Side.BUY, 50)));
        done(trading.submit(TradingFixture.resting("anna", "2")));

        trading.quote(EngineFixture.quote(BTCUSD, "97.00", "97.00", 100_000_000, 100_000_000));

        await(() -> trading.view("anna").positions().isEmpty() && trading.view("anna").liveOrders().isEmpty());
        assertThat(refused(trading.submit(bitcoin("3", Side.BUY, 1)))).isEqualTo(RejectReason.LIMIT_DAILY_LOSS);
        await(() -> !trading.breaches.isEmpty());
        assertThat(trading.breaches.getFirst().rule()).isEqualTo(LimitRule.DAILY_LOSS);
        assertThat(trading.breaches.getFirst().isFlatted()).isTrue();
        done(trading.client.liftLimits(ANNA, AccountLimits.ACCOUNT));
        done(trading.submit(bitcoin("4", Side.BUY, 1)));
    }

    @Test
    void aDrawdownShutsAndADepositIsNoGain() {
        set(limits().drawdownPpm(1_000).build());
        trading.view("anna");
        done(trading.client.deposit(ANNA, dollars(10_000)));
        done(trading.submit(bitcoin("1", Side.BUY, 40)));

        trading.quote(EngineFixture.quote(BTCUSD, "99.00", "99.00", 100_000_000, 100_000_000));
        done(trading.submit(bitcoin("2", Side.BUY, 1)));
        trading.quote(EngineFixture.quote(BTCUSD, "97.00", "97.00", 100_000_000, 100_000_000));

        await(() -> TradingFixture.reply(trading.submit(bitcoin(UUID.randomUUID().toString(), Side.SELL, 0.0001)))
                .equals(Reply.Refused.of(RejectReason.LIMIT_DRAWDOWN)));
    }

    @Test
    void limitsOutliveTheActor() {
        set(limits().orderNotional(dollars(100)).build());
        trading.passivate("anna");

        assertThat(refused(trading.submit(bitcoin("1", Side.BUY, 2)))).isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
    }

    @Test
    void aConfigurationDoesNotTouchThem() {
        set(limits().orderNotional(dollars(100)).build());
        done(trading.client.updateSettings(ANNA, AccountSettings.DEFAULT));

        assertThat(done(trading.client.settings(ANNA)).limits().of(AccountLimits.ACCOUNT).orderNotional())
                .isEqualTo(dollars(100));
    }

    @Test
    void aReplacementIsLimitedAsAWhole() {
        done(trading.client.setLimits(ANNA, AccountLimits.ofKey("K1"), limits().orderNotional(dollars(100)).build(),
                false));
        set(limits().orderNotional(dollars(300)).position(dollars(500)).build());
        OrderRecord resting = done(trading.submit(limit("1", BITCOIN_STEPS, 9_000).by("K1")));

        assertThat(refused(trading.client.replace(change(resting, 2L * BITCOIN_STEPS, Optional.empty()).by("K1"))))
                .isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
        OrderRecord larger = done(trading.client.replace(change(resting, 2L * BITCOIN_STEPS, Optional.empty())));
        assertThat(refused(trading.client.replace(change(larger, 4L * BITCOIN_STEPS, Optional.empty()))))
                .isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
        assertThat(refused(trading.client.replace(change(larger, 2L * BITCOIN_STEPS, Optional.of(15_001L)))))
                .isEqualTo(RejectReason.LIMIT_ORDER_NOTIONAL);
        assertThat(refused(trading.client.replace(new OrderChange(ANNA, UUID.randomUUID(), Optional.empty(),
                Optional.of(1L), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), "", false)))).isEqualTo(RejectReason.ORDER_NOT_FOUND);
    }

    @Test
    void refusalsInARowShutAKeyAndNobodyElse() {
        done(trading.client.setLimits(ANNA, AccountLimits.ofKey("K1"), limits().rejectStreak(2).build(), false));
        long tooMany = 100_000_000L * BITCOIN_STEPS;
        refused(trading.submit(order(EngineFixture.market("anna", "1", BTCUSD, Side.BUY, tooMany)).by("K1")));
        refused(trading.submit(order(EngineFixture.market("anna", "2", BTCUSD, Side.BUY, tooMany)).by("K1")));

        assertThat(refused(trading.submit(bitcoin("3", Side.BUY, 1).by("K1"))))
                .isEqualTo(RejectReason.LIMIT_REJECT_STREAK);
        done(trading.submit(bitcoin("4", Side.BUY, 1)));
        done(trading.client.liftLimits(ANNA, AccountLimits.ofKey("K1")));
        done(trading.submit(bitcoin("5", Side.BUY, 1).by("K1")));
    }

    @Test
    void aHaltIsNoRefusalInARow() {
        done(trading.client.setLimits(ANNA, AccountLimits.ACCOUNT, limits().rejectStreak(2).build(), false));
        trading.quote(new SessionChange(BTCUSD.number(), true, true));
        for (int order = 0; order < 3; order++) {
            assertThat(refused(trading.submit(bitcoin("halted-" + order, Side.BUY, 1))))
                    .isEqualTo(RejectReason.INSTRUMENT_HALTED);
        }
        trading.quote(new SessionChange(BTCUSD.number(), true, false));
        trading.quote(EngineFixture.quote(BTCUSD, "100.00", "100.00", 100_000_000, 100_000_000));

        done(trading.submit(bitcoin("resumed", Side.BUY, 1)));
    }

    @Test
    void anAccountHasNoEndlessNumberOfLimits() {
        for (int key = 0; key < AccountLimits.SCOPES_MAX; key++) {
            done(trading.client.setLimits(ANNA, AccountLimits.ofKey("K" + key), limits().openOrders(1).build(), true));
        }
        assertThat(refused(trading.client.setLimits(ANNA, AccountLimits.ofKey("more"), limits().openOrders(1).build(),
                true))).isEqualTo(RejectReason.LIMIT_SCOPES_EXHAUSTED);
    }

    private static NewOrder limit(String id, long steps, long ticks) {
        return new NewOrder(ANNA, id, BTCUSD, "BTCUSD",
                OrderTerms.of(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, steps, ticks, 0));
    }

    private static OrderChange change(OrderRecord order, long steps, Optional<Long> ticks) {
        return new OrderChange(ANNA, order.id(), Optional.empty(), Optional.of(steps), ticks, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), "", false);
    }

    /** Many keys at once, orders under way, replacements, absurd quantities and prices: nothing gets past. */
    @Test
    void nothingGetsPastALimit() {
        long seed = new Random().nextLong();
        System.out.println("limits under attack with seed " + seed);
        long most = 20L * BITCOIN_STEPS;
        set(limits().orderNotional(dollars(700)).position(dollars(2_000)).openOrders(40).build());
        ConcurrentLinkedQueue<UUID> resting = new ConcurrentLinkedQueue<>();
        try (ExecutorService attackers = Executors.newFixedThreadPool(4)) {
            for (int attacker = 0; attacker < 4; attacker++) {
                Random random = new Random(seed + attacker);
                String name = "a" + attacker + "-";
                attackers.execute(() -> attack(random, name, resting));
            }
        }
        trading.view("anna");
        await(() -> trading.engine.backlog() == 0);

        long held = 0;
        for (ExecutionRecord execution : trading.store.executions()) {
            held += execution.side().sign() * execution.quantity();
            assertThat(Math.abs(held)).as("seed %d", seed).isLessThanOrEqualTo(most);
        }
        assertThat(trading.store.executions()).hasSizeGreaterThan(10);
        assertThat(trading.store.orders()).allSatisfy(each -> assertThat(each.quantity())
                .as("seed %d, %s", seed, each).isLessThanOrEqualTo(7L * BITCOIN_STEPS));
    }

    private void attack(Random random, String name, ConcurrentLinkedQueue<UUID> resting) {
        long[] absurd = {Long.MAX_VALUE, Long.MAX_VALUE / 10_000, 1L << 40, 8L * BITCOIN_STEPS};
        for (int step = 0; step < 1_500; step++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long steps = random.nextInt(20) == 0 ? absurd[random.nextInt(absurd.length)]
                    : 1 + random.nextInt(7 * BITCOIN_STEPS);
            UUID old = resting.poll();
            if (old != null && random.nextBoolean()) {
                trading.client.replace(new OrderChange(ANNA, old, Optional.empty(), Optional.of(steps),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "",
                        false));
            } else if (random.nextInt(3) == 0) {
                long ticks = 9_500 + random.nextInt(1_000);
                trading.submit(new NewOrder(ANNA, name + step, BTCUSD, "BTCUSD",
                        OrderTerms.of(side, OrderType.LIMIT, TimeInForce.GTC, steps, ticks, 0)))
                        .thenAccept(reply -> remember(reply, resting));
            } else {
                trading.submit(new NewOrder(ANNA, name + step, BTCUSD, "BTCUSD",
                        OrderTerms.market(side, steps, TimeInForce.IOC)).by("K" + random.nextInt(9)));
            }
            if (step % 200 == 199) {
                trading.client.cancelAll(ANNA).toCompletableFuture().join();
            }
        }
    }

    private static void remember(Reply<OrderRecord> reply, ConcurrentLinkedQueue<UUID> resting) {
        if (reply instanceof Reply.Accepted<OrderRecord>(OrderRecord order) && order.status().isLive()) {
            resting.add(order.id());
        }
    }
}
