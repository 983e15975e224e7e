package io.corro.gateway.http.signal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.strategy.Sizing;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.signal.OpenSignal;
import io.corro.gateway.http.order.Sender;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.trading.JdbcSignalStore;
import io.corro.persistence.trading.Signal;
import io.corro.persistence.trading.SignalError;
import io.corro.persistence.trading.Signals;

/**
 * Executes signals: an account executes each one at most once, since the order's {@code client_order_id} is made of the
 * signal's id; asking again answers the order that is there. Thread-safe.
 */
final class SignalExecutor {
    private static final String ORDER_ID = "signal.";

    private final TradingEngine engine;
    private final Signals signals;
    private final HistoryReads history;
    private final BlockingExecutor blocking;
    private final Sizing sizing;

    SignalExecutor(TradingEngine engine, Signals signals, HistoryReads history, BlockingExecutor blocking) {
        this.engine = engine;
        this.signals = signals;
        this.history = history;
        this.blocking = blocking;
        sizing = new Sizing(engine.instruments(), engine.quotes());
    }

    CompletionStage<HttpResponse> execute(ApiRequest call) {
        UUID signalId = call.pathId("signal_id");
        Fields fields = call.fields();
        return blocking.call(() -> signals.find(signalId)
                .orElseThrow(() -> new ApiException(SignalError.SIGNAL_NOT_FOUND)))
                .thenCompose(signal -> execute(call, fields, signal));
    }

    private CompletionStage<HttpResponse> execute(ApiRequest call, Fields fields, Signal signal) {
        Sender sender = Sender.of(call);
        AccountKey key = sender.key();
        Instrument instrument = engine.instruments().bySpelling(signal.symbol()).orElseThrow();
        SignalExecution execution = SignalExecution.read(fields, instrument);
        return earlier(key.accountId(), signal).thenCompose(before -> before
                .map(CompletableFuture::completedStage)
                .orElseGet(() -> order(sender, execution, signal, instrument)))
                .thenCompose(order -> record(key, signal, order))
                .thenApply(order -> Responses.ok(SignalOrderJson.of(signal.id(), order, instrument,
                        SignalJson.of(signal))));
    }

    private static String orderId(Signal signal) {
        return ORDER_ID + signal.id();
    }

    private CompletionStage<Optional<OrderRecord>> earlier(UUID accountId, Signal signal) {
        return engine.client().orderByClientOrderId(accountId, orderId(signal)).thenApply(EngineErrors::value)
                .thenCompose(found -> found.isPresent() ? CompletableFuture.completedStage(found)
                        : history.upToDate(accountId, past -> past.orderByClientOrderId(accountId, orderId(signal))));
    }

    private CompletionStage<OrderRecord> order(Sender sender, SignalExecution execution, Signal signal,
            Instrument instrument) {
        if (!signal.status().equals("active")) {
            throw new ApiException(SignalError.SIGNAL_NOT_ACTIVE);
        }
        OpenSignal open = JdbcSignalStore.open(signal, engine.instruments());
        execution.check(open, quote(instrument), engine.clock().nowUs());
        return engine.client().view(sender.key().accountId()).thenApply(EngineErrors::value)
                .thenCompose(view -> submit(sender, execution, open, instrument, view));
    }

    private Quote quote(Instrument instrument) {
        Quote quote = engine.quotes().last(instrument.number());
        Duration most = engine.quoteAgeMax();
        if (quote == null || engine.clock().nowUs() - quote.timeUs() > most.toNanos() / 1_000) {
            throw new ApiException(SignalError.SIGNAL_NO_QUOTE);
        }
        return quote;
    }

    private CompletionStage<OrderRecord> submit(Sender sender, SignalExecution execution, OpenSignal signal,
            Instrument instrument, AccountView view) {
        AccountKey key = sender.key();
        long equity = Valuation.of(view, engine.quotes(), engine.instruments()).equity();
        long steps = execution.size(signal, instrument, quote(instrument), sizing, equity);
        String clientOrderId = ORDER_ID + signal.id();
        NewOrder order = new NewOrder(key.accountId(), clientOrderId, instrument, instrument.symbol(),
                SignalExecution.terms(signal, steps), SignalExecution.exits(signal, steps), 0, key.keyId(), false)
                .byAgent(sender.isAgent());
        return engine.client().submit(order).thenCompose(reply -> isTaken(reply)
                ? engine.client().orderByClientOrderId(key.accountId(), clientOrderId)
                        .thenApply(known -> EngineErrors.value(known).orElseThrow())
                : CompletableFuture.completedStage(EngineErrors.value(reply, instrument)));
    }

    /** Somebody else was quicker with the same signal. */
    private static boolean isTaken(Reply<OrderRecord> reply) {
        return reply instanceof Reply.Refused<OrderRecord> refused
                && refused.reason() == RejectReason.DUPLICATE_CLIENT_ORDER_ID;
    }

    /** When the order's row is there. */
    private CompletionStage<OrderRecord> record(AccountKey key, Signal signal, OrderRecord order) {
        return history.upToDate(key.accountId(), past -> {
            signals.executed(key.userId(), signal.id(), key.accountId(), order.id(),
                    EngineClock.instant(engine.clock().nowUs()));
            return order;
        });
    }
}
