package io.corro.gateway.http.trading;

import java.util.Map;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;

/**
 * Instruments in the convention's words for asset classes and exchanges. Clients with generated types refuse words
 * that they do not know, so currencies, metals, indices and oil appear as crypto, and {@link #instrumentType} tells.
 */
public final class AssetCodes {
    public static final Map<String, String> CLASSES = Map.of(
            "us_equity", "us_equity", "crypto", "crypto", "us_option", "us_option", "crypto_perp", "crypto_perp");

    private static final String ARCA_LISTED = "SPY";

    private AssetCodes() {}

    public static String assetClass(Instrument instrument) {
        return isEquity(instrument) ? "us_equity" : "crypto";
    }

    public static String exchange(Instrument instrument) {
        if (!isEquity(instrument)) {
            return "CRYPTO";
        }
        return instrument.symbol().equals(ARCA_LISTED) ? "ARCA" : "NASDAQ";
    }

    /** What the instrument really is; a field beyond the convention. */
    public static String instrumentType(Instrument instrument) {
        return switch (instrument.assetClass()) {
            case FOREX -> "fx_spot";
            case METAL -> "metal";
            case CRYPTO -> "crypto";
            case EQUITY -> "equity";
            case INDEX -> "index";
            case ENERGY -> "energy";
        };
    }

    private static boolean isEquity(Instrument instrument) {
        return instrument.assetClass() == AssetClass.EQUITY;
    }
}
