package io.corro.gateway.http.watchlist;

import java.time.Instant;
import java.util.UUID;

import io.corro.persistence.books.watchlist.Watchlist;

/** A watchlist in a list of them: without its assets. */
record WatchlistRowJson(UUID id, UUID accountId, String name, Instant createdAt, Instant updatedAt) {

    static WatchlistRowJson of(Watchlist list, UUID accountId) {
        return new WatchlistRowJson(list.id(), accountId, list.name(), list.createdAt(), list.updatedAt());
    }
}
