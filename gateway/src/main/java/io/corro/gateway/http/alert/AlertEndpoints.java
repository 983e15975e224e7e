package io.corro.gateway.http.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.alert.AlertCondition;
import io.corro.persistence.books.alert.AlertError;
import io.corro.persistence.books.alert.PriceAlert;
import io.corro.persistence.books.alert.PriceAlert.Wish;
import io.corro.persistence.books.alert.PriceAlerts;

/** Price alerts of the key's user; the streams of the key's account are told when one fires. */
public final class AlertEndpoints {
    private static final String TAG = "alerts";
    private static final String ONE = "/v1/alerts/{alert_id}";
    private static final Schema SCHEMA = Schema.of(AlertJson.class);

    private final PriceAlerts alerts;
    private final TradingEngine engine;
    private final BlockingExecutor blocking;
    private final AlertWatch watch;

    public AlertEndpoints(PriceAlerts alerts, TradingEngine engine, BlockingExecutor blocking) {
        this.alerts = alerts;
        this.engine = engine;
        this.blocking = blocking;
        watch = AlertWatch.start(alerts, engine);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/alerts").forKeys(TAG).summary("Lists price alerts, the newest first")
                        .answers(Schema.listOf(SCHEMA)).handledBy(this::list),
                Endpoint.post("/v1/alerts").forKeys(TAG).summary("Creates a price alert, which fires once")
                        .body(Schema.object("NewAlert").texts("symbol")
                                .words("condition", AlertJson.CONDITIONS.keySet()).decimals("price").texts("note")
                                .times("expires_at").optional("note", "expires_at"))
                        .answers(201, SCHEMA).handledBy(this::create),
                Endpoint.get(ONE).forKeys(TAG).summary("Reads a price alert").answers(SCHEMA).handledBy(this::read),
                Endpoint.delete(ONE).forKeys(TAG).summary("Deletes a price alert")
                        .answers(204).handledBy(this::delete));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> Responses.records(alerts.of(user(call)).stream().map(this::json).toList()));
    }

    private CompletionStage<HttpResponse> create(ApiRequest call) {
        Wish wish = parse(call, call.fields());
        return blocking.call(() -> {
            PriceAlert created = alerts.create(wish, now())
                    .orElseThrow(() -> new ApiException(AlertError.TOO_MANY_ALERTS));
            watch.add(created);
            return Responses.json(201, json(created));
        });
    }

    private Wish parse(ApiRequest call, Fields fields) {
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", engine.instruments());
        Optional<AlertCondition> condition = fields.requiredWord("condition", AlertJson.CONDITIONS);
        String note = fields.text("note", PriceAlerts.NOTE_LENGTH_MAX).orElse("");
        Optional<Instant> expiresAt = fields.time("expires_at").filter(time -> time.isAfter(now())
                || fields.reject("expires_at", RejectReason.EXPIRY_PASSED,
                        "expires_at has passed; name a moment to come."));
        Optional<BigDecimal> price = instrument.flatMap(known -> new GridFields(fields, known)
                .requiredPrice("price").map(known::price));
        fields.check();
        return new Wish(user(call), AccountKey.accountId(call), instrument.orElseThrow().symbol(),
                condition.orElseThrow(), price.orElseThrow(), note,
                watch.sideOf(instrument.orElseThrow(), price.orElseThrow()), expiresAt);
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        UUID id = call.pathId("alert_id");
        return blocking.call(() -> Responses.ok(json(found(call, id))));
    }

    private CompletionStage<HttpResponse> delete(ApiRequest call) {
        UUID id = call.pathId("alert_id");
        return blocking.call(() -> {
            PriceAlert alert = found(call, id);
            alerts.delete(user(call), id);
            watch.remove(alert);
            return Responses.noContent();
        });
    }

    private PriceAlert found(ApiRequest call, UUID id) {
        return alerts.find(user(call), id).orElseThrow(() -> new ApiException(AlertError.ALERT_NOT_FOUND));
    }

    private AlertJson json(PriceAlert alert) {
        return AlertJson.of(alert, engine.instruments(), now());
    }

    private Instant now() {
        return EngineClock.instant(engine.clock().nowUs());
    }

    private static UUID user(ApiRequest call) {
        return call.principal().userId();
    }
}
