package io.corro.gateway.http.trading;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Money;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Reads amounts of account currency. */
public final class MoneyFields {
    private static final BigDecimal MAX = Money.toDecimal(Limits.BALANCE_MAX);

    private MoneyFields() {}

    /** Money (1e-8), greater than zero and no more than a balance may be. */
    public static Optional<Long> amount(Fields fields, String name) {
        return fields.positive(name).filter(value -> isMoney(fields, name, value)).map(Money::ofDecimal);
    }

    public static Optional<Long> requiredAmount(Fields fields, String name) {
        return fields.requiredPositive(name).filter(value -> isMoney(fields, name, value)).map(Money::ofDecimal);
    }

    private static boolean isMoney(Fields fields, String name, BigDecimal value) {
        if (value.compareTo(MAX) > 0) {
            return fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    name + " must not be above " + JsonWriter.plain(MAX) + ".");
        }
        return value.stripTrailingZeros().scale() <= Money.SCALE || fields.reject(name, OrderFieldError.OFF_GRID,
                name + " must not have more than " + Money.SCALE + " decimals.");
    }
}
