package io.corro.gateway.http.order;

import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Refused;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;

/** The engine's refusals of replacements, with the field of the request that each is about. Stateless. */
final class ReplacementErrors {

    private ReplacementErrors() {}

    /** @throws ApiException if the engine refused or did not answer */
    static <T> T value(Reply<T> reply, OrderChange change, Instrument instrument) {
        return reply instanceof Refused<T> refused
                ? refuse(refused, change, instrument) : EngineErrors.value(reply, instrument);
    }

    private static <T> T refuse(Refused<T> refused, OrderChange change, Instrument instrument) {
        throw new ApiException(error(refused, change, instrument));
    }

    private static ApiError error(Refused<?> refused, OrderChange change, Instrument instrument) {
        return switch (refused.reason()) {
            case WRONG_SIDE -> {
                String field = isMoved(change.limitTicks(), refused.required()) ? "limit_price" : "stop_price";
                yield ApiError.of(RejectReason.WRONG_SIDE, field + " is on the wrong side of "
                        + instrument.price(refused.available()).toPlainString() + "; move it beyond.").withField(field);
            }
            case FIXED_BY_GROUP -> EngineErrors.error(refused, instrument)
                    .withField(change.timeInForce().isPresent() ? "time_in_force" : "qty");
            // The order was found before the change was read: another request has ended it meanwhile.
            case ORDER_NOT_FOUND -> ApiError.of(RejectReason.ORDER_NOT_LIVE);
            default -> EngineErrors.error(refused, instrument);
        };
    }

    private static boolean isMoved(Optional<Long> ticks, long movedTicks) {
        return ticks.isPresent() && ticks.get() == movedTicks;
    }
}
