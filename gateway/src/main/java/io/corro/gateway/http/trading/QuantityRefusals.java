package io.corro.gateway.http.trading;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.engine.account.AccountView;
import io.corro.engine.account.EngineClient;
import io.corro.engine.account.Reply;
import io.corro.engine.domain.Instrument;
import io.corro.engine.domain.RejectReason;
import io.corro.engine.image.OrderImage;
import io.corro.engine.image.PositionImage;
import io.corro.gateway.http.wire.ApiError;
import io.corro.gateway.http.wire.ApiException;
import io.corro.gateway.http.wire.JsonWriter;
import io.corro.gateway.http.wire.Refusals;

/** Adds to a refusal for lack of quantity what the position holds and what live orders claim of it. */
final class QuantityRefusals {
    private final EngineClient engine;

    QuantityRefusals(EngineClient engine) {
        this.engine = engine;
    }

    /** The order, unless it was refused: then the stage fails with an {@link ApiException}. */
    CompletionStage<OrderImage> value(Reply<OrderImage> reply, UUID accountId, Instrument instrument) {
        if (reply instanceof Reply.Refused<OrderImage> refused
                && refused.reason() == RejectReason.INSUFFICIENT_QUANTITY) {
            return engine.view(accountId).thenApply(view -> {
                throw new ApiException(explained(refused, Refusals.value(view), instrument));
            });
        }
        return CompletableFuture.completedStage(Refusals.value(reply, instrument));
    }

    private static ApiError explained(Reply.Refused<?> refused, AccountView view, Instrument instrument) {
        ApiError error = Refusals.error(refused, instrument);
        Optional<PositionImage> position = view.position(instrument.number());
        long existing = position.map(PositionImage::quantity).orElse(0L);
        long available = position.map(each -> PositionJson.available(each, view)).orElse(0L);
        Map<String, String> facts = new LinkedHashMap<>(error.facts());
        facts.put("existing_qty", units(instrument, existing));
        facts.put("held_for_orders", units(instrument, existing - available));
        return error.withFacts(facts);
    }

    private static String units(Instrument instrument, long steps) {
        BigDecimal units = instrument.units(steps);
        return JsonWriter.plain(units);
    }
}
