package io.corro.engine.core.domain;

/** Liquidity model of an instrument: what its orders trade with. */
public enum LiquidityModel {
    /** The house's quote only, each order on its own. */
    DEALER,
    /** Each other and the house's quotes, by price-time priority. */
    BOOK;

    private static final LiquidityModel[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static LiquidityModel ofCode(int code) {
        return BY_CODE[code];
    }
}
