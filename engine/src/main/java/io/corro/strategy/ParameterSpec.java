package io.corro.strategy;

import java.math.BigDecimal;

/**
 * Parameter of a strategy.
 *
 * @param name     in lower case with underscores
 * @param sentence what it does
 */
public record ParameterSpec(String name, Kind kind, BigDecimal min, BigDecimal max, BigDecimal defaultValue,
        String sentence) {

    /** What values it takes; a flag is one or zero. */
    public enum Kind {
        INTEGER, DECIMAL, FLAG
    }

    public static ParameterSpec integer(String name, int min, int max, int defaultValue, String sentence) {
        return new ParameterSpec(name, Kind.INTEGER, BigDecimal.valueOf(min), BigDecimal.valueOf(max),
                BigDecimal.valueOf(defaultValue), sentence);
    }

    public static ParameterSpec decimal(String name, String min, String max, String defaultValue, String sentence) {
        return new ParameterSpec(name, Kind.DECIMAL, new BigDecimal(min), new BigDecimal(max),
                new BigDecimal(defaultValue), sentence);
    }

    public static ParameterSpec flag(String name, boolean defaultValue, String sentence) {
        return new ParameterSpec(name, Kind.FLAG, BigDecimal.ZERO, BigDecimal.ONE,
                defaultValue ? BigDecimal.ONE : BigDecimal.ZERO, sentence);
    }
}
