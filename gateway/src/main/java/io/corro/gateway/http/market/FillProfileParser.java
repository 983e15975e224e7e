package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.engine.core.domain.FillFees;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillTerms;
import io.corro.gateway.http.trading.OrderFieldError;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads a version of a fill profile; what is wrong is recorded as a fault of its field. */
final class FillProfileParser {
    static final Schema SCHEMA = Schema.object("NewFillProfile").texts("name").flags("size_matters")
            .integers("slippage_ticks", "impact_ticks", "penetration_ticks")
            .decimals("queue_ahead", "partial_fills", "refusals", "maker_fee", "taker_fee")
            .optional("size_matters", "slippage_ticks", "impact_ticks", "penetration_ticks", "queue_ahead",
                    "partial_fills", "refusals", "maker_fee", "taker_fee")
            .describedAs("All of a version: what is left away is none of it, but `size_matters` is true, and without"
                    + " fees the instrument's commissions hold.");
    /** Decimals of chances, shares and fees. */
    static final int SHARE_SCALE = 6;

    private static final int NAME_LENGTH_MAX = 40;
    private static final BigDecimal FEE_MAX = BigDecimal.valueOf(FillFees.PPM_MAX, SHARE_SCALE);

    private FillProfileParser() {}

    static String name(Fields fields) {
        return fields.requiredText("name", NAME_LENGTH_MAX)
                .filter(text -> FillProfile.isName(text) || fields.reject("name", FieldErrorCode.INVALID_CHARACTERS,
                        "name is a letter, then letters, digits and underscores, all of lower case."))
                .orElse("");
    }

    /** To be used only if {@link Fields#check} lets it. */
    static FillTerms terms(Fields fields) {
        boolean sizeMatters = fields.flag("size_matters").orElse(true);
        int impact = needingSize(fields, "impact_ticks", ticks(fields, "impact_ticks"), sizeMatters);
        int queue = needingSize(fields, "queue_ahead", share(fields, "queue_ahead", BigDecimal.ONE), sizeMatters);
        int partial =
                needingSize(fields, "partial_fills", share(fields, "partial_fills", BigDecimal.ONE), sizeMatters);
        return new FillTerms(sizeMatters, ticks(fields, "slippage_ticks").orElse(0), impact,
                ticks(fields, "penetration_ticks").orElse(0), queue, partial,
                share(fields, "refusals", BigDecimal.ONE).orElse(0), fees(fields));
    }

    private static int needingSize(Fields fields, String name, Optional<Integer> value, boolean sizeMatters) {
        return value.filter(amount -> sizeMatters || amount == 0 || fields.reject(name,
                FieldErrorCode.CONFLICTING_FIELDS, name + " needs a size that matters: leave it out or set"
                        + " size_matters to true."))
                .orElse(0);
    }

    private static Optional<Integer> ticks(Fields fields, String name) {
        return fields.integer(name, 0, FillTerms.TICKS_MAX);
    }

    private static FillFees fees(Fields fields) {
        Optional<Integer> maker = share(fields, "maker_fee", FEE_MAX);
        Optional<Integer> taker = share(fields, "taker_fee", FEE_MAX);
        if (fields.has("maker_fee") != fields.has("taker_fee")) {
            String missing = fields.has("maker_fee") ? "taker_fee" : "maker_fee";
            fields.fault(missing, FieldErrorCode.MISSING_FIELD, missing + " is required with the other fee.");
            return FillFees.NONE;
        }
        return maker.isEmpty() || taker.isEmpty() ? FillFees.NONE : fees(fields, maker.get(), taker.get());
    }

    private static FillFees fees(Fields fields, int makerPpm, int takerPpm) {
        if (makerPpm > takerPpm) {
            fields.fault("maker_fee", FieldErrorCode.NUMBER_OUT_OF_RANGE, "maker_fee must not be above taker_fee.");
            return FillFees.NONE;
        }
        return new FillFees(makerPpm, takerPpm);
    }

    /** In parts of a million. */
    private static Optional<Integer> share(Fields fields, String name, BigDecimal max) {
        return fields.decimal(name)
                .filter(share -> (share.signum() >= 0 && share.compareTo(max) <= 0)
                        || fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE,
                                name + " must be from 0 to " + max.stripTrailingZeros().toPlainString() + "."))
                .filter(share -> share.stripTrailingZeros().scale() <= SHARE_SCALE
                        || fields.reject(name, OrderFieldError.OFF_GRID, name + " has at most 6 decimals."))
                .map(share -> share.movePointRight(SHARE_SCALE).intValueExact());
    }
}
