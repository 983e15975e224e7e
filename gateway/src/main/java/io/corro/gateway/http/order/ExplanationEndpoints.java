package io.corro.gateway.http.order;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.marketdata.TickHistory;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.TimeWindow;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.order.Explanation.Fills;
import io.corro.gateway.http.order.WaitingReason.Situation;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.http.trading.TradingLimits;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;

/** Explains orders. */
public final class ExplanationEndpoints {
    private final TradingEngine engine;
    private final HistoryReads history;
    private final OrderReads orders;
    private final Explanation explanation;
    private final RecordedQuotes quotes;
    private final InstantSource clock;

    public ExplanationEndpoints(TradingEngine engine, HistoryReads history, TickHistory ticks, InstantSource clock) {
        this.engine = engine;
        this.history = history;
        this.clock = clock;
        quotes = new RecordedQuotes(engine.quotes(), ticks, engine.quoteAgeMax());
        orders = new OrderReads(engine.client(), history);
        explanation =
                new Explanation(engine.instruments(), engine.quotes(), engine.fillProfiles(), engine.quoteAgeMax());
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v2/orders/{order_id}/explanation").forKeys("orders")
                .summary("Says what an order met, what it waits for, or why it ended")
                .answers(Schema.of(ExplanationJson.class)).handledBy(this::explain));
    }

    private CompletionStage<HttpResponse> explain(ApiRequest call) {
        UUID accountId = AccountKey.accountId(call);
        return orders.byId(accountId, call.pathId("order_id"))
                .thenCompose(order -> history.upToDate(accountId, past -> fills(past, order))
                        .thenCompose(fills -> explain(accountId, order, fills)));
    }

    private CompletionStage<HttpResponse> explain(UUID accountId, OrderRecord order, Fills fills) {
        return engine.client().view(accountId).thenApply(reply -> Responses.ok(
                explanation.of(order, fills, situation(order), EngineErrors.value(reply))));
    }

    private Fills fills(TradingHistory past, OrderRecord order) {
        if (order.filledQuantity() == 0) {
            return new Fills(List.of(), execution -> null);
        }
        ActivityQuery query = new ActivityQuery(order.accountId(), Optional.of(order.id()), TimeWindow.ALWAYS,
                Optional.empty(), true, TradingLimits.ACTIVITIES_PER_PAGE_MAX);
        Instrument instrument = engine.instruments().byNumber(order.instrument());
        List<ExecutionRecord> executions = past.fills(query).stream().map(TradingHistory.Fill::execution).toList();
        Map<UUID, Quote> met = new HashMap<>();
        executions.forEach(execution -> met.computeIfAbsent(execution.id(), id -> quotes.at(execution, instrument)));
        return new Fills(executions, execution -> met.get(execution.id()));
    }

    private Situation situation(OrderRecord order) {
        Instrument instrument = engine.instruments().byNumber(order.instrument());
        Quote quote = engine.quotes().last(instrument.number());
        long nowUs = WireTime.nowUs(clock);
        return new Situation(engine.calendar().isOpen(instrument.assetClass(), nowUs), engine.isHalted(instrument),
                quote, quote != null && explanation.isStale(quote.timeUs(), nowUs));
    }
}
