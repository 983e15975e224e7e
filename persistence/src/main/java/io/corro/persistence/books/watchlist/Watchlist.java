package io.corro.persistence.books.watchlist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A named list of instruments. Immutable.
 *
 * @param symbols canonical names, in the owner's order and each once
 */
public record Watchlist(UUID id, String name, List<String> symbols, Instant createdAt, Instant updatedAt) {

    public Watchlist {
        symbols = List.copyOf(symbols);
    }
}
