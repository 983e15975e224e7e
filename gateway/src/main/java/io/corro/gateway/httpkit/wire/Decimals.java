package io.corro.gateway.httpkit.wire;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Decimal numbers from untrusted text. Digits and exponent are bounded before any arithmetic: {@code 1e999999} is a
 * short text, but a number of a million digits.
 */
public final class Decimals {
    private static final int TEXT_LENGTH_MAX = 1_000;
    private static final int DIGITS_MAX = 30;
    private static final int SCALE_MAX = 20;

    private Decimals() {}

    /** @param onFault called when the result is empty: with the fault, and words that follow the field's name */
    static Optional<BigDecimal> parse(String text, BiConsumer<FieldErrorCode, String> onFault) {
        BigDecimal value;
        try {
            value = text.length() > TEXT_LENGTH_MAX ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            onFault.accept(FieldErrorCode.NOT_A_NUMBER, "must be a decimal number");
            return Optional.empty();
        }
        if (value == null || !isBounded(value)) {
            onFault.accept(FieldErrorCode.NUMBER_OUT_OF_RANGE, "is longer or larger than any value here");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static boolean isBounded(BigDecimal value) {
        if (Math.abs((long) value.scale()) > TEXT_LENGTH_MAX) {
            return false;
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.precision() <= DIGITS_MAX && Math.abs(plain.scale()) <= SCALE_MAX;
    }
}
