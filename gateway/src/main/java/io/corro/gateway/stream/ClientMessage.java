package io.corro.gateway.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.corro.gateway.httpkit.auth.Credentials;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;

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

    /** What to do with orders. */
    enum OrderAction {
        SUBMIT_ORDER, REPLACE_ORDER, CANCEL_ORDER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param document the whole message, whose fields are read when its turn comes */
    record OrderMessage(OrderAction action, JsonNode document) implements ClientMessage {

        /** By which its sender knows the answer; null if it has sent none. */
        @Nullable
        String requestId() {
            JsonNode id = document.path("request_id");
            return id.isValueNode() && !id.isNull() ? id.asText() : null;
        }

        /** Whether the answer has the times of each stage. */
        boolean explainsLatency() {
            return document.path("explain").asText().equals("latency");
        }

        /** What a request about the order would have as its body. */
        Fields fields() {
            return document.path("data").isObject() ? new Fields(document.get("data")) : Fields.none();
        }
    }

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
            case "submit_order" -> new OrderMessage(OrderAction.SUBMIT_ORDER, message);
            case "replace_order" -> new OrderMessage(OrderAction.REPLACE_ORDER, message);
            case "cancel_order" -> new OrderMessage(OrderAction.CANCEL_ORDER, message);
            default -> new Unreadable("unknown_action", "action must be one of authenticate, auth, listen, unlisten,"
                    + " submit_order, replace_order, cancel_order");
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
