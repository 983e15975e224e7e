package io.corro.gateway.http.bot;

import java.time.Instant;

import io.corro.persistence.trading.BotReads.EventRow;

/** One event in the life of a bot. */
record BotEventJson(long seq, String event, String status, String reason, String actor, Instant at) {

    static BotEventJson of(EventRow row) {
        return new BotEventJson(row.seq(), row.kind(), row.status(), row.reason(), row.actor(), row.at());
    }
}
