package io.corro.gateway.httpkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in the words of the convention: amounts are decimal strings, absent values are explicit nulls, times are
 * RFC 3339. One writer serves one document on one thread.
 */
public final class JsonWriter {
    private final JsonGenerator out;

    JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    public JsonWriter begin() {
        try {
            out.writeStartObject();
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    public JsonWriter end() {
        try {
            out.writeEndObject();
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Names the value that is written next. */
    public JsonWriter name(String name) {
        try {
            out.writeFieldName(name);
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** An array whose elements {@code each} writes one by one. */
    public <T> JsonWriter list(Collection<T> items, BiConsumer<JsonWriter, T> each) {
        try {
            out.writeStartArray();
            items.forEach(item -> each.accept(this, item));
            out.writeEndArray();
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    public JsonWriter text(String name, @Nullable String value) {
        try {
            out.writeStringField(name, value);
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    public JsonWriter id(String name, @Nullable UUID value) {
        return text(name, value == null ? null : value.toString());
    }

    /** A decimal as a string without trailing zeros. */
    public JsonWriter decimal(String name, @Nullable BigDecimal value) {
        return text(name, value == null ? null : plain(value));
    }

    /** @param timeUs microseconds since 1970; zero is written as null */
    public JsonWriter time(String name, long timeUs) {
        return text(name, timeUs == 0 ? null : WireTime.format(timeUs));
    }

    /** @param timeUs microseconds since 1970; zero omits the name */
    public JsonWriter timeIfSet(String name, long timeUs) {
        return timeUs == 0 ? this : time(name, timeUs);
    }

    /** @param value null is written as null */
    public JsonWriter time(String name, @Nullable Instant value) {
        return text(name, value == null ? null : value.toString());
    }

    public JsonWriter flag(String name, boolean value) {
        try {
            out.writeBooleanField(name, value);
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    public JsonWriter number(String name, long value) {
        try {
            out.writeNumberField(name, value);
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** A decimal as a JSON number, for the parts of the convention that use numbers. */
    public JsonWriter number(String name, BigDecimal value) {
        try {
            out.writeFieldName(name);
            out.writeNumber(plain(value));
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** An element of an array; null is written as null. */
    public JsonWriter number(@Nullable BigDecimal value) {
        try {
            if (value == null) {
                out.writeNull();
            } else {
                out.writeNumber(plain(value));
            }
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** An element of an array. */
    public JsonWriter number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    public JsonWriter nulls(String... names) {
        return same(null, names);
    }

    /** The same text under several names. */
    public JsonWriter same(@Nullable String value, String... names) {
        for (String name : names) {
            text(name, value);
        }
        return this;
    }

    public JsonWriter strings(String name, Collection<String> values) {
        try {
            out.writeFieldName(name);
            out.writeStartArray();
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    public JsonWriter texts(Map<String, String> fields) {
        fields.forEach(this::text);
        return this;
    }

    public JsonWriter tree(JsonNode node) {
        try {
            out.writeTree(node);
            return this;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    public static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static UncheckedIOException refused(IOException cause) {
        return new UncheckedIOException("a buffer in memory refused JSON", cause);
    }
}
