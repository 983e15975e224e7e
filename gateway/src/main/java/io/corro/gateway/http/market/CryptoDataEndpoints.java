package io.corro.gateway.http.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.DealerLadder;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.feed.BookReads;
import io.corro.gateway.http.market.BarJson.BarsJson;
import io.corro.gateway.http.market.BarJson.LatestBarsJson;
import io.corro.gateway.http.market.QuoteJson.CryptoQuoteHistoryJson;
import io.corro.gateway.http.market.QuoteJson.CryptoQuoteJson;
import io.corro.gateway.http.market.QuoteJson.ForexRateHistoryJson;
import io.corro.gateway.http.market.QuoteJson.ForexRateJson;
import io.corro.gateway.http.market.SnapshotJson.CryptoSnapshotJson;
import io.corro.gateway.http.market.SnapshotJson.CryptoSnapshotsJson;
import io.corro.gateway.http.market.SnapshotJson.OrderBookJson;
import io.corro.gateway.http.market.SnapshotJson.OrderBooksJson;
import io.corro.gateway.http.market.TradeJson.CryptoTradeJson;
import io.corro.gateway.http.market.TradeJson.CryptoTradesJson;
import io.corro.gateway.http.market.TradeJson.LatestCryptoTradesJson;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * Historical and latest data under the paths of crypto, in which every instrument is served, and currency rates.
 * Clients ask for crypto data without their keys.
 */
final class CryptoDataEndpoints {
    private static final String MARKET = "market";
    private static final String SYMBOLS = "symbols";
    private static final String PAIRS = "currency_pairs";
    private static final String ROOT = "/v1beta3/crypto/{loc}/";
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final DataReads reads;
    private final BookReads books;

    CryptoDataEndpoints(DataReads reads, BookReads books) {
        this.books = books;
        this.reads = reads;
    }

    List<Endpoint> endpoints() {
        return Stream.concat(history().stream(), ofNow().stream()).toList();
    }

    private List<Endpoint> history() {
        return List.of(
                DataQuery.describe(anyone("bars", "Historical bars", BarsJson.class))
                        .query("timeframe", "for example 1Min, 5Min, 1Hour, 1Day, 1Week, 1Month")
                        .handledBy(this::bars),
                DataQuery.describe(anyone("quotes", "Historical quotes", CryptoQuoteHistoryJson.class))
                        .handledBy(this::quotes),
                DataQuery.describe(anyone("trades", "Historical trades", CryptoTradesJson.class))
                        .handledBy(this::trades));
    }

    private List<Endpoint> ofNow() {
        return List.of(
                anyone("latest/bars", "The last closed minute", LatestBarsJson.class)
                        .answeredBy(call -> Responses.ok(new LatestBarsJson(reads.latest(named(call),
                                (instrument, view) -> view.minute().map(bar -> BarJson.of(instrument, bar)))))),
                anyone("latest/trades", "Latest trades", LatestCryptoTradesJson.class)
                        .answeredBy(call -> Responses.ok(new LatestCryptoTradesJson(reads.latest(named(call),
                                (instrument, view) -> view.trade()
                                        .map(trade -> CryptoTradeJson.of(instrument, trade)))))),
                anyone("latest/orderbooks", "Order books: what the house shows of each side, or what rests in a book",
                        OrderBooksJson.class).handledBy(this::orderBooks),
                anyone("snapshots", "Snapshots", CryptoSnapshotsJson.class)
                        .answeredBy(call -> Responses.ok(new CryptoSnapshotsJson(reads.latest(named(call),
                                (instrument, view) -> view.quote()
                                        .map(quote -> CryptoSnapshotJson.of(instrument, view)))))),
                DataQuery.describe(Endpoint.get("/v1beta1/forex/rates").forKeys(MARKET)
                        .summary("Historical currency rates, from bars and the usual spread")
                        .query(PAIRS, "comma-separated")
                        .query("timeframe", "for example 1Min, 1Hour, 1Day; default 1Min")
                        .answers(Schema.of(ForexRateHistoryJson.class))).handledBy(this::rates));
    }

    private static Endpoint.Builder anyone(String path, String summary, Class<? extends Record> answer) {
        return Endpoint.get(ROOT + path).forAnyone(MARKET).summary(summary).query(SYMBOLS, "comma-separated")
                .answers(Schema.of(answer));
    }

    private SortedMap<String, Instrument> named(ApiRequest call) {
        return reads.named(call, SYMBOLS);
    }

    private CompletionStage<HttpResponse> orderBooks(ApiRequest call) {
        SortedMap<String, Instrument> asked = named(call);
        Map<String, OrderBookJson> found = new ConcurrentSkipListMap<>(reads.latest(asked,
                (instrument, view) -> view.quote().filter(quote -> instrument.liquidity() == LiquidityModel.DEALER)
                        .map(quote -> OrderBookJson.of(instrument, DealerLadder.book(instrument, quote)))));
        List<CompletableFuture<Void>> read = new ArrayList<>();
        asked.forEach((spelling, instrument) -> {
            if (instrument.liquidity() == LiquidityModel.BOOK) {
                read.add(books.read(instrument).thenAccept(reply -> found.put(spelling,
                        OrderBookJson.of(instrument, EngineErrors.value(reply, instrument)))).toCompletableFuture());
            }
        });
        return CompletableFuture.allOf(read.toArray(CompletableFuture[]::new))
                .thenApply(all -> Responses.ok(new OrderBooksJson(found)));
    }

    private CompletionStage<HttpResponse> bars(ApiRequest call) {
        SortedMap<String, Instrument> asked = named(call);
        return reads.page(call, asked, reads.bars(DataQuery.timeframe(call.query())), Bar::startUs,
                page -> new BarsJson(DataReads.forms(page, asked, BarJson::of), page.nextToken()));
    }

    private CompletionStage<HttpResponse> quotes(ApiRequest call) {
        SortedMap<String, Instrument> asked = named(call);
        return reads.page(call, asked, reads.data().ticks()::quotes, Quote::timeUs,
                page -> new CryptoQuoteHistoryJson(DataReads.forms(page, asked, CryptoQuoteJson::of),
                        page.nextToken()));
    }

    private CompletionStage<HttpResponse> trades(ApiRequest call) {
        SortedMap<String, Instrument> asked = named(call);
        return reads.page(call, asked, reads.data().ticks()::trades, Trade::timeUs,
                page -> new CryptoTradesJson(DataReads.forms(page, asked, CryptoTradeJson::of), page.nextToken()));
    }

    private CompletionStage<HttpResponse> rates(ApiRequest call) {
        SortedMap<String, Instrument> asked = reads.named(call, PAIRS);
        Timeframe timeframe = call.query().has("timeframe")
                ? DataQuery.timeframe(call.query()) : Timeframe.MINUTE;
        return reads.page(call, asked, reads.bars(timeframe), Bar::startUs,
                page -> new ForexRateHistoryJson(DataReads.forms(page, asked, CryptoDataEndpoints::rate),
                        page.nextToken()));
    }

    /** At the close of a bar, with the instrument's usual spread around it. */
    private static ForexRateJson rate(Instrument instrument, Bar bar) {
        BigDecimal mid = instrument.price(bar.closeTicks());
        BigDecimal half = instrument.defaultSpread().divide(TWO);
        return ForexRateJson.of(WireTime.instant(bar.startUs()), mid.subtract(half), mid, mid.add(half));
    }
}
