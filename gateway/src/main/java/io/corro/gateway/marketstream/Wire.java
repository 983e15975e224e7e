package io.corro.gateway.marketstream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.ws.BinaryMessage;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.TextMessage;
import akka.util.ByteString;
import akka.util.ByteStringBuilder;

/** Encoding of a stream, chosen by the content type of the handshake. Stateless. */
enum Wire {
    JSON {
        @Override
        Message frame(List<MarketMessage> messages) {
            return TextMessage.create(
                    messages.stream().map(MarketMessage::json).collect(Collectors.joining(",", "[", "]")));
        }

        @Override
        String json(ByteString bytes) {
            return bytes.decodeString(StandardCharsets.UTF_8);
        }
    },

    MESSAGE_PACK {
        @Override
        Message frame(List<MarketMessage> messages) {
            ByteStringBuilder frame = new ByteStringBuilder();
            frame.putBytes(MessagePacks.listOf(messages.size()));
            messages.forEach(message -> frame.putBytes(message.packed()));
            return BinaryMessage.create(frame.result());
        }

        @Override
        String json(ByteString bytes) {
            return MessagePacks.json(bytes.toArrayUnsafe());
        }
    };

    static Wire of(HttpRequest request) {
        String type = request.getHeader("Content-Type").map(HttpHeader::value)
                .orElseGet(() -> request.entity().getContentType().toString());
        return type.contains("msgpack") ? MESSAGE_PACK : JSON;
    }

    /** Messages as one frame, which is a list. */
    abstract Message frame(List<MarketMessage> messages);

    /** What a client sent, as JSON. @throws IllegalArgumentException if it is nothing of this encoding */
    abstract String json(ByteString bytes);
}
