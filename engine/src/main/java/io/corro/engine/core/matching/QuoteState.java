package io.corro.engine.core.matching;

import io.corro.engine.core.domain.DealerQuote;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Side;

/**
 * The last sane quote of one instrument, and the quote that converts its quote currency. Prices in ticks, sizes in lot
 * steps, zero until there was a quote. Owned by the matching thread.
 */
final class QuoteState implements DealerQuote {
    private final long quoteAgeMaxUs;
    private long maxTicks;

    long bidTicks;
    long askTicks;
    long bidSize;
    long askSize;
    /** Counts the sane quotes since the engine was loaded. */
    long number;
    private long timeUs;
    /** The quote of the pair into account currency; null when none is needed. */
    private QuoteState rate;

    QuoteState(long maxTicks, long quoteAgeMaxUs) {
        this.maxTicks = maxTicks;
        this.quoteAgeMaxUs = quoteAgeMaxUs;
    }

    @Override
    public long bidTicks() {
        return bidTicks;
    }

    @Override
    public long askTicks() {
        return askTicks;
    }

    @Override
    public long bidSize() {
        return bidSize;
    }

    @Override
    public long askSize() {
        return askSize;
    }

    void convertBy(QuoteState rateQuote) {
        rate = rateQuote;
    }

    /** No later quote may be above this price, nor above what was the highest before: positions were opened there. */
    void limitTo(long newMaxTicks) {
        maxTicks = Math.min(maxTicks, newMaxTicks);
    }

    /** Replaces the quote; false, and no change, for one that is not sane. */
    boolean update(QuoteUpdate quote, long nowUs) {
        if (!quote.isSane() || quote.askTicks() > maxTicks) {
            return false;
        }
        bidTicks = quote.bidTicks();
        askTicks = quote.askTicks();
        bidSize = Math.min(quote.bidSize(), Limits.QUOTE_SIZE_MAX);
        askSize = Math.min(quote.askSize(), Limits.QUOTE_SIZE_MAX);
        number++;
        timeUs = nowUs;
        return true;
    }

    boolean isQuoted() {
        return number != 0;
    }

    /** Whether amounts in the quote currency can be converted now; without a rate nothing may be filled. */
    boolean isConvertible() {
        return rate == null || rate.isQuoted();
    }

    /** Whether the quote may fill orders: it is not too old, and the rate into account currency is known. */
    boolean isUsable(long nowUs) {
        return nowUs - timeUs <= quoteAgeMaxUs && isConvertible();
    }

    /** The price that a market order of this side would meet first. */
    long bestPrice(Side side) {
        return side == Side.BUY ? askTicks : bidTicks;
    }

    /** Whether a stop is reached: a buy's by the ask, a sell's by the bid. The one rule, whatever sets the price. */
    boolean reachesStop(Side side, long stopTicks) {
        return side == Side.BUY ? askTicks >= stopTicks : bidTicks <= stopTicks;
    }

    long bidPlusAsk() {
        return bidTicks + askTicks;
    }

    long maxTicks() {
        return maxTicks;
    }

    boolean isOnGrid(long priceTicks) {
        return priceTicks > 0 && priceTicks <= maxTicks;
    }

    /** The price, or the highest of the instrument's grid. */
    long capped(long priceTicks) {
        return Math.min(priceTicks, maxTicks);
    }
}
