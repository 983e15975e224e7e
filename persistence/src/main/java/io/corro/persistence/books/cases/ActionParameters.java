package io.corro.persistence.books.cases;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.corro.persistence.books.ledger.RefusedException;

/** What an action needs besides its case: the one way to read it. A blank value counts as not given. Immutable. */
public record ActionParameters(Map<String, String> values) {

    public ActionParameters {
        values = Map.copyOf(values);
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * @param kind what it has to be, e.g. {@code an amount}
     * @throws RefusedException if it is given and is not of that kind
     */
    public <T> Optional<T> optional(String name, String kind, Function<String, T> parser) {
        return optional(name).map(value -> parsed(name, value, kind, parser));
    }

    /** @throws RefusedException if it is missing */
    public String required(String name) {
        return optional(name).orElseThrow(() -> ActionRules.parameter(name, "is required"));
    }

    /** @throws RefusedException if it is missing or not of that kind */
    public <T> T required(String name, String kind, Function<String, T> parser) {
        return parsed(name, required(name), kind, parser);
    }

    /** @throws RefusedException if it is none of the words */
    public String oneOf(String name, List<String> words) {
        String value = required(name);
        if (!words.contains(value)) {
            throw ActionRules.parameter(name, "must be one of " + String.join(", ", words));
        }
        return value;
    }

    private static <T> T parsed(String name, String value, String kind, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw ActionRules.parameter(name, "must be " + kind);
        }
    }
}
