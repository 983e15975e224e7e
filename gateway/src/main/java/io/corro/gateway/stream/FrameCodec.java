package io.corro.gateway.stream;

import akka.http.javadsl.model.HttpRequest;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.gateway.httpkit.wire.PackedJson;

/**
 * Encoding of a stream's binary frames, as the client's handshake asks for it: JSON, or the same documents in
 * MessagePack. Text frames are JSON whatever was asked for. Stateless.
 */
public enum FrameCodec {
    JSON {
        @Override
        ByteString encode(ByteString json) {
            return json;
        }

        @Override
        public JsonNode parse(byte[] bytes) {
            return Json.parse(bytes);
        }
    },
    MESSAGE_PACK {
        @Override
        ByteString encode(ByteString json) {
            return ByteString.fromArrayUnsafe(PackedJson.pack(json.toArrayUnsafe()));
        }

        @Override
        public JsonNode parse(byte[] bytes) {
            return PackedJson.parse(bytes);
        }
    };

    /** The encoding that a handshake asks for by its content type. */
    public static FrameCodec of(HttpRequest handshake) {
        String type = handshake.entity().getContentType().mediaType().toString();
        return type.equals("application/msgpack") || type.equals("application/x-msgpack") ? MESSAGE_PACK : JSON;
    }

    /** A frame that is told, which has been written as JSON. */
    abstract ByteString encode(ByteString json);

    /** @throws ApiException if the bytes are no document */
    public abstract JsonNode parse(byte[] bytes);
}
