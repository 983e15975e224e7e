package io.corro.gateway.http.position;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.trading.TrailFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** Protection of positions: stop-loss, take-profit and trail of all that a position holds. */
final class ProtectionEndpoints {
    private static final String PATH = "/v2/positions/{" + PositionEndpoints.SYMBOL + "+}/protection";

    private final EngineClient engine;
    private final Instruments instruments;
    private final Quotes quotes;

    ProtectionEndpoints(EngineClient engine, Instruments instruments, Quotes quotes) {
        this.engine = engine;
        this.instruments = instruments;
        this.quotes = quotes;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH).forKeys("positions").summary("Reads what protects a position")
                        .answers(ProtectionJson.SCHEMA).handledBy(this::read),
                Endpoint.put(PATH).forKeys("positions")
                        .summary("Protects a position, in the place of all that did before")
                        .body(ProtectionJson.REQUEST).answers(ProtectionJson.SCHEMA).handledBy(this::set),
                Endpoint.delete(PATH).forKeys("positions").summary("Ends the protection of a position")
                        .answers(204).handledBy(this::remove));
    }

    private Instrument instrument(ApiRequest call) {
        return SymbolFields.ofPath(call.path(PositionEndpoints.SYMBOL), instruments);
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        Instrument instrument = instrument(call);
        return engine.view(AccountKey.accountId(call)).thenApply(
                reply -> answer(PositionEndpoints.position(EngineErrors.value(reply), instrument), instrument));
    }

    private CompletionStage<HttpResponse> set(ApiRequest call) {
        Instrument instrument = instrument(call);
        Fields fields = call.fields();
        Protection protection = protection(fields, instrument);
        fields.check();
        return engine.protect(AccountKey.accountId(call), instrument, protection)
                .thenApply(reply -> answer(EngineErrors.value(reply, instrument), instrument));
    }

    private Protection protection(Fields fields, Instrument instrument) {
        GridFields grid = new GridFields(fields, instrument);
        long stopLoss = grid.price("stop_loss").orElse(0L);
        long takeProfit = grid.price("take_profit").orElse(0L);
        if (fields.has("trail_price") && fields.has("trail_percent")) {
            fields.fault("trail_percent", FieldErrorCode.CONFLICTING_FIELDS,
                    "Send one of trail_price and trail_percent, not both.");
        }
        Trail trail = fields.has("trail_percent") ? TrailFields.percent(fields, "trail_percent")
                : TrailFields.price(fields, grid, "trail_price",
                        TrailFields.bestTicks(quotes, instrument, Side.SELL));
        boolean isEmpty = List.of("stop_loss", "take_profit", "trail_price", "trail_percent").stream()
                .noneMatch(fields::has);
        if (isEmpty) {
            fields.fault("stop_loss", FieldErrorCode.MISSING_FIELD,
                    "Send stop_loss, take_profit or a trail; DELETE ends the protection.");
        }
        return new Protection(stopLoss, takeProfit, trail);
    }

    private CompletionStage<HttpResponse> remove(ApiRequest call) {
        return engine.protect(AccountKey.accountId(call), instrument(call), Protection.NONE).thenApply(reply -> {
            EngineErrors.value(reply);
            return Responses.noContent();
        });
    }

    private static HttpResponse answer(PositionRecord position, Instrument instrument) {
        return Responses.ok(json -> ProtectionJson.write(json, position, instrument));
    }
}
