package io.corro.gateway.httpkit.wire;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;

/**
 * Writes records as {@link JsonWriter} writes objects: names in snake_case, amounts as decimal strings, an empty
 * {@link Optional} as null, times as RFC 3339, constants in lower case. Thread-safe.
 */
public final class RecordJson {
    private static final WordNames NAMES = new WordNames();
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(NAMES)
            .addModule(new SimpleModule().addSerializer(Enum.class, as(RecordJson::word))
                    .addSerializer(BigDecimal.class, as(JsonWriter::plain))
                    .addSerializer(Instant.class, as(Instant::toString))
                    .addSerializer(ZonedDateTime.class, as(WireTime::format))
                    .addSerializer(LocalDate.class, as(LocalDate::toString))
                    .addSerializer(new Numbers()).addSerializer(new Present()))
            .build();

    private RecordJson() {}

    /** The name under which a record's component is written: a component that is called otherwise says so. */
    public static String fieldName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? NAMES.translate(component.getName()) : named.value();
    }

    /** The word for a constant of an enum. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @param value a record, a list of records, or records by key */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException("a record has no JSON shape: " + value.getClass(), e);
        }
    }

    /** Each capital letter begins a word, also one of a single letter: {@code oneOfAKind} is one_of_a_kind. */
    private static final class WordNames extends NamingBase {
        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String name) {
            return name.replaceAll("(?=\\p{Lu})", "_").toLowerCase(Locale.ROOT);
        }
    }

    private interface Text<T> {
        String of(T value);
    }

    private static <T> JsonSerializer<T> as(Text<T> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(text.of(value));
            }
        };
    }

    private static final class Numbers extends StdSerializer<JsonNumber> {
        private static final long serialVersionUID = 1L;

        private Numbers() {
            super(JsonNumber.class);
        }

        @Override
        public void serialize(JsonNumber number, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(JsonWriter.plain(number.value()));
        }
    }

    /** The value itself, or null. */
    private static final class Present extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1L;

        private Present() {
            super(TypeFactory.defaultInstance().constructType(Optional.class));
        }

        /** Left out where the component is marked so. */
        @Override
        public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
            return value.isEmpty();
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), out);
        }
    }
}
