package io.corro.gateway.httpkit.wire;

import java.util.Locale;

/**
 * Why a request is not well formed, found at the border before the engine is asked. {@link #word} is the machine word
 * on the wire. What services refuse has words of its own.
 */
public enum FieldErrorCode {
    MALFORMED_JSON,
    /** A JSON field that occurs twice: which of the two was meant is unknown. */
    DUPLICATE_FIELD,
    BODY_NOT_OBJECT,
    BODY_TOO_LARGE,
    MISSING_FIELD,
    /** For example an object where a number belongs. */
    WRONG_TYPE,
    NOT_A_NUMBER,
    NUMBER_OUT_OF_RANGE,
    MUST_BE_POSITIVE,
    /** Not a multiple of the instrument's increment. */
    OFF_GRID,
    QUANTITY_TOO_SMALL,
    QUANTITY_TOO_LARGE,
    PRICE_TOO_LARGE,
    CROSSED_QUOTE,
    UNKNOWN_SYMBOL,
    /** Not one of the words that the field takes. */
    UNKNOWN_VALUE,
    UNSUPPORTED_ORDER_TYPE,
    UNSUPPORTED_ORDER_CLASS,
    UNSUPPORTED_TIME_IN_FORCE,
    /** A price that the order's type does not take. */
    PRICE_NOT_APPLICABLE,
    /** Two fields that exclude each other. */
    CONFLICTING_FIELDS,
    TOO_LONG,
    INVALID_CHARACTERS,
    NOT_A_UUID,
    NOT_A_TIME,
    NO_QUOTE;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }
}
