package io.corro.gateway.marketstream;

import java.util.List;
import java.util.stream.Collectors;

import akka.http.javadsl.model.ws.BinaryMessage;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.TextMessage;
import akka.util.ByteStringBuilder;

import io.corro.gateway.stream.FrameCodec;

/** Form of the frames that are told, as the handshake asks for it. Stateless. */
enum Wire {
    JSON {
        @Override
        Message frame(List<MarketMessage> messages) {
            return TextMessage.create(
                    messages.stream().map(MarketMessage::json).collect(Collectors.joining(",", "[", "]")));
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
    };

    static Wire of(FrameCodec codec) {
        return switch (codec) {
            case JSON -> JSON;
            case MESSAGE_PACK -> MESSAGE_PACK;
        };
    }

    /** Messages as one frame, which is a list. */
    abstract Message frame(List<MarketMessage> messages);
}
