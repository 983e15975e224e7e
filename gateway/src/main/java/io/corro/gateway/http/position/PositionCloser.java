package io.corro.gateway.http.position;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.EngineClient.ClosePosition;
import io.corro.engine.runtime.account.Reply;
import io.corro.gateway.http.order.OrderJson;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.http.trading.QuantityErrors;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonBody;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;

/** Closes positions by market orders. */
final class PositionCloser {
    static final Schema CLOSING = Schema.object("Closing").texts("symbol").integers("status")
            .nested("body", Schema.object("ClosingBody").describedAs("The closing order, or the error."));
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final EngineClient engine;
    private final Instruments instruments;
    private final OrderJson json;
    private final QuantityErrors refusals;

    PositionCloser(EngineClient engine, Instruments instruments) {
        this.engine = engine;
        this.instruments = instruments;
        json = new OrderJson(instruments);
        refusals = new QuantityErrors(engine);
    }

    CompletionStage<HttpResponse> closeOne(ApiRequest call) {
        String spelling = call.path(PositionEndpoints.SYMBOL);
        Instrument instrument = SymbolFields.ofPath(spelling, instruments);
        Fields query = call.query();
        Optional<Long> quantity = new GridFields(query, instrument).quantity("qty");
        Optional<BigDecimal> percentage = percentage(query);
        query.check();
        return (percentage.isPresent()
                ? share(AccountKey.accountId(call), instrument, percentage.get()).thenApply(Optional::of)
                : CompletableFuture.completedStage(quantity))
                .thenCompose(steps -> close(AccountKey.accountId(call), instrument, steps, spelling))
                .thenCompose(reply -> refusals.value(reply, AccountKey.accountId(call), instrument))
                .thenApply(order -> Responses.ok(json.body(order)));
    }

    CompletionStage<HttpResponse> closeAll(ApiRequest call) {
        Fields query = call.query();
        boolean cancelsFirst = query.flag("cancel_orders").orElse(false);
        query.check();
        UUID accountId = AccountKey.accountId(call);
        CompletionStage<?> cancelled = cancelsFirst
                ? engine.cancelAll(accountId).thenApply(EngineErrors::value)
                : CompletableFuture.completedStage(List.of());
        return cancelled
                .thenCompose(orders -> engine.view(accountId))
                .thenCompose(reply -> closeAll(EngineErrors.value(reply)))
                .thenApply(outcomes -> Responses.json(207, out -> out.list(outcomes, PositionCloser::write)));
    }

    private CompletionStage<List<Outcome>> closeAll(AccountView view) {
        List<CompletableFuture<Outcome>> closings = view.positions().stream()
                .map(position -> closing(view.account().id(), position).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new))
                .thenApply(all -> closings.stream().map(CompletableFuture::join).toList());
    }

    /** @param body the closing order, or the error */
    private record Outcome(Instrument instrument, int status, JsonBody body) {

        static Outcome of(Instrument instrument, ApiError error) {
            return new Outcome(instrument, error.status(), error);
        }
    }

    private CompletionStage<Outcome> closing(UUID accountId, PositionRecord position) {
        Instrument instrument = instruments.byNumber(position.instrument());
        return close(accountId, instrument, Optional.empty(), instrument.compactName())
                .thenCompose(reply -> outcome(accountId, instrument, reply));
    }

    private CompletionStage<Outcome> outcome(UUID accountId, Instrument instrument, Reply<OrderRecord> reply) {
        return switch (reply) {
            case Reply.Accepted<OrderRecord> done ->
                CompletableFuture.completedStage(new Outcome(instrument, 200, json.body(done.value())));
            case Reply.Refused<OrderRecord> refused -> refusals.error(refused, accountId, instrument)
                    .thenApply(error -> Outcome.of(instrument, error));
            case Reply.Unavailable<OrderRecord> unavailable ->
                CompletableFuture.completedStage(Outcome.of(instrument, ApiError.of(unavailable.why())));
        };
    }

    private CompletionStage<Reply<OrderRecord>> close(
            UUID accountId, Instrument instrument, Optional<Long> quantity, String spelling) {
        return engine.closePosition(new ClosePosition(accountId, instrument, quantity, UUID.randomUUID().toString(),
                SymbolFields.echo(spelling, instrument)));
    }

    private static Optional<BigDecimal> percentage(Fields query) {
        if (query.has("qty") && query.has("percentage")) {
            query.fault("percentage", FieldErrorCode.CONFLICTING_FIELDS, "Send one of qty and percentage, not both.");
        }
        return query.positive("percentage").filter(value -> value.compareTo(HUNDRED) <= 0
                || query.reject("percentage", FieldErrorCode.NUMBER_OUT_OF_RANGE, "percentage must not be above 100."));
    }

    /** The steps that a share of the position amounts to, rounded down to the grid. */
    private CompletionStage<Long> share(UUID accountId, Instrument instrument, BigDecimal percentage) {
        return engine.view(accountId).thenApply(reply -> {
            PositionRecord position = PositionEndpoints.position(EngineErrors.value(reply), instrument);
            long steps = BigDecimal.valueOf(position.quantity()).multiply(percentage)
                    .divide(HUNDRED, 0, RoundingMode.DOWN).longValueExact();
            if (steps == 0) {
                throw new ApiException(ApiError.invalid("percentage", OrderFieldError.QUANTITY_TOO_SMALL,
                        "percentage amounts to less than the smallest increment of " + instrument.symbol()));
            }
            return steps;
        });
    }

    private static void write(JsonWriter out, Outcome outcome) {
        out.begin().text("symbol", outcome.instrument.compactName()).number("status", outcome.status).name("body");
        outcome.body.write(out);
        out.end();
    }
}
