package io.corro.engine.runtime.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

import io.corro.engine.core.domain.Instrument;

import static java.util.Map.entry;

/** Start prices of the simulation: round figures near those of 2026. */
final class StartPrices {
    private static final BigDecimal ANY_PAIR = BigDecimal.ONE;
    private static final BigDecimal ANY_OTHER = BigDecimal.valueOf(100);

    private static final Map<String, BigDecimal> BY_SYMBOL = Map.ofEntries(
            price("EURUSD", "1.17"),
            price("GBPUSD", "1.35"),
            price("AUDUSD", "0.66"),
            price("NZDUSD", "0.59"),
            price("USDCAD", "1.38"),
            price("USDCHF", "0.80"),
            price("USDMXN", "18.2"),
            price("USDJPY", "154"),
            price("XAUUSD", "4200"),
            price("XAGUSD", "52"),
            price("BTCUSD", "95000"),
            price("ETHUSD", "3200"),
            price("SOLUSD", "150"),
            price("US30", "47500"),
            price("NAS100", "25000"),
            price("SPX500", "6800"),
            price("AAPL", "270"),
            price("MSFT", "500"),
            price("TSLA", "430"),
            price("SPY", "680"),
            price("USOIL", "60"));

    private StartPrices() {}

    /** The instrument's start price in ticks, at least one. */
    static long ticks(Instrument instrument) {
        BigDecimal fallback = instrument.isPair() ? ANY_PAIR : ANY_OTHER;
        BigDecimal price = BY_SYMBOL.getOrDefault(instrument.symbol(), fallback);
        return Math.max(1, price.divide(instrument.tickSize(), 0, RoundingMode.HALF_EVEN).longValueExact());
    }

    private static Map.Entry<String, BigDecimal> price(String symbol, String price) {
        return entry(symbol, new BigDecimal(price));
    }
}
