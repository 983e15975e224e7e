package io.corro.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.httpkit.auth.Credentials;
import io.corro.gateway.httpkit.wire.ApiException;

/** What a client says on a stream. */
sealed interface ClientMessage {

    /**
     * Both forms of the convention.
     *
     * @param credentials empty if what was sent cannot be any
     */
    record Authenticate(Optional<Credentials> credentials) implements ClientMessage {}

    /** The streams that it wants from now on, instead of those before. */
    record Listen(List<String> streams) implements ClientMessage {}

    record Unlisten(List<String> streams) implements ClientMessage {}

    record Unreadable(String reason, String message) implements ClientMessage {}

    static ClientMessage parse(byte[] bytes, FrameCodec codec) {
        try {
            return parse(codec.parse(bytes));
        } catch (ApiException e) {
            return new Unreadable(e.error().reason(), e.error().message());
        }
    }

    private static ClientMessage parse(JsonNode message) {
        String action = message.path("action").asText();
        return switch (action) {
            case "authenticate" -> new Authenticate(credentials(message.path("data")));
            case "auth" -> new Authenticate(
                    Credentials.of(message.path("key").asText(), message.path("secret").asText()));
            case "listen" -> new Listen(streams(message));
            case "unlisten" -> new Unlisten(streams(message));
            default -> new Unreadable("unknown_action", "action must be one of authenticate, auth, listen, unlisten");
        };
    }

    private static Optional<Credentials> credentials(JsonNode data) {
        return data.has("oauth_token")
                ? Credentials.ofPair(data.path("oauth_token").asText(), '.')
                : Credentials.of(data.path("key_id").asText(), data.path("secret_key").asText());
    }

    private static List<String> streams(JsonNode message) {
        List<String> streams = new ArrayList<>();
        message.path("data").path("streams").forEach(stream -> streams.add(stream.asText()));
        return streams;
    }
}
