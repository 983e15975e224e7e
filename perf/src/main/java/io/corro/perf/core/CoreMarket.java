package io.corro.perf.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;

/** Two instruments, one of each kind of market, with margin and commission; and the accounts that trade them. */
final class CoreMarket {
    static final long NOW_US = 1_767_225_600_000_000L;
    static final int ACCOUNTS = 50;
    static final int LEVERAGE = 100;
    static final Instrument BOOK = instrument(1, "BTCUSD", LiquidityModel.BOOK);
    static final Instrument DEALER = instrument(2, "XAUUSD", LiquidityModel.DEALER);
    static final Instruments INSTRUMENTS = new Instruments(List.of(BOOK, DEALER));

    private CoreMarket() {}

    private static Instrument instrument(int number, String symbol, LiquidityModel liquidity) {
        return Instrument.of(number, new UUID(1, number), symbol, symbol, AssetClass.METAL, symbol.substring(0, 3),
                "USD", true, liquidity, new BigDecimal("0.01"), BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE,
                new BigDecimal("1000000"), new BigDecimal("0.01"), new BigDecimal("0.0001"), new BigDecimal("0.01"));
    }

    /** @param number from 0 */
    static UUID account(int number) {
        return new UUID(0x4163636F756E7400L, Long.MIN_VALUE | number + 1);
    }
}
