package io.corro.persistence.books.watchlist;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a watchlist cannot be kept or changed. */
public enum WatchlistError implements ErrorCode {
    WATCHLIST_NOT_FOUND(notFound("watchlist not found: list your watchlists to see their ids and names")),
    WATCHLIST_NAME_TAKEN(invalid("watchlist name must be unique: choose another one").at("name")),
    SYMBOL_ALREADY_LISTED(invalid("the watchlist holds this symbol already").at("symbol")),
    SYMBOL_NOT_LISTED(notFound("the watchlist does not hold this symbol").at("symbol")),
    TOO_MANY_SYMBOLS(invalid("a watchlist holds at most " + Watchlists.SYMBOLS_MAX + " symbols: remove some")
            .at("symbols")),
    TOO_MANY_WATCHLISTS(invalid("a user keeps at most " + Watchlists.LISTS_MAX + " watchlists: delete some")
            .at("name"));

    private final ErrorInfo info;

    WatchlistError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
