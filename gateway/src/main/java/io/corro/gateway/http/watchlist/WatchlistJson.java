package io.corro.gateway.http.watchlist;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.http.market.AssetJson;
import io.corro.persistence.books.watchlist.Watchlist;

/** A watchlist with its assets. */
record WatchlistJson(@JsonUnwrapped WatchlistRowJson list, List<AssetJson> assets) {

    static WatchlistJson of(Watchlist list, UUID accountId, Instruments instruments) {
        List<AssetJson> assets = list.symbols().stream()
                .flatMap(symbol -> instruments.bySpelling(symbol).stream()).map(AssetJson::of).toList();
        return new WatchlistJson(WatchlistRowJson.of(list, accountId), assets);
    }
}
