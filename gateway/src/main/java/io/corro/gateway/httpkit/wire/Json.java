package io.corro.gateway.httpkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON codec. Numbers are read as decimals and never as floating point; a literal {@code NaN} is read, so that
 * the answer can name the field that carried it.
 */
public final class Json {
    static final int NESTING_MAX = 32;
    private static final int TYPICAL_ANSWER_BYTES = 2_048;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory().setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build());
    }

    private Json() {}

    public static byte[] bytes(JsonBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_ANSWER_BYTES);
        try (JsonGenerator generator = MAPPER.createGenerator(bytes)) {
            body.write(new JsonWriter(generator));
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused JSON", e);
        }
        return bytes.toByteArray();
    }

    /**
     * One JSON document.
     *
     * @throws ApiException 400, or 422 for a number that cannot be represented, naming the field where reading stopped
     */
    public static JsonNode parse(byte[] bytes) {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            return parse(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory could not be read", e);
        }
    }

    private static JsonNode parse(JsonParser parser) {
        try {
            JsonNode tree = MAPPER.readTree(parser);
            return tree == null ? MAPPER.missingNode() : tree;
        } catch (NumberFormatException e) {
            // The parser lets this one escape for exponents beyond those of BigDecimal.
            throw new ApiException(ApiError.invalid(
                    field(parser), FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    "The number is longer or larger than any value here."));
        } catch (IOException e) {
            throw new ApiException(malformed(parser, e));
        }
    }

    private static ApiError malformed(JsonParser parser, IOException e) {
        boolean duplicate = String.valueOf(e.getMessage()).startsWith("Duplicate field");
        return ApiError.of(duplicate ? FieldErrorCode.DUPLICATE_FIELD : FieldErrorCode.MALFORMED_JSON)
                .withField(field(parser));
    }

    private static @Nullable String field(JsonParser parser) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() ? null : pointer.substring(1).replace('/', '.');
    }
}
