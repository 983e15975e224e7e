package io.corro.persistence.books.watchlist;

import java.util.UUID;

/** How a request names one of its user's watchlists. */
public sealed interface WatchlistKey {

    record Id(UUID id) implements WatchlistKey {}

    record Name(String name) implements WatchlistKey {}

    /** The condition of a query, with the parameter {@code key}. */
    default String condition() {
        return switch (this) {
            case Id id -> "id = :key";
            case Name name -> "name = :key";
        };
    }

    default Object value() {
        return switch (this) {
            case Id(UUID id) -> id;
            case Name(String name) -> name;
        };
    }
}
