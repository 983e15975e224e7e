package io.corro.persistence.books.watchlist;

/** What became of a request: the list as it is now, or why it stayed as it was. */
public sealed interface WatchlistOutcome {

    record Kept(Watchlist list) implements WatchlistOutcome {}

    record Refused(WatchlistError why) implements WatchlistOutcome {}
}
