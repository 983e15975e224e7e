package io.corro.gateway.httpkit.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.corro.error.ErrorCode;
import io.corro.format.EmailAddress;
import io.corro.format.Uuids;

/**
 * Reads the fields of one JSON object or query string, and collects everything that is wrong with them. Null, the empty
 * text, and lists and objects of nothing else mean absent, amounts may be numbers or text, flags may be text in any
 * case, unknown fields are ignored. A faulty field reads as absent; {@link #check} ends the request if there was any.
 */
public final class Fields {
    private final JsonNode object;
    /** Before the names of the fields in faults. */
    private final String path;
    private final List<FieldError> errors;

    public Fields(JsonNode object) {
        this(object, "", new ArrayList<>());
    }

    /** Of an object without any. */
    public static Fields none() {
        return new Fields(JsonNodeFactory.instance.objectNode());
    }

    private Fields(JsonNode object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /** The fields of an object in a field, whose faults are this one's; empty if it is absent. */
    public Optional<Fields> object(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode node = object.get(name);
        return node.isObject() ? Optional.of(new Fields(node, path + name + ".", errors))
                : orFault(Optional.empty(), name, FieldErrorCode.WRONG_TYPE, name + " must be an object.");
    }

    /** An object in a field as it was sent, for somebody else to read. */
    public Optional<String> requiredJson(String name, int lengthMax) {
        return require(name, () -> object(name).map(fields -> fields.object.toString())
                .filter(text -> text.length() <= lengthMax || reject(name, FieldErrorCode.TOO_LONG,
                        name + " must be no more than " + lengthMax + " characters.")));
    }

    public boolean has(String name) {
        JsonNode node = object.get(name);
        return node != null && !isEmpty(node);
    }

    /** Depth is bounded by the JSON reader. */
    private static boolean isEmpty(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> true;
            case STRING -> node.textValue().isEmpty();
            case ARRAY, OBJECT -> node.valueStream().allMatch(Fields::isEmpty);
            case BINARY, BOOLEAN, NUMBER, POJO -> false;
        };
    }

    /** Of everything that was sent, known or not. */
    public Stream<String> names() {
        return object.propertyStream().map(Map.Entry::getKey);
    }

    public Optional<String> text(String name, int lengthMax) {
        return scalar(name).filter(text -> isClean(name, text, lengthMax));
    }

    public Optional<String> requiredText(String name, int lengthMax) {
        return require(name, () -> text(name, lengthMax));
    }

    /**
     * The objects of a list, each with faults of its own: what is wrong with one is found where that one is checked.
     * Empty, with a fault of the field, unless there are between one and {@code max} elements.
     */
    public List<Fields> requiredObjects(String name, int max) {
        if (!has(name)) {
            fault(name, FieldErrorCode.MISSING_FIELD, name + " is required.");
            return List.of();
        }
        JsonNode node = object.get(name);
        if (!node.isArray()) {
            fault(name, FieldErrorCode.WRONG_TYPE, name + " must be a list.");
            return List.of();
        }
        if (node.size() > max) {
            fault(name, FieldErrorCode.TOO_LONG, name + " must be no more than " + max + " elements.");
            return List.of();
        }
        return node.valueStream().map(Fields::ofElement).toList();
    }

    private static Fields ofElement(JsonNode node) {
        if (node.isObject()) {
            return new Fields(node);
        }
        Fields none = none();
        none.errors.add(new FieldError(null, FieldErrorCode.WRONG_TYPE.code(), "The element must be an object."));
        return none;
    }

    /** An object of texts, for example the parameters of an action; empty if it is absent. */
    public Map<String, String> texts(String name, int lengthMax) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            fault(name, FieldErrorCode.WRONG_TYPE, name + " must be an object.");
            return Map.of();
        }
        Fields nested = new Fields(node);
        Map<String, String> values = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(
                each -> nested.text(each, lengthMax).ifPresent(value -> values.put(each, value)));
        nested.errors.forEach(
                error -> errors.add(new FieldError(name + "." + error.field(), error.word(), error.message())));
        return values;
    }

    public Optional<BigDecimal> decimal(String name) {
        return scalar(name).flatMap(text -> Decimals.read(object.get(name),
                (fault, message) -> fault(name, fault, name + " " + message)));
    }

    public Optional<BigDecimal> requiredDecimal(String name) {
        return require(name, () -> decimal(name));
    }

    /** A decimal greater than zero. */
    public Optional<BigDecimal> positive(String name) {
        return decimal(name).filter(value -> value.signum() > 0
                || reject(name, FieldErrorCode.MUST_BE_POSITIVE, name + " must be greater than zero."));
    }

    public Optional<BigDecimal> requiredPositive(String name) {
        return require(name, () -> positive(name));
    }

    public Optional<Integer> integer(String name, int min, int max) {
        return decimal(name).filter(value -> isIntegerBetween(name, value, min, max)).map(BigDecimal::intValueExact);
    }

    public Optional<Integer> requiredInteger(String name, int min, int max) {
        return require(name, () -> integer(name, min, max));
    }

    public Optional<Boolean> flag(String name) {
        return word(name, Map.of("true", true, "false", false));
    }

    /** One of the words, in any case. */
    public <T> Optional<T> word(String name, Map<String, T> words) {
        return scalar(name).flatMap(text -> wordOf(name, text, words));
    }

    public <T> Optional<T> requiredWord(String name, Map<String, T> words) {
        return require(name, () -> word(name, words));
    }

    /** A JSON list of texts, which may be empty; its nulls and empty texts are dropped. Absent without the field. */
    public Optional<List<String>> list(String name, int lengthMax) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            fault(name, FieldErrorCode.WRONG_TYPE, name + " must be a list");
            return Optional.empty();
        }
        List<String> values = node.valueStream().filter(each -> !isEmpty(each)).map(JsonNode::asText).toList();
        values.forEach(each -> isClean(name, each, lengthMax));
        return Optional.of(values);
    }

    /** The parts of a comma-separated list; empty parts are dropped. */
    public List<String> csv(String name) {
        return scalar(name).map(text -> Arrays.stream(text.split(",")).map(String::strip)
                .filter(part -> !part.isEmpty()).toList()).orElse(List.of());
    }

    /** A comma-separated list of such words; unknown ones are faults. */
    public <T> List<T> words(String name, Map<String, T> words) {
        return each(name, text -> wordOf(name, text, words));
    }

    /** The values of a comma-separated list; the reader reports the faults of each. */
    public <T> List<T> each(String name, Function<String, Optional<T>> reader) {
        return csv(name).stream().flatMap(text -> reader.apply(text).stream()).toList();
    }

    /** An e-mail address. */
    public Optional<String> requiredEmail(String name) {
        return requiredText(name, EmailAddress.LENGTH_MAX).filter(text -> EmailAddress.matches(text)
                || reject(name, FieldErrorCode.NOT_AN_EMAIL_ADDRESS,
                        name + " must be an e-mail address such as ann@example.com."));
    }

    public Optional<Instant> time(String name) {
        return scalar(name).flatMap(text -> orFault(WireTime.parse(text), name, FieldErrorCode.NOT_A_TIME,
                name + " must be an RFC 3339 time or a date."));
    }

    public Optional<Instant> requiredTime(String name) {
        return require(name, () -> time(name));
    }

    /** A date, which may come as a time on that date. */
    public Optional<LocalDate> date(String name) {
        return scalar(name).flatMap(text -> orFault(WireTime.parseDate(text), name, FieldErrorCode.NOT_A_TIME,
                name + " must be a date."));
    }

    public Optional<LocalDate> requiredDate(String name) {
        return require(name, () -> date(name));
    }

    public Optional<UUID> uuid(String name) {
        return scalar(name).flatMap(text -> orFault(Uuids.parse(text), name, FieldErrorCode.NOT_A_UUID,
                name + " must be a UUID."));
    }

    public Optional<UUID> requiredUuid(String name) {
        return require(name, () -> uuid(name));
    }

    /** Records a fault of the field. */
    public void fault(String name, ErrorCode code, String message) {
        errors.add(new FieldError(path + name, code.code(), message));
    }

    /** As {@link #fault}, for use in conditions: always false. */
    public boolean reject(String name, ErrorCode code, String message) {
        fault(name, code, message);
        return false;
    }

    /** The value, or a fault of the field if it is empty. */
    public <T> Optional<T> orFault(Optional<T> value, String name, ErrorCode code, String message) {
        if (value.isEmpty()) {
            fault(name, code, message);
        }
        return value;
    }

    /** @throws ApiException 422 with everything that was wrong so far */
    public void check() {
        if (!errors.isEmpty()) {
            throw new ApiException(ApiError.invalid(errors));
        }
    }

    private <T> Optional<T> require(String name, Supplier<Optional<T>> reader) {
        if (has(name)) {
            return reader.get();
        }
        fault(name, FieldErrorCode.MISSING_FIELD, name + " is required.");
        return Optional.empty();
    }

    private Optional<String> scalar(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode node = object.get(name);
        return orFault(node.isValueNode() ? Optional.of(node.asText()) : Optional.empty(),
                name, FieldErrorCode.WRONG_TYPE, name + " must be a single value.");
    }

    private <T> Optional<T> wordOf(String name, String text, Map<String, T> words) {
        return orFault(Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT))), name,
                FieldErrorCode.UNKNOWN_VALUE,
                name + " must be one of " + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
    }

    /** Control characters and half surrogates would not survive the database, so they never get that far. */
    private boolean isClean(String name, String text, int lengthMax) {
        if (text.length() > lengthMax) {
            return reject(name, FieldErrorCode.TOO_LONG, name + " must be no more than " + lengthMax + " characters.");
        }
        return text.codePoints().noneMatch(Fields::isUnfit)
                || reject(name, FieldErrorCode.INVALID_CHARACTERS, name + " contains control characters; remove them.");
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private boolean isIntegerBetween(String name, BigDecimal value, int min, int max) {
        boolean fits = value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
        return fits || reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE,
                name + " must be an integer between " + min + " and " + max + ".");
    }
}
