package io.corro.gateway.http.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import akka.actor.typed.ActorRef;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.TradeUpdate;

/** One account of the fake engine with its orders, positions and past. Guarded by its engine's lock. */
final class FakeAccount {
    final UUID id;
    final Map<UUID, FakeOrder> orders = new LinkedHashMap<>();
    final List<ExecutionRecord> executions = new ArrayList<>();
    final List<CashRecord> cash = new ArrayList<>();
    final List<ActorRef<TradeUpdate>> subscribers = new ArrayList<>();
    AccountSettings settings = AccountSettings.DEFAULT;

    private final FakeEngineClient engine;
    private final UUID userId;
    private final String name;
    private final int leverage;
    private final FillProfile fillProfile;
    private final long createdAtUs;
    private final Map<Integer, FakePosition> positions = new LinkedHashMap<>();
    private long balance;
    private long initialBalance;
    private long realizedPnl;
    private long resetAtUs;
    private TradeUpdate lastUpdate;

    FakeAccount(FakeEngineClient engine, UUID id, UUID userId, String name, long balance, int leverage,
            FillProfile fillProfile) {
        this.engine = engine;
        this.id = id;
        this.userId = userId;
        this.name = name;
        this.leverage = leverage;
        this.fillProfile = fillProfile;
        createdAtUs = engine.nowUs();
        initialBalance = balance;
        pay(CashReason.FUNDING, balance);
    }

    AccountRecord image() {
        long marginUsed = openPositions().stream().mapToLong(PositionRecord::marginUsed).sum();
        return new AccountRecord(engine.lastSeq(), id, userId, name, AccountStatus.ACTIVE, fillProfile, leverage,
                balance, initialBalance, realizedPnl, 0, marginUsed, 1, createdAtUs, createdAtUs, resetAtUs);
    }

    AccountView view() {
        return new AccountView(image(), openPositions(),
                orders.values().stream().filter(FakeOrder::isLive).map(FakeOrder::image).toList(), settings,
                engine.lastSeq());
    }

    /** Margin that new orders may still use. */
    long freeMargin() {
        return balance - image().marginUsed();
    }

    int leverage() {
        return leverage;
    }

    long closable(Instrument instrument, Side side) {
        FakePosition position = positions.get(instrument.number());
        return position == null ? 0 : position.closable(side);
    }

    Optional<FakeOrder> orderByClientId(String clientOrderId) {
        return orders.values().stream().filter(order -> order.request.clientOrderId().equals(clientOrderId))
                .findFirst();
    }

    FakeOrder enter(NewOrder request, UUID replaces, Quote quote) {
        FakeOrder order = new FakeOrder(request, replaces, engine.nextSeq(), engine.nowUs());
        orders.put(order.id, order);
        tell(TradeUpdate.Event.NEW, order, null);
        match(order, quote, Trigger.ARRIVAL);
        if (order.isLive() && !mayRest(request)) {
            end(order, OrderStatus.CANCELLED, OrderEndReason.IMMEDIATE_OR_CANCEL);
        }
        return order;
    }

    private static boolean mayRest(NewOrder request) {
        return request.terms().type() != OrderType.MARKET
                && (request.terms().timeInForce() == TimeInForce.GTC
                        || request.terms().timeInForce() == TimeInForce.DAY);
    }

    /** Fills what the quote reaches, up to its size. */
    void match(FakeOrder order, Quote quote, Trigger trigger) {
        if (quote == null || !order.isLive()) {
            return;
        }
        boolean isBuy = order.request.terms().side() == Side.BUY;
        long touch = isBuy ? quote.askTicks() : quote.bidTicks();
        if (reaches(order.request, touch)) {
            fill(order, Math.min(order.remaining(), isBuy ? quote.askSize() : quote.bidSize()), touch, quote, trigger);
        }
    }

    private static boolean reaches(NewOrder request, long touch) {
        return switch (request.terms().type()) {
            case MARKET -> true;
            case LIMIT -> request.terms().side().reaches(request.terms().limitTicks(), touch);
            case STOP -> request.terms().side().opposite().reaches(request.terms().stopTicks(), touch);
        };
    }

    private void fill(FakeOrder order, long steps, long ticks, Quote quote, Trigger trigger) {
        Instrument instrument = order.instrument();
        FakePosition position = positions.computeIfAbsent(instrument.number(),
                number -> new FakePosition(id, instrument, engine.nextSeq(), engine.nowUs()));
        long profit = position.fill(order.request.terms().side(), steps, ticks);
        balance += profit;
        realizedPnl += profit;
        order.fill(steps, ticks, engine.nowUs());
        long seq = engine.nextSeq();
        ExecutionRecord execution = new ExecutionRecord(seq, Ids.uuid(Ids.Kind.EXECUTION, seq, engine.nowUs()),
                Ids.uuid(Ids.Kind.MATCH, seq, engine.nowUs()), order.id, id, null, null, instrument.number(),
                order.request.terms().side(), steps, ticks, 0, profit, Liquidity.TAKER, FillRule.DEALER_LADDER, trigger,
                order.filled, position.signedQuantity(), quote.bidTicks(), quote.askTicks(), quote.number(),
                engine.nowUs());
        executions.add(execution);
        if (position.signedQuantity() == 0) {
            positions.remove(instrument.number());
        }
        tell(order.isLive() ? TradeUpdate.Event.PARTIAL_FILL : TradeUpdate.Event.FILL, order, execution);
    }

    void end(FakeOrder order, OrderStatus status, OrderEndReason reason) {
        order.end(status, reason, engine.nowUs());
        tell(status == OrderStatus.REPLACED ? TradeUpdate.Event.REPLACED : TradeUpdate.Event.CANCELED, order, null);
    }

    List<FakeOrder> cancelAll(OrderEndReason reason) {
        List<FakeOrder> live = orders.values().stream().filter(FakeOrder::isLive).toList();
        live.forEach(order -> end(order, OrderStatus.CANCELLED, reason));
        return live;
    }

    void pay(CashReason reason, long amount) {
        balance += amount;
        long seq = engine.nextSeq();
        cash.add(new CashRecord(seq, Ids.uuid(Ids.Kind.TRANSFER, seq, engine.nowUs()), id, reason, amount,
                engine.nowUs()));
    }

    void reset(long newBalance) {
        cancelAll(OrderEndReason.RESET);
        positions.clear();
        realizedPnl = 0;
        initialBalance = newBalance;
        resetAtUs = engine.nowUs();
        pay(CashReason.RESET, newBalance - balance);
    }

    private void tell(TradeUpdate.Event event, FakeOrder order, ExecutionRecord execution) {
        TradeUpdate update = new TradeUpdate(engine.nextSeq(), event, order.image(), Optional.ofNullable(execution),
                engine.nowUs());
        lastUpdate = update;
        subscribers.forEach(subscriber -> subscriber.tell(update));
    }

    void repeatLastUpdate(int times) {
        for (int count = 0; count < times; count++) {
            subscribers.forEach(subscriber -> subscriber.tell(lastUpdate));
        }
    }

    private List<PositionRecord> openPositions() {
        return positions.values().stream().map(position -> position.image(leverage)).toList();
    }
}
