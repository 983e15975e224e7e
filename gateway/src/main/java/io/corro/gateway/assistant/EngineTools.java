package io.corro.gateway.assistant;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.marketdata.BarHistory;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.TimeWindow;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.format.Uuids;
import io.corro.gateway.assistant.AnswerProvider.ToolCall;
import io.corro.persistence.books.assistant.ProposedCalls;
import io.corro.persistence.books.assistant.ProposedCalls.NewCall;

/**
 * Looks up what the user may see in the engine, the history and the manual. A call names what it wants, never whose:
 * the user is the one who asked. Thread-safe; blocks for a bounded time.
 */
public final class EngineTools implements Tools {
    private static final int BARS_SHOWN = 10;
    private static final int FILLS_SHOWN = 20;
    private static final int PASSAGES = 3;
    private static final long PATIENCE_S = 10;
    private static final int REASON_LENGTH_MAX = 500;

    private final TradingEngine engine;
    private final Instruments instruments;
    private final TradingHistory history;
    private final BarHistory bars;
    private final Manual manual;
    private final ProposedCalls calls;
    private final InstantSource clock;

    public EngineTools(TradingEngine engine, TradingHistory history, BarHistory bars, Manual manual,
            ProposedCalls calls, InstantSource clock) {
        this.engine = engine;
        instruments = engine.instruments();
        this.history = history;
        this.bars = bars;
        this.manual = manual;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String call(Caller caller, ToolCall call) {
        Map<String, String> arguments = call.arguments();
        return switch (call.name()) {
            case QUOTE -> ofInstrument(arguments, this::quote);
            case BARS -> ofInstrument(arguments, this::bars);
            case POSITIONS -> positions(caller.userId());
            case EXPLAIN_ORDER -> Uuids.parse(arguments.getOrDefault("order_id", ""))
                    .flatMap(id -> explained(caller.userId(), id)).orElseGet(() -> error("You have no such order."));
            case SEARCH -> found(arguments.getOrDefault("query", ""));
            case PROPOSE_ORDER -> ofInstrument(arguments, instrument -> proposed(caller, instrument, arguments));
            default -> error("There is no such tool.");
        };
    }

    private interface Lookup {
        String of(Instrument instrument);
    }

    private String ofInstrument(Map<String, String> arguments, Lookup lookup) {
        String spelling = arguments.getOrDefault("symbol", "").toUpperCase(Locale.ROOT);
        return instruments.bySpelling(spelling).map(lookup::of)
                .orElseGet(() -> error("There is no such instrument."));
    }

    private static String error(String sentence) {
        return JsonNodeFactory.instance.objectNode().put("error", sentence).toString();
    }

    private String quote(Instrument instrument) {
        Quote quote = engine.quotes().last(instrument.number());
        if (quote == null) {
            return error("The instrument has no quote yet.");
        }
        return JsonNodeFactory.instance.objectNode().put("symbol", instrument.pairName())
                .put("bid", instrument.price(quote.bidTicks()).toPlainString())
                .put("ask", instrument.price(quote.askTicks()).toPlainString())
                .put("at", EngineClock.instant(quote.timeUs()).toString()).toString();
    }

    private String bars(Instrument instrument) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        bars.last(instrument, Timeframe.DAY, engine.clock().nowUs(), BARS_SHOWN).forEach(bar -> list.addObject()
                .put("day", EngineClock.instant(bar.startUs()).toString().substring(0, 10))
                .put("open", instrument.price(bar.openTicks()).toPlainString())
                .put("high", instrument.price(bar.highTicks()).toPlainString())
                .put("low", instrument.price(bar.lowTicks()).toPlainString())
                .put("close", instrument.price(bar.closeTicks()).toPlainString()));
        return list.toString();
    }

    private String positions(UUID userId) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (UUID account : calls.accounts(userId)) {
            view(account).ifPresent(view -> Valuation.of(view, engine.quotes(), instruments).positions()
                    .forEach(value -> list.addObject().put("account_id", account.toString())
                            .put("symbol", instruments.byNumber(value.position().instrument()).pairName())
                            .put("side", value.position().side().name().toLowerCase(Locale.ROOT))
                            .put("quantity", instruments.byNumber(value.position().instrument())
                                    .units(value.position().quantity()).toPlainString())
                            .put("unrealized_profit", Money.toDecimal(value.unrealizedPnl()).toPlainString())));
        }
        return list.toString();
    }

    private Optional<AccountView> view(UUID accountId) {
        try {
            return engine.client().view(accountId).toCompletableFuture().get(PATIENCE_S,
                    TimeUnit.SECONDS) instanceof Reply.Accepted<AccountView>(AccountView view) ? Optional.of(view)
                            : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private Optional<String> explained(UUID userId, UUID orderId) {
        for (UUID account : calls.accounts(userId)) {
            awaitWritten(account);
            Optional<OrderRecord> order = history.order(account, orderId);
            if (order.isPresent()) {
                return order.map(this::explained);
            }
        }
        return Optional.empty();
    }

    /** Until the tables have what the account knows. */
    private void awaitWritten(UUID accountId) {
        view(accountId).ifPresent(view -> engine.projected(view.seq()).toCompletableFuture().join());
    }

    private String explained(OrderRecord order) {
        Instrument instrument = instruments.byNumber(order.instrument());
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("symbol", instrument.pairName())
                .put("side", order.side().name().toLowerCase(Locale.ROOT))
                .put("type", order.type().name().toLowerCase(Locale.ROOT))
                .put("status", order.status().name().toLowerCase(Locale.ROOT))
                .put("quantity", instrument.units(order.quantity()).toPlainString())
                .put("filled", instrument.units(order.filledQuantity()).toPlainString());
        ArrayNode fills = told.putArray("fills");
        history.fills(new ActivityQuery(order.accountId(), Optional.of(order.id()),
                new TimeWindow(0, Long.MAX_VALUE), Optional.empty(), true, FILLS_SHOWN))
                .forEach(fill -> fills.addObject()
                        .put("price", instrument.price(fill.execution().priceTicks()).toPlainString())
                        .put("quantity", instrument.units(fill.execution().quantity()).toPlainString())
                        .put("fee", Money.toDecimal(fill.execution().fee()).toPlainString())
                        .put("at", EngineClock.instant(fill.execution().atUs()).toString()));
        return told.toString();
    }

    private String found(String query) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        manual.search(query, PASSAGES).forEach(passage -> list.addObject().put("from", passage.title())
                .put("text", passage.content()));
        return list.toString();
    }

    private String proposed(Caller caller, Instrument instrument, Map<String, String> arguments) {
        Optional<UUID> account = calls.accounts(caller.userId()).stream().findFirst();
        String side = arguments.getOrDefault("side", "").toLowerCase(Locale.ROOT);
        Optional<BigDecimal> quantity = quantity(instrument, arguments.getOrDefault("quantity", ""));
        if (account.isEmpty()) {
            return error("You have no paper account.");
        }
        if (quantity.isEmpty() || !List.of("buy", "sell").contains(side)) {
            return error("A proposal needs a side and a quantity that the instrument takes.");
        }
        String reason = arguments.getOrDefault("reason", "");
        UUID id = calls.propose(new NewCall(caller.userId(), caller.conversationId(), account.get(),
                instrument.symbol(), side, quantity.get(),
                reason.substring(0, Math.min(reason.length(), REASON_LENGTH_MAX)), caller.model()), clock.instant());
        return JsonNodeFactory.instance.objectNode().put("proposed_call_id", id.toString()).put("side", side)
                .put("quantity", quantity.get().toPlainString()).put("symbol", instrument.pairName())
                .put("status", "waits for the user").toString();
    }

    /** On the instrument's grid and within its bounds. */
    private static Optional<BigDecimal> quantity(Instrument instrument, String text) {
        try {
            BigDecimal units = new BigDecimal(text);
            if (units.precision() > 30 || Math.abs(units.scale()) > 30) {
                return Optional.empty();
            }
            long steps = instrument.stepsOfUnits(units);
            return steps >= instrument.grid().minSteps() && steps <= instrument.grid().maxSteps()
                    ? Optional.of(units) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
