package io.corro.gateway.httpkit.wire;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.error.ErrorCode;
import io.corro.format.PlainDecimal;

/**
 * Decimal numbers from untrusted text or JSON. Digits and exponent are bounded before any arithmetic: {@code 1e999999}
 * is a short number of JSON, but one of a million digits. Stateless.
 */
final class Decimals {
    private static final int TEXT_LENGTH_MAX = 1_000;
    private static final int DIGITS_MAX = 30;
    private static final int SCALE_MAX = 20;

    private Decimals() {}

    /**
     * A number of JSON, which may have an exponent: programs write small quantities so; or a text, which may not.
     *
     * @param onFault called when the result is empty: with the fault, and words that follow the field's name
     */
    static Optional<BigDecimal> read(JsonNode node, BiConsumer<ErrorCode, String> onFault) {
        if (node.isBigDecimal() || node.isBigInteger()) {
            return bounded(node.decimalValue(), onFault);
        }
        String text = node.asText();
        if (text.length() > TEXT_LENGTH_MAX) {
            return outOfRange(onFault);
        }
        if (!PlainDecimal.matches(text)) {
            onFault.accept(FieldErrorCode.NOT_A_NUMBER, "must be a decimal number of the digits 0 to 9.");
            return Optional.empty();
        }
        return bounded(PlainDecimal.parse(text), onFault);
    }

    private static Optional<BigDecimal> bounded(BigDecimal value, BiConsumer<ErrorCode, String> onFault) {
        return isBounded(value) ? Optional.of(value) : outOfRange(onFault);
    }

    private static Optional<BigDecimal> outOfRange(BiConsumer<ErrorCode, String> onFault) {
        onFault.accept(FieldErrorCode.NUMBER_OUT_OF_RANGE, "is longer or larger than any value here.");
        return Optional.empty();
    }

    private static boolean isBounded(BigDecimal value) {
        if (Math.abs((long) value.scale()) > TEXT_LENGTH_MAX) {
            return false;
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.precision() <= DIGITS_MAX && Math.abs(plain.scale()) <= SCALE_MAX;
    }
}
