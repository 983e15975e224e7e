package io.corro.engine.core.strategy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;

/**
 * Values of a strategy's parameters, each within its range; what was not given has its default. Immutable.
 *
 * @param values by name
 */
public record Parameters(Map<String, BigDecimal> values) {
    private static final int DIGITS_MAX = 40;

    public Parameters {
        values = Map.copyOf(values);
    }

    /** Everything that is wrong with the given texts; empty if nothing is. */
    public static List<ParameterFault> faults(List<Parameter> declared, Map<String, String> given) {
        List<ParameterFault> faults = new ArrayList<>();
        read(declared, given, faults);
        return faults;
    }

    /** @throws IllegalArgumentException if something is wrong with the given texts: see {@link #faults} */
    public static Parameters of(List<Parameter> declared, Map<String, String> given) {
        List<ParameterFault> faults = new ArrayList<>();
        Map<String, BigDecimal> values = read(declared, given, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.getFirst().message());
        }
        return new Parameters(values);
    }

    private static Map<String, BigDecimal> read(
            List<Parameter> declared, Map<String, String> given, List<ParameterFault> faults) {
        Map<String, String> unknown = new TreeMap<>(given);
        Map<String, BigDecimal> values = new HashMap<>();
        for (Parameter parameter : declared) {
            BigDecimal value = value(parameter, unknown.remove(parameter.name()), faults);
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        unknown.keySet().forEach(name -> faults.add(
                new ParameterFault(name, "The strategy has no parameter " + name + "; see /v1/strategies.")));
        return values;
    }

    private static @Nullable BigDecimal value(Parameter parameter, @Nullable String text, List<ParameterFault> faults) {
        if (text == null) {
            if (parameter.defaultValue() == null) {
                faults.add(new ParameterFault(parameter.name(), parameter.name() + " is required."));
            }
            return parameter.defaultValue();
        }
        BigDecimal value = number(parameter, text);
        if (value == null || !isWithin(parameter, value)) {
            faults.add(new ParameterFault(parameter.name(), wanted(parameter)));
            return null;
        }
        return value;
    }

    /** Null if the text is not a number of the kind. */
    private static @Nullable BigDecimal number(Parameter parameter, String text) {
        if (parameter.kind() == Parameter.Kind.FLAG) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> BigDecimal.ONE;
                case "false", "0" -> BigDecimal.ZERO;
                default -> null;
            };
        }
        try {
            return text.length() > DIGITS_MAX ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isWithin(Parameter parameter, BigDecimal value) {
        boolean isWhole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        return (parameter.kind() != Parameter.Kind.INTEGER || isWhole)
                && value.compareTo(parameter.min()) >= 0 && value.compareTo(parameter.max()) <= 0;
    }

    private static String wanted(Parameter parameter) {
        return switch (parameter.kind()) {
            case FLAG -> parameter.name() + " must be true or false.";
            case PRICE -> parameter.name() + " must be a price greater than zero.";
            case INTEGER -> parameter.name() + " must be a whole number from " + range(parameter);
            case DECIMAL -> parameter.name() + " must be a number from " + range(parameter);
        };
    }

    private static String range(Parameter parameter) {
        return parameter.min().toPlainString() + " to " + parameter.max().toPlainString() + ".";
    }

    /** The value of a parameter that the strategy declares. */
    public BigDecimal value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    public int integer(String name) {
        return value(name).intValueExact();
    }

    public double decimal(String name) {
        return value(name).doubleValue();
    }

    public boolean flag(String name) {
        return value(name).signum() != 0;
    }

    /** @throws ArithmeticException if the price is off the instrument's grid */
    public long ticks(String name, Instrument instrument) {
        return instrument.ticks(value(name));
    }
}
