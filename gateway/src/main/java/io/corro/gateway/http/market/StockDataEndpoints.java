package io.corro.gateway.http.market;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Trade;
import io.corro.gateway.http.market.BarJson.BarsJson;
import io.corro.gateway.http.market.BarJson.LatestBarJson;
import io.corro.gateway.http.market.BarJson.LatestBarsJson;
import io.corro.gateway.http.market.BarJson.SymbolBarsJson;
import io.corro.gateway.http.market.QuoteJson.StockQuoteHistoryJson;
import io.corro.gateway.http.market.QuoteJson.StockQuoteJson;
import io.corro.gateway.http.market.QuoteJson.SymbolQuotesJson;
import io.corro.gateway.http.market.SnapshotJson.StockSnapshotJson;
import io.corro.gateway.http.market.SnapshotJson.SymbolSnapshotJson;
import io.corro.gateway.http.market.TradeJson.LatestStockTradeJson;
import io.corro.gateway.http.market.TradeJson.LatestStockTradesJson;
import io.corro.gateway.http.market.TradeJson.StockTradeJson;
import io.corro.gateway.http.market.TradeJson.StockTradesJson;
import io.corro.gateway.http.market.TradeJson.SymbolTradesJson;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;

/** Historical and latest data under the paths of stocks, in which every instrument is served. */
final class StockDataEndpoints {
    private static final String MARKET = "market";
    private static final String SYMBOLS = "symbols";
    private static final String SYMBOLS_FORM = "comma-separated";
    private static final String ROOT = "/v2/stocks/";

    private final DataReads reads;

    StockDataEndpoints(DataReads reads) {
        this.reads = reads;
    }

    List<Endpoint> endpoints() {
        return Stream.concat(history().stream(), ofNow().stream()).toList();
    }

    private List<Endpoint> history() {
        return List.of(
                history("bars", "Historical bars", BarsJson.class, true).handledBy(this::bars),
                history("{symbol}/bars", "Historical bars", SymbolBarsJson.class, true).handledBy(this::barsOfOne),
                history("quotes", "Historical quotes", StockQuoteHistoryJson.class, false).handledBy(this::quotes),
                history("{symbol}/quotes", "Historical quotes", SymbolQuotesJson.class, false)
                        .handledBy(this::quotesOfOne),
                history("trades", "Historical trades", StockTradesJson.class, false).handledBy(this::trades),
                history("{symbol}/trades", "Historical trades", SymbolTradesJson.class, false)
                        .handledBy(this::tradesOfOne));
    }

    private List<Endpoint> ofNow() {
        return List.of(
                latest("bars/latest", "The last closed minute", LatestBarsJson.class)
                        .answeredBy(call -> Responses.ok(new LatestBarsJson(reads.latest(named(call),
                                (instrument, view) -> view.minute().map(bar -> BarJson.of(instrument, bar)))))),
                latest("{symbol}/bars/latest", "The last closed minute", LatestBarJson.class)
                        .answeredBy(call -> Responses.ok(new LatestBarJson(call.path("symbol"),
                                reads.latestOfPath(call, "bar", (instrument, view) -> view.minute()
                                        .map(bar -> BarJson.of(instrument, bar)))))),
                latest("trades/latest", "Latest trades", LatestStockTradesJson.class)
                        .answeredBy(call -> Responses.ok(new LatestStockTradesJson(reads.latest(named(call),
                                (instrument, view) -> view.trade()
                                        .map(trade -> StockTradeJson.of(instrument, trade)))))),
                latest("{symbol}/trades/latest", "The latest trade", LatestStockTradeJson.class)
                        .answeredBy(call -> Responses.ok(new LatestStockTradeJson(call.path("symbol"),
                                reads.latestOfPath(call, "trade", (instrument, view) -> view.trade()
                                        .map(trade -> StockTradeJson.of(instrument, trade)))))),
                Endpoint.get(ROOT + "snapshots").forKeys(MARKET).summary("Snapshots").query(SYMBOLS, SYMBOLS_FORM)
                        .answers(Schema.mapOf(Schema.of(StockSnapshotJson.class))).answeredBy(this::snapshots),
                latest("{symbol}/snapshot", "A snapshot", SymbolSnapshotJson.class)
                        .answeredBy(call -> Responses.ok(new SymbolSnapshotJson(call.path("symbol"),
                                reads.latestOfPath(call, "quote", (instrument, view) -> view.quote()
                                        .map(quote -> StockSnapshotJson.of(instrument, view)))))));
    }

    private static Endpoint.Builder latest(String path, String summary, Class<? extends Record> answer) {
        Endpoint.Builder endpoint = Endpoint.get(ROOT + path).forKeys(MARKET).summary(summary)
                .answers(Schema.of(answer));
        return path.startsWith("{") ? endpoint : endpoint.query(SYMBOLS, SYMBOLS_FORM);
    }

    private static Endpoint.Builder history(String path, String summary, Class<? extends Record> answer,
            boolean isOfBars) {
        Endpoint.Builder endpoint = DataQuery.describe(latest(path, summary, answer));
        return isOfBars ? endpoint.query("timeframe", "for example 1Min, 5Min, 1Hour, 1Day, 1Week, 1Month") : endpoint;
    }

    private SortedMap<String, Instrument> named(ApiRequest call) {
        return reads.named(call, SYMBOLS);
    }

    private HttpResponse snapshots(ApiRequest call) {
        return Responses.ok(reads.latest(named(call),
                (instrument, view) -> view.quote().map(quote -> StockSnapshotJson.of(instrument, view))));
    }

    private CompletionStage<HttpResponse> bars(ApiRequest call) {
        SortedMap<String, Instrument> asked = named(call);
        return reads.page(call, asked, reads.bars(DataQuery.timeframe(call.query())), Bar::startUs,
                page -> new BarsJson(DataReads.forms(page, asked, BarJson::of), page.nextToken()));
    }

    private CompletionStage<HttpResponse> barsOfOne(ApiRequest call) {
        SortedMap<String, Instrument> asked = reads.ofPath(call);
        return reads.page(call, asked, reads.bars(DataQuery.timeframe(call.query())), Bar::startUs,
                page -> new SymbolBarsJson(only(DataReads.forms(page, asked, BarJson::of)), call.path("symbol"),
                        page.nextToken()));
    }

    private CompletionStage<HttpResponse> quotes(ApiRequest call) {
        SortedMap<String, Instrument> asked = named(call);
        return reads.page(call, asked, reads.data().ticks()::quotes, Quote::timeUs,
                page -> new StockQuoteHistoryJson(DataReads.forms(page, asked, StockQuoteJson::of), page.nextToken()));
    }

    private CompletionStage<HttpResponse> quotesOfOne(ApiRequest call) {
        SortedMap<String, Instrument> asked = reads.ofPath(call);
        return reads.page(call, asked, reads.data().ticks()::quotes, Quote::timeUs,
                page -> new SymbolQuotesJson(only(DataReads.forms(page, asked, StockQuoteJson::of)),
                        call.path("symbol"), page.nextToken()));
    }

    private CompletionStage<HttpResponse> trades(ApiRequest call) {
        SortedMap<String, Instrument> asked = named(call);
        return reads.page(call, asked, reads.data().ticks()::trades, Trade::timeUs,
                page -> new StockTradesJson(DataReads.forms(page, asked, StockTradeJson::of), page.nextToken()));
    }

    private CompletionStage<HttpResponse> tradesOfOne(ApiRequest call) {
        SortedMap<String, Instrument> asked = reads.ofPath(call);
        return reads.page(call, asked, reads.data().ticks()::trades, Trade::timeUs,
                page -> new SymbolTradesJson(only(DataReads.forms(page, asked, StockTradeJson::of)),
                        call.path("symbol"), page.nextToken()));
    }

    private static <T> List<T> only(Map<String, List<T>> items) {
        return Optional.ofNullable(items.isEmpty() ? null : items.values().iterator().next()).orElse(List.of());
    }
}
