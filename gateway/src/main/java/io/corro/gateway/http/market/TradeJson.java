package io.corro.gateway.http.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Trade;
import io.corro.gateway.httpkit.wire.JsonNumber;
import io.corro.gateway.httpkit.wire.WireTime;

/** Trades in the forms of the convention. */
final class TradeJson {

    private TradeJson() {}

    /** @param tks the side that took liquidity */
    record CryptoTradeJson(Instant t, JsonNumber p, JsonNumber s, long i, String tks) {

        static CryptoTradeJson of(Instrument instrument, Trade trade) {
            return new CryptoTradeJson(WireTime.instant(trade.timeUs()),
                    new JsonNumber(instrument.price(trade.priceTicks())),
                    new JsonNumber(instrument.units(trade.steps())), trade.id(),
                    trade.taker() == Side.BUY ? "B" : "S");
        }
    }

    /** Stock trades have an exchange, conditions and a tape. */
    record StockTradeJson(Instant t, String x, JsonNumber p, JsonNumber s, List<String> c, long i, String z) {

        static StockTradeJson of(Instrument instrument, Trade trade) {
            return new StockTradeJson(WireTime.instant(trade.timeUs()), "V",
                    new JsonNumber(instrument.price(trade.priceTicks())),
                    new JsonNumber(instrument.tapeUnits(trade.steps())), List.of("@"), trade.id(), "C");
        }
    }

    record CryptoTradesJson(Map<String, List<CryptoTradeJson>> trades, Optional<String> nextPageToken) {}

    record StockTradesJson(Map<String, List<StockTradeJson>> trades, Optional<String> nextPageToken) {}

    record SymbolTradesJson(List<StockTradeJson> trades, String symbol, Optional<String> nextPageToken) {}

    record LatestCryptoTradesJson(Map<String, CryptoTradeJson> trades) {}

    record LatestStockTradesJson(Map<String, StockTradeJson> trades) {}

    record LatestStockTradeJson(String symbol, StockTradeJson trade) {}
}
