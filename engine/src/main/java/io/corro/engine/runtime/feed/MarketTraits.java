package io.corro.engine.runtime.feed;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;

/**
 * Traits of the simulated market of an asset class, in round figures of the real ones.
 *
 * @param volatilityPercent standard deviation of a year's return
 * @param spreadPpm         usual spread in millionths of the price, for an instrument that names none of its own
 * @param factor            what the instruments of several classes have in common
 * @param commonPercent     how much of a move is the factor's: the correlation with it
 * @param ownPercent        how much is the instrument's own, so that the squares of both sum to one
 */
record MarketTraits(int volatilityPercent, int spreadPpm, Factor factor, int commonPercent, int ownPercent) {

    /** Common factor of moves. */
    enum Factor {
        /** The price of the dollar. */
        DOLLAR,
        /** The appetite for risk. */
        RISK
    }

    static MarketTraits of(AssetClass assetClass) {
        return switch (assetClass) {
            case FOREX -> new MarketTraits(8, 60, Factor.DOLLAR, 75, 66);
            case METAL -> new MarketTraits(18, 80, Factor.DOLLAR, 40, 92);
            case CRYPTO -> new MarketTraits(55, 200, Factor.RISK, 60, 80);
            case EQUITY -> new MarketTraits(30, 100, Factor.RISK, 55, 84);
            case INDEX -> new MarketTraits(18, 60, Factor.RISK, 85, 53);
            case ENERGY -> new MarketTraits(35, 400, Factor.RISK, 30, 95);
        };
    }

    /** The factor's share with its sign: what is quoted in dollars falls when the dollar rises. */
    int loadingPercent(Instrument instrument) {
        boolean falls = factor == Factor.DOLLAR && !instrument.baseCurrency().equals(FxConversion.ACCOUNT_CURRENCY);
        return falls ? -commonPercent : commonPercent;
    }
}
