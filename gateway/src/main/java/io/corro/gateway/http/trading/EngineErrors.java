package io.corro.gateway.http.trading;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Accepted;
import io.corro.engine.runtime.account.Reply.Refused;
import io.corro.engine.runtime.account.Reply.Unavailable;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.persistence.postgres.StorageFailures;

/**
 * The engine's refusals on the wire, those about quantities and funds with their numbers. Stateless.
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
    public static <T> T value(Reply<T> reply, @Nullable Instrument instrument) {
        return switch (reply) {
            case Accepted<T> done -> done.value();
            case Refused<T> refused -> throw new ApiException(error(refused, instrument));
            case Unavailable<T> unavailable -> throw new ApiException(unavailable.why());
        };
    }

    public static ApiError error(Refused<?> refused, @Nullable Instrument instrument) {
        return switch (refused.reason()) {
            case INSUFFICIENT_BUYING_POWER -> insufficientFunds(refused, instrument);
            case INSUFFICIENT_QUANTITY -> insufficientQuantity(refused, instrument);
            case DUPLICATE_CLIENT_ORDER_ID -> ApiError.of(refused.reason()).withCode(ApiError.CODE_MISSING);
            default -> ApiError.of(refused.reason());
        };
    }

    /** A refusal that was found without asking the engine. */
    public static ApiException refusal(RejectReason reason) {
        return new ApiException(error(Refused.of(reason), null));
    }

    /** The error of a failure that may pass or that the caller can mend; empty for a defect. */
    public static Optional<ApiError> ofFailure(Throwable failure) {
        if (StorageFailures.isRefusedRow(failure)) {
            return Optional.of(ApiError.of(StorageError.NOT_STORABLE));
        }
        return failure instanceof StorageUnavailableException
                ? Optional.of(ApiError.of(StorageError.STORAGE_UNAVAILABLE))
                : Optional.empty();
    }

    /**
     * Both texts by which clients recognise missing funds, then the rate that decides. {@code buying_power} is the one
     * of the account, {@code cost_basis} the notional; where the asset's margin rate is above one over the leverage the
     * one may exceed the other, and free margin is short all the same.
     */
    private static ApiError insufficientFunds(Refused<?> refused, @Nullable Instrument instrument) {
        String required = money(refused.required());
        String available = money(refused.available());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("buying_power", money(TradeMath.buyingPower(refused.available(), refused.leverage())));
        facts.put("cost_basis", money(refused.notional()));
        facts.put("margin_required", required);
        facts.put("free_margin", available);
        String rate = "";
        if (instrument != null) {
            BigDecimal applied = TradeMath.marginRate(instrument, refused.leverage());
            facts.put("margin_rate", JsonWriter.plain(applied));
            rate = "; " + instrument.pairName() + " takes a margin of " + JsonWriter.plain(applied.movePointRight(2))
                    + " % of its notional, " + money(refused.notional()) + ", and commission";
        }
        return ApiError
                .of(refused.reason(),
                        "insufficient buying power: insufficient balance for " + FxConversion.ACCOUNT_CURRENCY
                                + " (requested: " + required + ", available: " + available + ")" + rate)
                .withFacts(facts);
    }

    private static ApiError insufficientQuantity(Refused<?> refused, @Nullable Instrument instrument) {
        if (instrument == null) {
            return ApiError.of(refused.reason());
        }
        String requested = JsonWriter.plain(instrument.units(refused.required()));
        String available = JsonWriter.plain(instrument.units(refused.available()));
        return ApiError
                .of(refused.reason(), "insufficient qty available for order (requested: " + requested + ", available: "
                        + available + ")")
                .withField("qty")
                .withFacts(Map.of("available", available, "symbol", instrument.compactName()));
    }

    private static String money(long amount) {
        return JsonWriter.plain(Money.toDecimal(amount));
    }
}
