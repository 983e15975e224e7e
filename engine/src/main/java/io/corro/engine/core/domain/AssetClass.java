package io.corro.engine.core.domain;

/** Kind of an instrument; the names are those of {@code trading.asset_class}. */
public enum AssetClass {
    FOREX, METAL, CRYPTO, EQUITY, INDEX, ENERGY;

    private static final AssetClass[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static AssetClass ofCode(int code) {
        return BY_CODE[code];
    }
}
