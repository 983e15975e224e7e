package io.corro.engine.core.domain;

/** Liquidity flag of a fill: whether the order added liquidity or took it. */
public enum Liquidity {
    MAKER, TAKER;

    private static final Liquidity[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static Liquidity ofCode(int code) {
        return BY_CODE[code];
    }
}
