package io.corro.gateway.http.watchlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.watchlist.Watchlist;
import io.corro.persistence.books.watchlist.WatchlistError;
import io.corro.persistence.books.watchlist.WatchlistKey;
import io.corro.persistence.books.watchlist.WatchlistOutcome;
import io.corro.persistence.books.watchlist.Watchlists;

/** The watchlists of the account's user: by id, or by name at {@code :by_name}. */
public final class WatchlistEndpoints {
    private static final String BY_ID = "/v2/watchlists/{watchlist_id}";
    private static final String BY_NAME = "/v2/watchlists:by_name";
    private static final int NAME_LENGTH_MAX = 64;
    private static final Schema NEW = Schema.object("NewWatchlist").texts("name").textLists("symbols")
            .optional("symbols");
    private static final Schema CHANGE = Schema.object("WatchlistChange").texts("name").textLists("symbols")
            .allOptional().describedAs("What is missing stays as it is; an empty list of symbols empties the list.");
    private static final Schema WATCHLIST = Schema.of(WatchlistJson.class);
    private static final Schema SYMBOL = Schema.object("WatchlistSymbol").texts("symbol");

    private final Watchlists watchlists;
    private final Instruments instruments;
    private final BlockingExecutor blocking;

    public WatchlistEndpoints(Watchlists watchlists, Instruments instruments, BlockingExecutor blocking) {
        this.watchlists = watchlists;
        this.instruments = instruments;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(List.of(
                Endpoint.get("/v2/watchlists").forKeys("watchlists").summary("Lists watchlists")
                        .answers(Schema.listOf(Schema.of(WatchlistRowJson.class))).handledBy(this::list),
                Endpoint.post("/v2/watchlists").forKeys("watchlists").summary("Creates a watchlist")
                        .body(NEW).answers(WATCHLIST).handledBy(this::create),
                Endpoint.delete(BY_ID + "/{symbol_or_asset_id+}").forKeys("watchlists").summary("Removes a symbol")
                        .answers(WATCHLIST).handledBy(this::remove)));
        endpoints.addAll(addressedBy(BY_ID, call -> new WatchlistKey.Id(call.pathId("watchlist_id")), each -> each));
        endpoints.addAll(addressedBy(BY_NAME, WatchlistEndpoints::named,
                each -> each.query("name", "of the watchlist, required")));
        return endpoints;
    }

    private List<Endpoint> addressedBy(String path, Function<ApiRequest, WatchlistKey> key,
            Function<Endpoint.Builder, Endpoint.Builder> described) {
        return List.of(
                described.apply(Endpoint.get(path)).forKeys("watchlists").summary("Reads a watchlist")
                        .answers(WATCHLIST).handledBy(call -> read(call, key.apply(call))),
                described.apply(Endpoint.put(path)).forKeys("watchlists").summary("Renames or refills a watchlist")
                        .body(CHANGE).answers(WATCHLIST).handledBy(call -> change(call, key.apply(call))),
                described.apply(Endpoint.patch(path)).forKeys("watchlists").summary("As PUT")
                        .body(CHANGE).answers(WATCHLIST).handledBy(call -> change(call, key.apply(call))),
                described.apply(Endpoint.post(path)).forKeys("watchlists").summary("Adds a symbol")
                        .body(SYMBOL).answers(WATCHLIST).handledBy(call -> add(call, key.apply(call))),
                described.apply(Endpoint.delete(path)).forKeys("watchlists").summary("Deletes a watchlist")
                        .answers(204).handledBy(call -> delete(call, key.apply(call))));
    }

    private static WatchlistKey named(ApiRequest call) {
        Fields query = call.query();
        String name = query.requiredText("name", NAME_LENGTH_MAX).orElse("");
        query.check();
        return new WatchlistKey.Name(name);
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> watchlists.of(user(call))).thenApply(lists -> Responses.records(
                lists.stream().map(list -> WatchlistRowJson.of(list, AccountKey.accountId(call))).toList()));
    }

    private CompletionStage<HttpResponse> create(ApiRequest call) {
        Fields fields = call.fields();
        String name = fields.requiredText("name", NAME_LENGTH_MAX).map(String::strip).orElse("");
        List<String> symbols = symbols(fields).orElse(List.of());
        fields.check();
        return outcome(call, () -> watchlists.create(user(call), name, symbols));
    }

    private CompletionStage<HttpResponse> read(ApiRequest call, WatchlistKey key) {
        return blocking.call(() -> watchlists.find(user(call), key)
                .orElseThrow(() -> new ApiException(WatchlistError.WATCHLIST_NOT_FOUND)))
                .thenApply(list -> answer(call, list));
    }

    private CompletionStage<HttpResponse> change(ApiRequest call, WatchlistKey key) {
        Fields fields = call.fields();
        Optional<String> name = fields.text("name", NAME_LENGTH_MAX).map(String::strip);
        Optional<List<String>> symbols = symbols(fields);
        if (name.isEmpty() && symbols.isEmpty()) {
            fields.fault("name", FieldErrorCode.MISSING_FIELD, "name or symbols is required");
        }
        fields.check();
        return outcome(call, () -> watchlists.change(user(call), key, name, symbols));
    }

    private CompletionStage<HttpResponse> add(ApiRequest call, WatchlistKey key) {
        Fields fields = call.fields();
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", instruments);
        fields.check();
        return outcome(call, () -> watchlists.add(user(call), key, instrument.get().symbol()));
    }

    private CompletionStage<HttpResponse> remove(ApiRequest call) {
        WatchlistKey key = new WatchlistKey.Id(call.pathId("watchlist_id"));
        Instrument instrument = SymbolFields.ofPath(call.path("symbol_or_asset_id"), instruments);
        return outcome(call, () -> watchlists.remove(user(call), key, instrument.symbol()));
    }

    private CompletionStage<HttpResponse> delete(ApiRequest call, WatchlistKey key) {
        return blocking.call(() -> watchlists.delete(user(call), key)).thenApply(isDeleted -> {
            if (!isDeleted) {
                throw new ApiException(WatchlistError.WATCHLIST_NOT_FOUND);
            }
            return Responses.noContent();
        });
    }

    /** The instruments' canonical names; empty if the request has no such field. */
    private Optional<List<String>> symbols(Fields fields) {
        return fields.list("symbols", SymbolFields.SPELLING_LENGTH_MAX).map(spellings -> spellings.stream()
                .flatMap(spelling -> SymbolFields.find(fields, "symbols", spelling, instruments).stream())
                .map(Instrument::symbol).toList());
    }

    private CompletionStage<HttpResponse> outcome(
            ApiRequest call, Supplier<WatchlistOutcome> request) {
        return blocking.call(request).thenApply(outcome -> switch (outcome) {
            case WatchlistOutcome.Kept kept -> answer(call, kept.list());
            case WatchlistOutcome.Refused refused -> throw new ApiException(refused.why());
        });
    }

    private HttpResponse answer(ApiRequest call, Watchlist list) {
        return Responses.ok(WatchlistJson.of(list, AccountKey.accountId(call), instruments));
    }

    private static UUID user(ApiRequest call) {
        return call.principal().userId();
    }
}
