package io.corro.gateway.http.trading;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Adds to a refusal for lack of quantity what the position holds and what live orders claim of it. */
public final class QuantityErrors {
    private final EngineClient engine;

    public QuantityErrors(EngineClient engine) {
        this.engine = engine;
    }

    /** The order, unless it was refused: then the stage fails with an {@link ApiException}. */
    public CompletionStage<OrderRecord> value(Reply<OrderRecord> reply, UUID accountId, Instrument instrument) {
        if (reply instanceof Reply.Refused<OrderRecord> refused) {
            return error(refused, accountId, instrument).thenApply(error -> {
                throw new ApiException(error);
            });
        }
        return CompletableFuture.completedStage(EngineErrors.value(reply, instrument));
    }

    /** The refusal as an error; without what the position holds if the engine cannot say it now. */
    public CompletionStage<ApiError> error(Reply.Refused<?> refused, UUID accountId, Instrument instrument) {
        ApiError error = EngineErrors.error(refused, instrument);
        return refused.reason() == RejectReason.INSUFFICIENT_QUANTITY
                ? engine.view(accountId).thenApply(view -> explained(error, view, instrument))
                : CompletableFuture.completedStage(error);
    }

    private static ApiError explained(ApiError error, Reply<AccountView> view, Instrument instrument) {
        return view instanceof Reply.Accepted<AccountView> known ? explained(error, known.value(), instrument) : error;
    }

    private static ApiError explained(ApiError error, AccountView view, Instrument instrument) {
        Optional<PositionRecord> position = view.position(instrument.number());
        long existing = position.map(PositionRecord::quantity).orElse(0L);
        long available = position.map(each -> available(each, view)).orElse(0L);
        Map<String, String> facts = new LinkedHashMap<>(error.facts());
        facts.put("existing_qty", units(instrument, existing));
        facts.put("held_for_orders", units(instrument, existing - available));
        return error.withFacts(facts);
    }

    private static String units(Instrument instrument, long steps) {
        BigDecimal units = instrument.units(steps);
        return JsonWriter.plain(units);
    }

    /** What no live order on the other side already claims; of the exits of one group only one can trade. */
    public static long available(PositionRecord position, AccountView view) {
        Map<UUID, Long> claims = new HashMap<>();
        view.liveOrders().stream()
                .filter(order -> order.instrument() == position.instrument() && order.side() != position.side())
                .filter(order -> order.status() != OrderStatus.HELD)
                .forEach(order -> claims.merge(group(order), order.remaining(), Math::max));
        long claimed = claims.values().stream().mapToLong(Long::longValue).sum();
        return Math.max(0, position.quantity() - claimed);
    }

    private static UUID group(OrderRecord order) {
        UUID parentId = order.links().parentId();
        return parentId == null ? order.id() : parentId;
    }
}
