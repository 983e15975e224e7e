package io.corro.engine.runtime.feed;

import io.corro.engine.core.domain.AssetClass;

/**
 * Traits of the simulated market of an asset class, in round figures of the real ones.
 *
 * @param volatilityPercent standard deviation of a year's return
 * @param spreadPpm         usual spread in millionths of the price, for an instrument that names none of its own
 */
record MarketTraits(int volatilityPercent, int spreadPpm) {

    static MarketTraits of(AssetClass assetClass) {
        return switch (assetClass) {
            case FOREX -> new MarketTraits(8, 60);
            case METAL -> new MarketTraits(18, 80);
            case CRYPTO -> new MarketTraits(55, 200);
            case EQUITY -> new MarketTraits(30, 100);
            case INDEX -> new MarketTraits(18, 60);
            case ENERGY -> new MarketTraits(35, 400);
        };
    }
}
