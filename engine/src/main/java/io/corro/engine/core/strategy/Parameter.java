package io.corro.engine.core.strategy;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Parameter of a strategy: name, range, default, and a sentence for people. Immutable.
 *
 * @param name         in lower case with underscores
 * @param min          the least value
 * @param max          the greatest value
 * @param defaultValue null if a value must be given
 * @param sentence     what it does
 */
public record Parameter(String name, Kind kind, BigDecimal min, BigDecimal max, @Nullable BigDecimal defaultValue,
        String sentence) {
    private static final BigDecimal PRICE_MAX = new BigDecimal("1000000000");

    /** What values it takes. */
    public enum Kind {
        /** A whole number. */
        INTEGER,
        /** A decimal number. */
        DECIMAL,
        /** A price of the instrument, on its grid. */
        PRICE,
        /** True or false, kept as one or zero. */
        FLAG
    }

    public static Parameter integer(String name, int min, int max, int defaultValue, String sentence) {
        return new Parameter(name, Kind.INTEGER, BigDecimal.valueOf(min), BigDecimal.valueOf(max),
                BigDecimal.valueOf(defaultValue), sentence);
    }

    public static Parameter decimal(String name, String min, String max, String defaultValue, String sentence) {
        return new Parameter(name, Kind.DECIMAL, new BigDecimal(min), new BigDecimal(max),
                new BigDecimal(defaultValue), sentence);
    }

    /** A price, which has no default. */
    public static Parameter price(String name, String sentence) {
        return new Parameter(name, Kind.PRICE, new BigDecimal("0.00000001"), PRICE_MAX, null, sentence);
    }

    public static Parameter flag(String name, boolean defaultValue, String sentence) {
        return new Parameter(name, Kind.FLAG, BigDecimal.ZERO, BigDecimal.ONE,
                defaultValue ? BigDecimal.ONE : BigDecimal.ZERO, sentence);
    }
}
