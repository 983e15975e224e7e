package io.corro.gateway.httpkit.route;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.JsonNumber;
import io.corro.gateway.httpkit.wire.RecordJson;
import io.corro.gateway.httpkit.wire.Words;

/** Derives the shape of a record's JSON from its components. Stateless. */
final class RecordSchema {
    /** Ends the name of a record whose shape bears the rest of the name. */
    private static final String SUFFIX = "Json";
    private static final Map<Class<?>, BiConsumer<Schema, String>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, Schema::texts), Map.entry(LocalDate.class, Schema::texts),
            Map.entry(UUID.class, Schema::ids), Map.entry(BigDecimal.class, Schema::decimals),
            Map.entry(Instant.class, Schema::times), Map.entry(ZonedDateTime.class, Schema::times),
            Map.entry(JsonNumber.class, Schema::numbers),
            Map.entry(boolean.class, Schema::flags), Map.entry(Boolean.class, Schema::flags),
            Map.entry(int.class, Schema::integers), Map.entry(Integer.class, Schema::integers),
            Map.entry(long.class, Schema::integers), Map.entry(Long.class, Schema::integers));

    private RecordSchema() {}

    static Schema of(Class<?> type) {
        return of(type, name(type));
    }

    static Schema changesOf(Class<?> type) {
        return of(type, name(type) + "Change").allOptional();
    }

    private static Schema of(Class<?> type, String name) {
        Schema schema = Schema.object(name);
        Described described = type.getAnnotation(Described.class);
        if (described != null) {
            schema.describedAs(described.value());
        }
        addAll(schema, type);
        return schema;
    }

    private static void addAll(Schema schema, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                addAll(schema, component.getType());
            } else {
                add(schema, component);
            }
        }
    }

    private static String name(Class<?> type) {
        String name = type.getSimpleName();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    private static void add(Schema schema, RecordComponent component) {
        String name = RecordJson.fieldName(component);
        Type type = component.getGenericType();
        boolean isOptional = raw(type) == Optional.class;
        Type value = isOptional ? argument(type, 0) : type;
        Words words = component.getAnnotation(Words.class);
        if (words == null) {
            add(schema, name, value);
        } else {
            schema.words(name, Set.of(words.value().split(" ")));
        }
        if (component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
            schema.optional(name);
        } else if (isOptional) {
            schema.nullable(name);
        }
    }

    private static void add(Schema schema, String name, Type type) {
        BiConsumer<Schema, String> simple = SIMPLE.get(raw(type));
        if (raw(type).isEnum()) {
            schema.words(name, words(raw(type)));
        } else if (simple == null) {
            schema.nested(name, nested(type));
        } else {
            simple.accept(schema, name);
        }
    }

    private static Set<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(each -> RecordJson.word((Enum<?>) each))
                .collect(Collectors.toSet());
    }

    private static Schema nested(Type type) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return nested(argument(type, 0)).orNull();
        }
        if (raw == List.class) {
            return Schema.listOf(nested(argument(type, 0)));
        }
        if (raw == Map.class) {
            return Schema.mapOf(nested(argument(type, 1)));
        }
        return element(raw);
    }

    private static Schema element(Class<?> type) {
        if (type == String.class) {
            return Schema.text();
        }
        if (type == Long.class) {
            return Schema.integer();
        }
        if (type == JsonNumber.class) {
            return Schema.number();
        }
        if (type.isRecord()) {
            return of(type);
        }
        throw new IllegalArgumentException("no JSON shape is known for " + type);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
