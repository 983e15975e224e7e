package io.corro.persistence.books.watchlist;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a watchlist cannot be kept or changed. */
public enum WatchlistError implements ErrorCode {
    WATCHLIST_NOT_FOUND(notFound("The watchlist does not exist; list your watchlists to see their ids and names.")),
    WATCHLIST_NAME_TAKEN(invalid("The name of the watchlist is taken; choose another one.").at("name")),
    SYMBOL_ALREADY_LISTED(invalid("The watchlist holds this symbol already; nothing is left to do.").at("symbol")),
    SYMBOL_NOT_LISTED(notFound("The watchlist does not hold this symbol; read it again.").at("symbol")),
    TOO_MANY_SYMBOLS(invalid("A watchlist holds at most " + Watchlists.SYMBOLS_MAX + " symbols; remove some.")
            .at("symbols")),
    TOO_MANY_WATCHLISTS(invalid("A user keeps at most " + Watchlists.LISTS_MAX + " watchlists; delete some.")
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
