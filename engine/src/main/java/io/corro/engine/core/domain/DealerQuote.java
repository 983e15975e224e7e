package io.corro.engine.core.domain;

/** What a dealer quotes: the first level of a {@link DealerLadder}. Prices in ticks, sizes in lot steps. */
public interface DealerQuote {

    long bidTicks();

    long askTicks();

    long bidSize();

    long askSize();

    /** The price that who takes on this side meets first. */
    default long bestTicks(Side taker) {
        return taker == Side.BUY ? askTicks() : bidTicks();
    }

    /** What is quoted to who takes on this side. */
    default long size(Side taker) {
        return taker == Side.BUY ? askSize() : bidSize();
    }
}
