package io.corro.gateway.http.watchlist;

import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.http.market.AssetJson;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.persistence.books.watchlist.Watchlist;

/** Watchlists on the wire; in lists of them without their assets. */
final class WatchlistJson {
    static final Schema ROW = row("WatchlistRow");
    static final Schema SCHEMA = row("Watchlist").nested("assets", Schema.listOf(AssetJson.SCHEMA));

    private final Instruments instruments;

    WatchlistJson(Instruments instruments) {
        this.instruments = instruments;
    }

    private static Schema row(String name) {
        return Schema.object(name).ids("id", "account_id").texts("name").times("created_at", "updated_at");
    }

    void writeRow(JsonWriter json, Watchlist list, UUID accountId) {
        begin(json, list, accountId);
        json.end();
    }

    void write(JsonWriter json, Watchlist list, UUID accountId) {
        begin(json, list, accountId);
        json.name("assets").list(instrumentsOf(list), AssetJson::write);
        json.end();
    }

    private List<Instrument> instrumentsOf(Watchlist list) {
        return list.symbols().stream().flatMap(symbol -> instruments.bySpelling(symbol).stream()).toList();
    }

    private static void begin(JsonWriter json, Watchlist list, UUID accountId) {
        json.begin()
                .id("id", list.id())
                .id("account_id", accountId)
                .text("name", list.name())
                .time("created_at", list.createdAt())
                .time("updated_at", list.updatedAt());
    }
}
