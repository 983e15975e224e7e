package io.corro.gateway.http.market;

import akka.util.ByteString;

import io.corro.gateway.httpkit.wire.Json;

/** What became of the quotes of one feed's connection. Thread-safe. */
final class FeedTally {
    private long received;
    private long accepted;
    private long refused;
    private long dropped;
    private String error = "";

    synchronized void received() {
        received++;
    }

    synchronized void accepted() {
        accepted++;
    }

    /** What was sent is no quote; the last reason is told. */
    synchronized void refused(String reason) {
        refused++;
        error = reason;
    }

    /** The engine was busy, or does not run. */
    synchronized void dropped() {
        dropped++;
    }

    /** The acknowledgement: all numbers since the connection began. */
    synchronized ByteString frame() {
        ByteString frame = ByteString.fromArray(Json.bytes(json -> json.begin().text("type", "ack")
                .number("received", received).number("accepted", accepted).number("refused", refused)
                .number("dropped", dropped).text("error", error).end()));
        error = "";
        return frame;
    }
}
