package io.corro.engine.runtime.feed;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;

/** One instrument of each class with hours of its own, one that is not active, and three pairs that form a triangle. */
final class SomeInstruments {
    static final Instrument EURUSD = instrument(1, "EURUSD", AssetClass.FOREX, "EUR", "0.00001", "100000", "0.01",
            "100", "0.00008", true);
    static final Instrument BTCUSD = instrument(2, "BTCUSD", AssetClass.CRYPTO, "BTC", "0.01", "1", "0.0001",
            "50", "0", true);
    static final Instrument AAPL = instrument(3, "AAPL", AssetClass.EQUITY, "AAPL", "0.01", "1", "1",
            "100000", "0.02", true);
    static final Instrument GONE = instrument(4, "GONE", AssetClass.EQUITY, "GONE", "0.01", "1", "1",
            "100000", "0.02", false);
    static final Instrument USDJPY = pair(5, "USD", "JPY");
    static final Instrument EURJPY = pair(6, "EUR", "JPY");
    static final Instrument GBPUSD = instrument(7, "GBPUSD", AssetClass.FOREX, "GBP", "0.00001", "100000", "0.01",
            "100", "0.00012", true);
    static final Instrument EURGBP = pair(8, "EUR", "GBP");
    static final Instrument USDCHF = pair(9, "USD", "CHF");

    static final Instruments ALL = new Instruments(List.of(EURUSD, BTCUSD, AAPL, GONE));
    static final Instruments TRIANGLE = new Instruments(List.of(EURUSD, USDJPY, EURJPY));
    static final Instruments CURRENCIES = new Instruments(List.of(EURUSD, GBPUSD, EURGBP, USDCHF, USDJPY, EURJPY));

    private SomeInstruments() {}

    private static Instrument pair(int number, String base, String quote) {
        return Instrument.of(number, new UUID(0, number), base + quote, base + quote, AssetClass.FOREX, base, quote,
                true,
                LiquidityModel.DEALER, new BigDecimal("0.001"), new BigDecimal("100000"), new BigDecimal("0.01"),
                new BigDecimal("0.01"), new BigDecimal("100"), new BigDecimal("0.05"), BigDecimal.ZERO,
                new BigDecimal("0.01"));
    }

    private static Instrument instrument(int number, String symbol, AssetClass assetClass, String base, String tick,
            String contract, String step, String max, String spread, boolean active) {
        return Instrument.of(number, new UUID(0, number), symbol, symbol, assetClass, base, "USD", active,
                LiquidityModel.DEALER, new BigDecimal(tick), new BigDecimal(contract), new BigDecimal(step),
                new BigDecimal(step), new BigDecimal(max), new BigDecimal("0.05"), BigDecimal.ZERO,
                new BigDecimal(spread));
    }
}
