package io.corro.gateway.stream;

import java.io.IOException;
import java.io.UncheckedIOException;

import akka.http.javadsl.model.HttpRequest;
import akka.util.ByteString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.msgpack.jackson.dataformat.MessagePackFactory;

import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Json;

/**
 * Encoding of a stream's binary frames, as the client's handshake asks for it: JSON, or the same documents in
 * MessagePack. Text frames are JSON whatever was asked for. Stateless.
 */
enum FrameCodec {
    JSON {
        @Override
        ByteString encode(ByteString json) {
            return json;
        }

        @Override
        JsonNode parse(byte[] bytes) {
            return Json.parse(bytes);
        }
    },
    MESSAGE_PACK {
        @Override
        ByteString encode(ByteString json) {
            try {
                return ByteString.fromArray(PACKED.writeValueAsBytes(TREES.readTree(json.toArrayUnsafe())));
            } catch (IOException e) {
                throw new UncheckedIOException("a buffer in memory refused MessagePack", e);
            }
        }

        @Override
        JsonNode parse(byte[] bytes) {
            try {
                JsonNode tree = PACKED.readTree(bytes);
                return tree == null ? PACKED.missingNode() : tree;
            } catch (IOException | RuntimeException e) {
                throw new ApiException(FieldErrorCode.MALFORMED_MESSAGE_PACK);
            }
        }
    };

    private static final int NESTING_MAX = 32;
    private static final JsonMapper TREES = JsonMapper.builder().build();
    private static final ObjectMapper PACKED = packed();

    private static ObjectMapper packed() {
        MessagePackFactory factory = new MessagePackFactory();
        factory.setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build());
        return new ObjectMapper(factory);
    }

    static FrameCodec of(HttpRequest handshake) {
        String type = handshake.entity().getContentType().mediaType().toString();
        return type.equals("application/msgpack") || type.equals("application/x-msgpack") ? MESSAGE_PACK : JSON;
    }

    /** A frame that is told, which has been written as JSON. */
    abstract ByteString encode(ByteString json);

    /** @throws ApiException if the bytes are no document */
    abstract JsonNode parse(byte[] bytes);
}
