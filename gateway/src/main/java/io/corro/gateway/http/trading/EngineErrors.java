package io.corro.gateway.http.trading;

import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Accepted;
import io.corro.engine.runtime.account.Reply.Refused;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.account.Reply.Unavailable;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.JsonWriter;

/**
 * What the engine's refusals look like on the wire: the one place that knows status, numeric code and wording. Clients
 * match on parts of the wording, so it is the convention's where the convention has one.
 */
public final class EngineErrors {

    private EngineErrors() {}

    /** @throws ApiException if the engine refused or did not answer */
    public static <T> T value(Reply<T> reply) {
        return value(reply, null);
    }

    /**
     * @param instrument what the request was about, or null
     * @throws ApiException if the engine refused or did not answer
     */
    public static <T> T value(Reply<T> reply, Instrument instrument) {
        return switch (reply) {
            case Accepted<T> done -> done.value();
            case Refused<T> refused -> throw new ApiException(error(refused, instrument));
            case Unavailable<T> unavailable -> throw new ApiException(error(unavailable.why()));
        };
    }

    public static ApiError error(Refused<?> refused, Instrument instrument) {
        return switch (refused.reason()) {
            case ACCOUNT_NOT_FOUND -> notFound(refused, "account not found");
            case ACCOUNT_EXISTS -> unprocessable(refused, "account exists already");
            case ACCOUNT_NOT_ACTIVE -> forbidden(refused, "account is not active: trading is blocked");
            case TRADE_SUSPENDED -> forbidden(refused, "new orders are rejected by user request");
            case DUPLICATE_CLIENT_ORDER_ID ->
                wrong("client_order_id", refused, "client_order_id must be unique").withCode(ApiError.CODE_MISSING);
            case INSTRUMENT_NOT_TRADABLE -> wrong("symbol", refused, "asset is not tradable");
            case ORDER_NOT_FOUND -> notFound(refused, "order not found");
            case ORDER_NOT_LIVE ->
                wrong("order_id", refused, "order has ended: it can be neither canceled nor replaced");
            case ORDER_NOT_REPLACEABLE ->
                wrong("order_id", refused, "unable to replace order, order isn't sent to exchange yet");
            case NOTHING_CHANGED -> unprocessable(refused, "order parameters are not changed");
            case QUANTITY_ALREADY_FILLED -> wrong("qty", refused, "qty must be greater than what has been filled");
            case PRICE_NOT_APPLICABLE -> unprocessable(refused, "the order's type does not take this price");
            case TOO_MANY_ORDERS -> forbidden(refused, "too many open orders");
            case POSITION_NOT_FOUND -> notFound(refused, "position does not exist");
            case INSUFFICIENT_QUANTITY -> insufficientQuantity(refused, instrument);
            case SHORTING_NOT_ALLOWED -> forbidden(refused, "account is not allowed to short").withField("side");
            case NO_QUOTE -> wrong("symbol", refused, "no quote is available for the asset");
            case POST_ONLY_WOULD_TAKE -> wrong("limit_price", refused,
                    "the order is post_only and its limit_price would take now; move it away from the market");
            case POSITION_TOO_LARGE -> wrong("qty", refused, "the resulting position would be too large");
            case INSUFFICIENT_BUYING_POWER -> insufficientFunds(refused);
            case BALANCE_TOO_LARGE -> wrong("amount", refused, "the resulting balance would be too large");
        };
    }

    /** A refusal that was found without asking the engine. */
    public static ApiException refusal(RejectReason reason) {
        return new ApiException(error(new Refused<>(reason, 0, 0), null));
    }

    public static ApiError error(Unavailability why) {
        return switch (why) {
            case ENGINE_BUSY -> ApiError.unavailable(why.code(), "the engine is busy, nothing was taken; try again");
            case ENGINE_UNAVAILABLE -> ApiError.unavailable(why.code(), "the engine is not running, nothing was taken");
            case UNKNOWN_OUTCOME -> ApiError.unavailable(why.code(),
                    "the outcome is unknown; read the order by its client_order_id before a repeat");
        };
    }

    /** The error of a failure that may pass; empty for a defect. */
    public static Optional<ApiError> ofFailure(Throwable failure) {
        return failure instanceof StorageUnavailableException
                ? Optional.of(ApiError.unavailable("storage_unavailable", "the storage is not reachable now"))
                : Optional.empty();
    }

    /** Both texts by which clients recognise missing funds. */
    private static ApiError insufficientFunds(Refused<?> refused) {
        String required = money(refused.required());
        String available = money(refused.available());
        return forbidden(refused, "insufficient buying power: insufficient balance for " + FxConversion.ACCOUNT_CURRENCY
                + " (requested: " + required + ", available: " + available + ")")
                .withFacts(Map.of("buying_power", available, "cost_basis", required));
    }

    private static ApiError insufficientQuantity(Refused<?> refused, Instrument instrument) {
        if (instrument == null) {
            return forbidden(refused, "insufficient qty available for order");
        }
        String requested = JsonWriter.plain(instrument.units(refused.required()));
        String available = JsonWriter.plain(instrument.units(refused.available()));
        return forbidden(refused, "insufficient qty available for order (requested: " + requested + ", available: "
                + available + ")").withField("qty")
                .withFacts(Map.of("available", available, "symbol", instrument.compactName()));
    }

    private static String money(long amount) {
        return JsonWriter.plain(Money.toDecimal(amount));
    }

    private static ApiError forbidden(Refused<?> refused, String message) {
        return ApiError.of(403, refused.reason().code(), message);
    }

    private static ApiError notFound(Refused<?> refused, String message) {
        return ApiError.notFound(refused.reason().code(), message);
    }

    private static ApiError wrong(String field, Refused<?> refused, String message) {
        return unprocessable(refused, message).withField(field);
    }

    private static ApiError unprocessable(Refused<?> refused, String message) {
        return ApiError.of(422, refused.reason().code(), message);
    }
}
