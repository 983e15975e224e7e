package io.corro.gateway.httpkit.wire;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.corro.error.ErrorCode;

/**
 * Decimal numbers from untrusted text, in the digits of ASCII: those of other scripts are letters to most
 * readers. Digits and exponent are bounded before any arithmetic: {@code 1e999999} is a short text, but a number of a
 * million digits.
 */
public final class Decimals {
    private static final int ASCII_END = 0x80;
    private static final int TEXT_LENGTH_MAX = 1_000;
    private static final int DIGITS_MAX = 30;
    private static final int SCALE_MAX = 20;

    private Decimals() {}

    /** @param onFault called when the result is empty: with the fault, and words that follow the field's name */
    static Optional<BigDecimal> parse(String text, BiConsumer<ErrorCode, String> onFault) {
        BigDecimal value;
        if (text.chars().anyMatch(character -> character >= ASCII_END)) {
            onFault.accept(FieldErrorCode.NOT_A_NUMBER, "must be a decimal number of the digits 0 to 9");
            return Optional.empty();
        }
        try {
            value = text.length() > TEXT_LENGTH_MAX ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            onFault.accept(FieldErrorCode.NOT_A_NUMBER, "must be a decimal number.");
            return Optional.empty();
        }
        if (value == null || !isBounded(value)) {
            onFault.accept(FieldErrorCode.NUMBER_OUT_OF_RANGE, "is longer or larger than any value here.");
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
