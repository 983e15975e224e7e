package io.corro.engine.runtime.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.runtime.account.EngineClient.ClosePosition;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.engine.testkit.EngineFixture;

import static io.corro.engine.runtime.account.TradingFixture.done;
import static io.corro.engine.runtime.account.TradingFixture.order;
import static io.corro.engine.runtime.account.TradingFixture.refused;
import static io.corro.engine.runtime.account.TradingFixture.reply;
import static io.corro.engine.runtime.account.TradingFixture.resting;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** The front door of accounts: who is let in, and who is answered what. */
@Timeout(60)
class AccountActorTest {
    private static final UUID ANNA = EngineFixture.accountId("anna");
    private static final int MANY = 200;

    private final TradingFixture trading = new TradingFixture();

    @AfterEach
    void close() {
        trading.close();
    }

    @Test
    void anAccountIsOpenedThroughItsActor() {
        assertThat(refused(trading.client.view(ANNA))).isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
        trading.with("anna");

        assertThat(trading.view("anna").account().balance()).isEqualTo(EngineFixture.money("100000"));
        assertThat(refused(trading.client.openAccount(ANNA, ANNA, "again", 1, 1,
                FillProfile.REALISTIC))).isEqualTo(RejectReason.ACCOUNT_EXISTS);
    }

    @Test
    void anAccountThatDoesNotExistIsNotFound() {
        assertThat(refused(trading.submit(resting("nobody", "1")))).isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
        assertThat(refused(trading.client.cancelAll(EngineFixture.accountId("nobody"))))
                .isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
        assertThat(refused(trading.client.settings(EngineFixture.accountId("nobody"))))
                .isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void depositsAndResetsAreSeenAtOnce() {
        trading.with("anna");

        assertThat(done(trading.client.deposit(ANNA, 7)).balance()).isEqualTo(EngineFixture.money("100000") + 7);
        assertThat(trading.view("anna").account().balance()).isEqualTo(EngineFixture.money("100000") + 7);
        done(trading.submit(resting("anna", "1")));
        assertThat(done(trading.client.reset(ANNA, EngineFixture.money("5"))).balance())
                .isEqualTo(EngineFixture.money("5"));
        assertThat(trading.view("anna").liveOrders()).isEmpty();
        assertThat(refused(trading.client.deposit(ANNA, Long.MAX_VALUE / 2))).isEqualTo(RejectReason.BALANCE_TOO_LARGE);
    }

    @Test
    void aClientOrderIdIsUniqueForEver() {
        trading.with("anna").with("bob");
        OrderRecord first = done(trading.submit(resting("anna", "id")));

        assertThat(refused(trading.submit(resting("anna", "id")))).isEqualTo(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
        assertThat(done(trading.submit(resting("bob", "id"))).clientOrderId()).isEqualTo("id");

        done(trading.client.cancel(ANNA, first.id()));
        assertThat(refused(trading.submit(resting("anna", "id")))).isEqualTo(RejectReason.DUPLICATE_CLIENT_ORDER_ID);

        trading.passivate("anna");
        assertThat(refused(trading.submit(resting("anna", "id")))).isEqualTo(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
        assertThat(done(trading.submit(resting("anna", "other"))).clientOrderId()).isEqualTo("other");
    }

    @Test
    void oldIdsAreFoundInTheTablesWhenTheActorHasForgottenTheOrders() {
        trading.with("anna");
        done(trading.submit(resting("anna", "old")));
        done(trading.client.cancelAll(ANNA));
        for (int count = 0; count < 520; count++) {
            done(trading.submit(resting("anna", "newer-" + count)));
            if (count % 100 == 99) {
                done(trading.client.cancelAll(ANNA));
            }
        }
        done(trading.client.cancelAll(ANNA));

        assertThat(done(trading.client.orderByClientOrderId(ANNA, "old"))).isEmpty();
        assertThat(refused(trading.submit(resting("anna", "old")))).isEqualTo(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
    }

    /** Whoever comes second hears that the order has ended, and not that there never was one. */
    @Test
    void ofManyAtOnceOneReplacesAndOneCancels() {
        trading.with("anna");
        for (int round = 0; round < MANY; round++) {
            OrderRecord order = done(trading.submit(resting("anna", "moved-" + round)));
            List<CompletionStage<Reply<OrderRecord>>> replies = IntStream.range(0, 4)
                    .mapToObj(index -> trading.client.replace(new OrderChange(ANNA, order.id(), Optional.empty(),
                            Optional.of(2L + index), Optional.empty(), Optional.empty(), Optional.empty(),
                            Optional.empty(), Optional.empty(), "", false)))
                    .toList();
            CompletionStage<Reply<OrderRecord>> late = trading.client.cancel(ANNA, order.id());

            assertThat(done(replies.getFirst()).links().replaces()).isEqualTo(order.id());
            replies.stream().skip(1)
                    .forEach(reply -> assertThat(refused(reply)).isEqualTo(RejectReason.ORDER_NOT_LIVE));
            assertThat(refused(late)).isEqualTo(RejectReason.ORDER_NOT_LIVE);
            done(trading.client.cancelAll(ANNA));
        }
    }

    @Test
    void ofManyAtOnceWithTheSameIdOneIsTaken() {
        trading.with("anna");

        List<CompletionStage<Reply<OrderRecord>>> replies =
                IntStream.range(0, MANY).mapToObj(count -> trading.submit(resting("anna", "same"))).toList();

        assertThat(replies.stream().map(TradingFixture::reply).filter(Reply.Accepted.class::isInstance)).hasSize(1);
        assertThat(trading.view("anna").liveOrders()).hasSize(1);
    }

    @Test
    void aRefusedOrderLeavesItsIdFree() {
        trading.with("anna");
        NewOrder tooLarge = order(EngineFixture.limit("anna", "id", EURUSD, Side.BUY, 10_000, "2"));

        Reply<OrderRecord> refusal = reply(trading.submit(tooLarge));

        assertThat(refusal).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RejectReason.INSUFFICIENT_BUYING_POWER);
            assertThat(refused.required()).isEqualTo(EngineFixture.money("200000"));
            assertThat(refused.available()).isEqualTo(EngineFixture.money("100000"));
        });
        assertThat(done(trading.submit(resting("anna", "id"))).clientOrderId()).isEqualTo("id");
    }

    @Test
    void everyReplyIsTheAnswerToItsRequest() {
        trading.with("anna").with("bob");
        List<NewOrder> orders = IntStream.range(0, MANY)
                .mapToObj(count -> resting(count % 2 == 0 ? "anna" : "bob", "order-" + count)).toList();

        List<CompletionStage<Reply<OrderRecord>>> replies = orders.stream().map(trading::submit).toList();

        for (int index = 0; index < orders.size(); index++) {
            OrderRecord order = done(replies.get(index));
            assertThat(order.clientOrderId()).isEqualTo(orders.get(index).clientOrderId());
            assertThat(order.accountId()).isEqualTo(orders.get(index).accountId());
        }
    }

    @Test
    void cancellingTwiceIsDoneAndCancellingWhatIsFilledIsRefused() {
        trading.with("anna").quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 5, 5));
        OrderRecord resting = done(trading.submit(resting("anna", "1")));
        OrderRecord filled = done(trading.submit(order(EngineFixture.market("anna", "2", EURUSD, Side.BUY, 1))));

        OrderRecord cancelled = done(trading.client.cancel(ANNA, resting.id()));

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.progress().endReason()).isEqualTo(OrderEndReason.USER);
        assertThat(done(trading.client.cancel(ANNA, resting.id()))).isEqualTo(cancelled);
        assertThat(refused(trading.client.cancel(ANNA, filled.id()))).isEqualTo(RejectReason.ORDER_NOT_LIVE);
        assertThat(refused(trading.client.cancel(ANNA, UUID.randomUUID()))).isEqualTo(RejectReason.ORDER_NOT_FOUND);
        assertThat(done(trading.client.cancelAll(ANNA))).isEmpty();
    }

    @Test
    void replacingAnswersTheNewOrder() {
        trading.with("anna");
        OrderRecord old = done(trading.submit(resting("anna", "1")));
        OrderChange change = change(old.id(), Optional.of("2"), 5);

        OrderRecord successor = done(trading.client.replace(change));

        assertThat(successor.links().replaces()).isEqualTo(old.id());
        assertThat(successor.quantity()).isEqualTo(5);
        assertThat(successor.clientOrderId()).isEqualTo("2");
        assertThat(done(trading.client.order(ANNA, old.id())).orElseThrow().links().replacedBy())
                .isEqualTo(successor.id());
        assertThat(refused(trading.client.replace(change(old.id(), Optional.empty(), 6))))
                .isEqualTo(RejectReason.ORDER_NOT_LIVE);
        assertThat(refused(trading.client.replace(change(successor.id(), Optional.of("1"), 6))))
                .isEqualTo(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
        assertThat(refused(trading.client.replace(change(successor.id(), Optional.empty(), 5))))
                .isEqualTo(RejectReason.NOTHING_CHANGED);
        assertThat(done(trading.client.replace(change(successor.id(), Optional.empty(), 6))).clientOrderId())
                .isNotEmpty();
    }

    private static OrderChange change(UUID orderId, Optional<String> clientOrderId, long quantity) {
        return new OrderChange(ANNA, orderId, clientOrderId, Optional.of(quantity), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), "", false);
    }

    @Test
    void aPositionIsClosedWholeOrInPart() {
        trading.with("anna").quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 9, 9));
        done(trading.submit(order(EngineFixture.market("anna", "1", EURUSD, Side.BUY, 5))));

        OrderRecord part = done(trading.client.closePosition(close("2", Optional.of(2L))));
        OrderRecord rest = done(trading.client.closePosition(close("3", Optional.empty())));

        assertThat(part).satisfies(order -> {
            assertThat(order.side()).isEqualTo(Side.SELL);
            assertThat(order.filledQuantity()).isEqualTo(2);
            assertThat(order.terms().reduceOnly()).isTrue();
        });
        assertThat(rest.filledQuantity()).isEqualTo(3);
        assertThat(trading.view("anna").positions()).isEmpty();
        assertThat(refused(trading.client.closePosition(close("4", Optional.empty()))))
                .isEqualTo(RejectReason.POSITION_NOT_FOUND);
    }

    private static ClosePosition close(String id, Optional<Long> quantity) {
        return new ClosePosition(ANNA, EURUSD, quantity, id, "EUR/USD");
    }

    @Test
    void settingsAreDurableAndRule() {
        trading.with("anna").quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 9, 9));
        AccountSettings strict = new AccountSettings(false, true, true, 2, "none", false, 0, "both", "exit",
                AccountLimits.NONE, SelfTradePrevention.CANCEL_NEWEST);
        done(trading.client.updateSettings(ANNA, strict));

        trading.passivate("anna");

        assertThat(done(trading.client.settings(ANNA))).isEqualTo(strict);
        assertThat(refused(trading.submit(order(EngineFixture.market("anna", "1", EURUSD, Side.SELL, 1)))))
                .isEqualTo(RejectReason.SHORTING_NOT_ALLOWED);
        assertThat(refused(trading.submit(order(EngineFixture.limit("anna", "2", EURUSD, Side.BUY, 201, "1")))))
                .isEqualTo(RejectReason.INSUFFICIENT_BUYING_POWER);

        done(trading.client.updateSettings(ANNA,
                new AccountSettings(true, false, true, 0, "none", false, 0, "both", "exit", AccountLimits.NONE,
                        SelfTradePrevention.CANCEL_NEWEST)));
        assertThat(refused(trading.submit(resting("anna", "3")))).isEqualTo(RejectReason.TRADE_SUSPENDED);
    }

    @Test
    void whatOrdersDoNotSayAboutTheirOwnAccountItsSettingSays() {
        trading.with("anna");
        done(trading.client.updateSettings(ANNA,
                AccountSettings.DEFAULT.withSelfTrade(SelfTradePrevention.CANCEL_BOTH)));
        trading.passivate("anna");

        assertThat(selfTrade("1", null)).isEqualTo(SelfTradePrevention.CANCEL_BOTH);
        assertThat(selfTrade("2", SelfTradePrevention.DECREMENT)).isEqualTo(SelfTradePrevention.DECREMENT);
    }

    private SelfTradePrevention selfTrade(String id, SelfTradePrevention said) {
        OrderTerms terms = OrderTerms.of(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 1, 50_000, 0).withSelfTrade(said);
        return done(trading.submit(new NewOrder(ANNA, id, EURUSD, "EURUSD", terms))).terms().selfTrade();
    }

    @Test
    void dayOrdersEndWithTheTradingDay() {
        trading.with("anna");

        OrderRecord order =
                done(trading.submit(order(EngineFixture.order("anna", "1", EURUSD, Side.BUY, OrderType.LIMIT,
                        TimeInForce.DAY, 1, 50_000, 0))));

        assertThat(Duration.ofNanos((order.times().expiresAtUs() - order.times().createdAtUs()) * 1_000))
                .isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
    }

    @Test
    void concurrentTradingOfOneAccountLeavesItsViewRight() {
        trading.with("anna").quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 99, 99));
        List<CompletionStage<Reply<OrderRecord>>> replies = new ArrayList<>();
        for (int count = 0; count < MANY; count++) {
            replies.add(
                    trading.submit(order(count % 3 == 0 ? EngineFixture.market("anna", "m" + count, EURUSD, Side.BUY, 1)
                            : EngineFixture.limit("anna", "l" + count, EURUSD, Side.BUY, 1, "0.5"))));
        }
        Set<UUID> live = new HashSet<>();
        replies.stream().map(TradingFixture::done).filter(order -> order.status().isLive())
                .forEach(order -> live.add(order.id()));

        AccountView view = trading.view("anna");

        assertThat(view.liveOrders()).extracting(OrderRecord::id).containsExactlyInAnyOrderElementsOf(live);
        assertThat(view.position(EURUSD.number()).orElseThrow().quantity()).isEqualTo((MANY + 2) / 3);
        trading.passivate("anna");
        assertThat(trading.view("anna")).isEqualTo(view);
    }
}
