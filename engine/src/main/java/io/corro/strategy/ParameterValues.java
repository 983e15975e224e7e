package io.corro.strategy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * Values of a strategy's parameters, each within its range.
 *
 * @param values by name
 */
public record ParameterValues(Map<String, BigDecimal> values) {

    public ParameterValues {
        values = Map.copyOf(values);
    }

    public BigDecimal decimal(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    public int integer(String name) {
        return decimal(name).intValueExact();
    }

    public boolean flag(String name) {
        return decimal(name).signum() != 0;
    }
}
