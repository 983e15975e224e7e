package io.corro.gateway.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;

/** Some of the reference instruments, with their real grids, and one that is not traded. */
final class ReferenceInstruments {
    static final Instruments ALL = new Instruments(List.of(
            instrument(1, "EURUSD", AssetClass.FOREX, "EUR", "USD", "0.00001", "100000", "0.01", "100", "0.01"),
            instrument(2, "USDJPY", AssetClass.FOREX, "USD", "JPY", "0.001", "100000", "0.01", "100", "0.01"),
            instrument(3, "XAUUSD", AssetClass.METAL, "XAU", "USD", "0.01", "100", "0.01", "50", "0.05"),
            instrument(4, "BTCUSD", AssetClass.CRYPTO, "BTC", "USD", "0.01", "1", "0.0001", "50", "0.20"),
            instrument(5, "AAPL", AssetClass.EQUITY, "AAPL", "USD", "0.01", "1", "0.001", "100000", "0.20"),
            instrument(6, "SPY", AssetClass.EQUITY, "SPY", "USD", "0.01", "1", "0.001", "100000", "0.20"),
            instrument(7, "SPX500", AssetClass.INDEX, "SPX500", "USD", "0.1", "1", "0.1", "500", "0.05"),
            instrument(8, "USOIL", AssetClass.ENERGY, "USOIL", "USD", "0.01", "1000", "0.01", "100", "0.10"),
            instrument(9, "GONE", AssetClass.EQUITY, "GONE", "USD", "0.01", "1", "0.001", "100000", "0.20")));

    private ReferenceInstruments() {}

    private static Instrument instrument(
            int number, String symbol, AssetClass assetClass, String base, String quote, String tick, String contract,
            String step, String max, String marginRate) {
        return Instrument.of(number, new UUID(0x1000, number), symbol, symbol + " name", assetClass, base, quote,
                !symbol.equals("GONE"), LiquidityModel.DEALER, new BigDecimal(tick), new BigDecimal(contract),
                new BigDecimal(step), new BigDecimal(step), new BigDecimal(max), new BigDecimal(marginRate),
                BigDecimal.ZERO, new BigDecimal(tick));
    }
}
