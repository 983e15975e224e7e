package io.corro.gateway.httpkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * JSON documents in MessagePack. What is read comes from outside: it nests no deeper than JSON may, and a length that
 * it claims allocates nothing. Stateless.
 */
public final class PackedJson {
    private static final JsonMapper TREES = JsonMapper.builder().build();
    private static final ObjectMapper PACKED = packed();

    private PackedJson() {}

    private static ObjectMapper packed() {
        MessagePackFactory factory = new MessagePackFactory();
        factory.setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(Json.NESTING_MAX).build());
        return new ObjectMapper(factory);
    }

    /** A document that has been written as JSON. */
    public static byte[] pack(byte[] json) {
        try {
            return PACKED.writeValueAsBytes(TREES.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused MessagePack", e);
        }
    }

    /**
     * One document; missing if there are no bytes.
     *
     * @throws ApiException 400 if the bytes are no document
     */
    public static JsonNode parse(byte[] bytes) {
        try {
            JsonNode tree = PACKED.readTree(bytes);
            return tree == null ? PACKED.missingNode() : tree;
        } catch (IOException | RuntimeException _) {
            throw new ApiException(FieldErrorCode.MALFORMED_MESSAGE_PACK);
        }
    }
}
