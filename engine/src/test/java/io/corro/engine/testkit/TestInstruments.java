package io.corro.engine.testkit;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Charges;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;

/** A few instruments with the tariffs of the reference rows, as dealer's instruments or with books. */
public final class TestInstruments {
    public static final Instrument EURUSD = of(1, "EURUSD", AssetClass.FOREX, "EUR", "USD",
            "0.00001", "100000", "0.01", "0.01", "100", "0.01", "0");
    public static final Instrument USDJPY = of(2, "USDJPY", AssetClass.FOREX, "USD", "JPY",
            "0.001", "100000", "0.01", "0.01", "100", "0.01", "0");
    public static final Instrument EURJPY = of(3, "EURJPY", AssetClass.FOREX, "EUR", "JPY",
            "0.001", "100000", "0.01", "0.01", "100", "0.01", "0");
    public static final Instrument XAUUSD = of(4, "XAUUSD", AssetClass.METAL, "XAU", "USD",
            "0.01", "100", "0.01", "0.01", "50", "0.05", "0");
    public static final Instrument BTCUSD = of(5, "BTCUSD", AssetClass.CRYPTO, "BTC", "USD",
            "0.01", "1", "0.0001", "0.0001", "50", "0.20", "0.0005");
    public static final Instrument AAPL = of(6, "AAPL", AssetClass.EQUITY, "AAPL", "USD",
            "0.01", "1", "1", "1", "100000", "0.20", "0.0005");
    /** Quoted in euros, so that its money is converted by multiplying. */
    public static final Instrument GER40 = of(7, "GER40", AssetClass.INDEX, "GER40", "EUR",
            "0.1", "1", "0.1", "0.1", "200", "0.05", "0.0001");
    /** In thousandths of a share, with a lower commission for making and a swap. */
    public static final Instrument MSFT = of(8, "MSFT", AssetClass.EQUITY, "MSFT", "USD",
            "0.01", "1", "0.001", "0.001", "100000", "0.20", "0.0005")
            .with(new Charges(decimal("0.0002"), decimal("-0.02"), decimal("0.01"), DayOfWeek.WEDNESDAY));

    private static final List<Instrument> ALL = List.of(EURUSD, USDJPY, EURJPY, XAUUSD, BTCUSD, AAPL, GER40, MSFT);

    private TestInstruments() {}

    /** All of them, each order meeting the dealer. */
    public static Instruments dealer() {
        return new Instruments(ALL);
    }

    /** All of them, with a book each. */
    public static Instruments book() {
        return new Instruments(ALL.stream().map(TestInstruments::withBook).toList());
    }

    /** All but the finest, half of them with a book: those with even numbers. */
    public static Instruments mixed() {
        return new Instruments(ALL.stream().filter(instrument -> instrument != MSFT)
                .map(instrument -> instrument.number() % 2 == 0 ? withBook(instrument) : instrument)
                .toList());
    }

    public static Instrument withBook(Instrument instrument) {
        return like(instrument, LiquidityModel.BOOK, true);
    }

    public static Instrument inactive(Instrument instrument) {
        return like(instrument, instrument.liquidity(), false);
    }

    private static Instrument like(Instrument instrument, LiquidityModel liquidity, boolean active) {
        return Instrument.of(instrument.number(), instrument.id(), instrument.symbol(), instrument.displayName(),
                instrument.assetClass(), instrument.baseCurrency(), instrument.quoteCurrency(), active, liquidity,
                instrument.tickSize(), instrument.contractSize(), instrument.quantityStep(), instrument.minQuantity(),
                instrument.maxQuantity(), instrument.marginRate(), instrument.commissionRate(),
                instrument.defaultSpread()).with(instrument.charges());
    }

    private static Instrument of(int number, String symbol, AssetClass assetClass, String base, String quote,
            String tick, String contract, String step, String min, String max, String marginRate,
            String commissionRate) {
        return Instrument.of(number, new UUID(0x1157_0000_0000_4000L, 0x8000_0000_0000_0000L | number), symbol, symbol,
                assetClass, base, quote, true, LiquidityModel.DEALER, decimal(tick), decimal(contract), decimal(step),
                decimal(min), decimal(max), decimal(marginRate), decimal(commissionRate), BigDecimal.ZERO);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
