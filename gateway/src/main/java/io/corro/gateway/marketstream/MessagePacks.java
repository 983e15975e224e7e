package io.corro.gateway.marketstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * JSON as MessagePack. A time, which is a text named {@code t}, becomes the format's timestamp, as clients of
 * the convention expect; decimals become doubles. Stateless.
 */
final class MessagePacks {
    private static final String TIME = "t";

    private MessagePacks() {}

    static byte[] pack(JsonNode tree) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            pack(tree, packer);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands before so many elements of a list. */
    static byte[] listOf(int count) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packArrayHeader(count);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(JsonNode node, MessagePacker packer) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> packObject(node, packer);
            case ARRAY -> {
                packer.packArrayHeader(node.size());
                for (JsonNode each : node) {
                    pack(each, packer);
                }
            }
            case NUMBER -> packNumber(node, packer);
            case BOOLEAN -> packer.packBoolean(node.booleanValue());
            case STRING -> packer.packString(node.textValue());
            case NULL, MISSING, BINARY, POJO -> packer.packNil();
        }
    }

    private static void packObject(JsonNode node, MessagePacker packer) throws IOException {
        packer.packMapHeader(node.size());
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            packer.packString(field.getKey());
            if (field.getKey().equals(TIME) && field.getValue().isTextual()) {
                packer.packTimestamp(Instant.parse(field.getValue().textValue()));
            } else {
                pack(field.getValue(), packer);
            }
        }
    }

    private static void packNumber(JsonNode node, MessagePacker packer) throws IOException {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            packer.packLong(node.longValue());
        } else {
            packer.packDouble(node.doubleValue());
        }
    }
}
