package io.corro.gateway.httpkit.connection;

import java.time.Duration;

/**
 * Bounds of connections and of what arrives on them. The same table, with reasons, is in {@code docs/limits.md}.
 *
 * @param connectionsMax           open connections
 * @param connectionsWaitingMax    open connections whose first request has not arrived
 * @param connectionsPerAddressMax open connections from one client address
 * @param headBytesMax             bytes of a request line with its header fields
 * @param messageBytesMax          bytes of one message from a WebSocket's client
 * @param headTime                 from a connection's opening, or from a request's first byte, to the end of its head
 * @param bodyTime                 from the end of the head to the end of the body
 * @param idleTime                 on a kept connection, without a request and without a byte of an answer; on a
 *                                 WebSocket, without a byte in either direction
 * @param writeTime                while the client reads nothing of an answer
 * @param lingerTime               for the client to read the last answer and to close
 */
public record ConnectionLimits(
        int connectionsMax, int connectionsWaitingMax, int connectionsPerAddressMax, int headBytesMax,
        int messageBytesMax,
        Duration headTime, Duration bodyTime, Duration idleTime, Duration writeTime, Duration lingerTime) {
    /** Those of the product. */
    public static final ConnectionLimits STANDARD = new ConnectionLimits(
            8_192, 1_024, 2_048, 32 << 10, 64 << 10,
            Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(75), Duration.ofSeconds(30),
            Duration.ofSeconds(2));
    /** Of a chunk's size line after the size. */
    static final int CHUNK_EXTENSION_MAX = 256;
    /** Bytes of one chunk, as the HTTP parser has it. */
    static final int CHUNK_MAX = 1 << 20;
    /** Bytes of all fields after the last chunk. */
    static final int TRAILER_MAX = 4 << 10;
}
