package io.corro.gateway.http.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderBook;
import io.corro.engine.runtime.marketdata.MarketView;
import io.corro.gateway.http.market.QuoteJson.CryptoQuoteJson;
import io.corro.gateway.http.market.QuoteJson.StockQuoteJson;
import io.corro.gateway.http.market.TradeJson.CryptoTradeJson;
import io.corro.gateway.http.market.TradeJson.StockTradeJson;
import io.corro.gateway.httpkit.wire.JsonNumber;
import io.corro.gateway.httpkit.wire.WireTime;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

/**
 * Snapshots and order books in the forms of the convention, which names their parts in camel case; what is
 * not known is left out.
 */
final class SnapshotJson {

    private SnapshotJson() {}

    record SnapshotBarsJson(@JsonInclude(NON_EMPTY) @JsonProperty("minuteBar") Optional<BarJson> minuteBar,
            @JsonInclude(NON_EMPTY) @JsonProperty("dailyBar") Optional<BarJson> dailyBar,
            @JsonInclude(NON_EMPTY) @JsonProperty("prevDailyBar") Optional<BarJson> prevDailyBar) {

        static SnapshotBarsJson of(Instrument instrument, MarketView view) {
            return new SnapshotBarsJson(view.minute().map(bar -> BarJson.of(instrument, bar)),
                    view.day().map(bar -> BarJson.of(instrument, bar)),
                    view.previousDay().map(bar -> BarJson.of(instrument, bar)));
        }
    }

    record StockSnapshotJson(@JsonInclude(NON_EMPTY) @JsonProperty("latestTrade") Optional<StockTradeJson> latestTrade,
            @JsonInclude(NON_EMPTY) @JsonProperty("latestQuote") Optional<StockQuoteJson> latestQuote,
            @JsonUnwrapped SnapshotBarsJson bars) {

        static StockSnapshotJson of(Instrument instrument, MarketView view) {
            return new StockSnapshotJson(view.trade().map(trade -> StockTradeJson.of(instrument, trade)),
                    view.quote().map(quote -> StockQuoteJson.of(instrument, quote)),
                    SnapshotBarsJson.of(instrument, view));
        }
    }

    record SymbolSnapshotJson(String symbol, @JsonUnwrapped StockSnapshotJson snapshot) {}

    record CryptoSnapshotJson(
            @JsonInclude(NON_EMPTY) @JsonProperty("latestTrade") Optional<CryptoTradeJson> latestTrade,
            @JsonInclude(NON_EMPTY) @JsonProperty("latestQuote") Optional<CryptoQuoteJson> latestQuote,
            @JsonUnwrapped SnapshotBarsJson bars) {

        static CryptoSnapshotJson of(Instrument instrument, MarketView view) {
            return new CryptoSnapshotJson(view.trade().map(trade -> CryptoTradeJson.of(instrument, trade)),
                    view.quote().map(quote -> CryptoQuoteJson.of(instrument, quote)),
                    SnapshotBarsJson.of(instrument, view));
        }
    }

    record CryptoSnapshotsJson(Map<String, CryptoSnapshotJson> snapshots) {}

    record LevelJson(JsonNumber p, JsonNumber s) {}

    /** From the best level of each side. */
    record OrderBookJson(Instant t, List<LevelJson> b, List<LevelJson> a) {

        static OrderBookJson of(Instrument instrument, OrderBook book) {
            return new OrderBookJson(WireTime.instant(book.timeUs()), levels(instrument, book.bids()),
                    levels(instrument, book.asks()));
        }

        private static List<LevelJson> levels(Instrument instrument, List<OrderBook.Level> levels) {
            return levels.stream().map(level -> new LevelJson(new JsonNumber(instrument.price(level.priceTicks())),
                    new JsonNumber(instrument.units(level.steps())))).toList();
        }
    }

    record OrderBooksJson(Map<String, OrderBookJson> orderbooks) {}
}
