package io.corro.gateway.http.fake;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import akka.actor.typed.ActorRef;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * An engine in memory that fills at once what the last quote reaches. Good enough for the wire; the real rules are
 * tested where they are. It can be told to answer something else instead. Thread-safe by one lock.
 */
final class FakeEngineClient implements EngineClient {
    private final Map<UUID, FakeAccount> accounts = new ConcurrentHashMap<>();
    private final FakeMarket market;
    private long seq;
    private volatile Supplier<CompletionStage<?>> instead;

    FakeEngineClient(FakeMarket market) {
        this.market = market;
        market.onQuote(this::onQuote);
    }

    /** From now on every call answers this; null ends it. */
    void answerInstead(Supplier<CompletionStage<?>> answer) {
        instead = answer;
    }

    synchronized void repeatLastUpdate(UUID accountId, int times) {
        accounts.get(accountId).repeatLastUpdate(times);
    }

    synchronized long lastSeq() {
        return seq;
    }

    synchronized long nextSeq() {
        return ++seq;
    }

    long nowUs() {
        return WireTime.nowUs(InstantSource.system());
    }

    synchronized List<FakeAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> submit(NewOrder order) {
        return with(order.accountId(), account -> submit(account, order));
    }

    private Reply<OrderRecord> submit(FakeAccount account, NewOrder order) {
        Quote quote = market.last(order.instrument().number());
        long closable = account.closable(order.instrument(), order.terms().side());
        if (account.settings.suspendTrade()) {
            return refused(RejectReason.TRADE_SUSPENDED);
        }
        if (account.orderByClientId(order.clientOrderId()).isPresent()) {
            return refused(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
        }
        if (!order.instrument().active()) {
            return refused(RejectReason.INSTRUMENT_NOT_TRADABLE);
        }
        if (order.terms().reduceOnly() && closable < order.terms().quantity()) {
            return new Reply.Refused<>(RejectReason.INSUFFICIENT_QUANTITY, order.terms().quantity(), closable);
        }
        if (order.terms().side() == Side.SELL && account.settings.noShorting() && closable < order.terms().quantity()) {
            return refused(RejectReason.SHORTING_NOT_ALLOWED);
        }
        if (quote == null) {
            return refused(RejectReason.NO_QUOTE);
        }
        long required = closable >= order.terms().quantity() ? 0 : margin(account, order, quote);
        return required > account.freeMargin()
                ? new Reply.Refused<>(RejectReason.INSUFFICIENT_BUYING_POWER, required, account.freeMargin())
                : new Reply.Accepted<>(account.enter(order, null, quote).image());
    }

    private static long margin(FakeAccount account, NewOrder order, Quote quote) {
        long ticks = Math.max(quote.askTicks(), Math.max(order.terms().limitTicks(), order.terms().stopTicks()));
        return TradeMath.margin(order.instrument(),
                TradeMath.notional(order.instrument(), ticks, order.terms().quantity()),
                account.leverage());
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> replace(OrderChange change) {
        return with(change.accountId(), account -> {
            FakeOrder old = account.orders.get(change.orderId());
            RejectReason reason = refusal(account, old, change);
            if (reason != null) {
                return refused(reason);
            }
            NewOrder request = changed(old.request, change);
            account.end(old, OrderStatus.REPLACED, OrderEndReason.REPLACED);
            FakeOrder successor = account.enter(request, old.id, market.last(request.instrument().number()));
            old.replacedBy = successor.id;
            return new Reply.Accepted<>(successor.image());
        });
    }

    private static RejectReason refusal(FakeAccount account, FakeOrder old, OrderChange change) {
        if (old == null) {
            return RejectReason.ORDER_NOT_FOUND;
        }
        if (!old.isLive()) {
            return RejectReason.ORDER_NOT_LIVE;
        }
        if (change.clientOrderId().flatMap(account::orderByClientId).isPresent()) {
            return RejectReason.DUPLICATE_CLIENT_ORDER_ID;
        }
        NewOrder request = changed(old.request, change);
        boolean isSame = request.terms().equals(old.request.terms());
        if (isSame) {
            return RejectReason.NOTHING_CHANGED;
        }
        return request.terms().quantity() <= old.filled ? RejectReason.QUANTITY_ALREADY_FILLED : null;
    }

    private static NewOrder changed(NewOrder old, OrderChange change) {
        OrderTerms terms = old.terms();
        return new NewOrder(old.accountId(), change.clientOrderId().orElseGet(() -> UUID.randomUUID().toString()),
                old.instrument(), old.submittedSymbol(),
                terms.replaced(change.timeInForce().orElse(terms.timeInForce()),
                        change.quantity().orElse(terms.quantity()), change.limitTicks().orElse(terms.limitTicks()),
                        change.stopTicks().orElse(terms.stopTicks())));
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> cancel(UUID accountId, UUID orderId) {
        return with(accountId, account -> {
            FakeOrder order = account.orders.get(orderId);
            if (order == null) {
                return refused(RejectReason.ORDER_NOT_FOUND);
            }
            if (order.isLive()) {
                account.end(order, OrderStatus.CANCELLED, OrderEndReason.USER);
            }
            return order.status == OrderStatus.CANCELLED
                    ? new Reply.Accepted<>(order.image()) : refused(RejectReason.ORDER_NOT_LIVE);
        });
    }

    @Override
    public CompletionStage<Reply<List<OrderRecord>>> cancelAll(UUID accountId) {
        return with(accountId, account -> new Reply.Accepted<>(
                account.cancelAll(OrderEndReason.USER).stream().map(FakeOrder::image).toList()));
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> closePosition(ClosePosition request) {
        return with(request.accountId(), account -> {
            Instrument instrument = request.instrument();
            Side side = account.closable(instrument, Side.SELL) > 0 ? Side.SELL : Side.BUY;
            long open = account.closable(instrument, side);
            return open == 0
                    ? refused(RejectReason.POSITION_NOT_FOUND)
                    : submit(account, new NewOrder(account.id, request.clientOrderId(), instrument,
                            request.submittedSymbol(),
                            OrderTerms.market(side, request.quantity().orElse(open), TimeInForce.DAY)
                                    .withReduceOnly(true)));
        });
    }

    @Override
    public CompletionStage<Reply<AccountView>> view(UUID accountId) {
        return with(accountId, account -> new Reply.Accepted<>(account.view()));
    }

    @Override
    public CompletionStage<Reply<Optional<OrderRecord>>> order(UUID accountId, UUID orderId) {
        return with(accountId, account -> new Reply.Accepted<>(
                Optional.ofNullable(account.orders.get(orderId)).filter(FakeOrder::isLive).map(FakeOrder::image)));
    }

    @Override
    public CompletionStage<Reply<Optional<OrderRecord>>> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return with(accountId, account -> new Reply.Accepted<>(
                account.orderByClientId(clientOrderId).filter(FakeOrder::isLive).map(FakeOrder::image)));
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> settings(UUID accountId) {
        return with(accountId, account -> new Reply.Accepted<>(account.settings));
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> updateSettings(UUID accountId, AccountSettings settings) {
        return with(accountId, account -> {
            account.settings = settings;
            return new Reply.Accepted<>(settings);
        });
    }

    @Override
    public CompletionStage<Reply<Long>> subscribe(UUID accountId, ActorRef<TradeUpdate> subscriber) {
        return with(accountId, account -> {
            account.subscribers.add(subscriber);
            return new Reply.Accepted<>(seq);
        });
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> openAccount(
            UUID accountId, UUID userId, String name, long balance, int leverage, FillProfile fillProfile) {
        FakeAccount account = new FakeAccount(this, accountId, userId, name, balance, leverage, fillProfile);
        accounts.put(accountId, account);
        return with(accountId, opened -> new Reply.Accepted<>(opened.image()));
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> deposit(UUID accountId, long amount) {
        return with(accountId, account -> {
            account.pay(CashReason.DEPOSIT, amount);
            return new Reply.Accepted<>(account.image());
        });
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> reset(UUID accountId, long balance) {
        return with(accountId, account -> {
            account.reset(balance);
            return new Reply.Accepted<>(account.image());
        });
    }

    private synchronized void onQuote(Quote quote) {
        for (FakeAccount account : accounts.values()) {
            List.copyOf(account.orders.values()).stream()
                    .filter(order -> order.instrument().number() == quote.instrument())
                    .forEach(order -> account.match(order, quote, Trigger.QUOTE));
        }
    }

    /** The replacement answer is whatever the test says it is, of the type that the caller expects. */
    @SuppressWarnings("unchecked")
    private synchronized <T> CompletionStage<Reply<T>> with(UUID accountId, Function<FakeAccount, Reply<T>> action) {
        if (instead != null) {
            return (CompletionStage<Reply<T>>) instead.get();
        }
        FakeAccount account = accounts.get(accountId);
        return CompletableFuture.completedStage(
                account == null ? refused(RejectReason.ACCOUNT_NOT_FOUND) : action.apply(account));
    }

    private static <T> Reply<T> refused(RejectReason reason) {
        return new Reply.Refused<>(reason, 0, 0);
    }
}
