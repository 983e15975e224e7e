package io.corro.engine.core.matching;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Side;

/**
 * Margin thresholds without a walk: the distance of an account to its next margin level is divided among the prices
 * that it depends on, those of its positions and of the rates into account currency. Each share becomes a price; while
 * no price is beyond its own, no sum of losses can have used up the distance, and the account need not be valued.
 *
 * <p>Every position may lose the same part of its worth, so an account with one position is valued when it has reached
 * the level and hardly before. Where money is converted, half of the part belongs to the price and half to the rate;
 * only that direction of the rate counts which makes the position at its worst price worse. Every division rounds
 * towards an earlier valuation. Derived from the state, never stored. Owned by the matching thread.
 */
final class MarginThresholds {
    /** Room for what halves of the last digit may add up to, for each position. */
    private static final long SLACK = 2;

    private final Instruments instruments;
    private final MarketThresholds[] markets;
    private final MarginCalculator margin;

    /** @param markets by instrument number */
    MarginThresholds(Instruments instruments, MarketThresholds[] markets, MarginCalculator margin) {
        this.instruments = instruments;
        this.markets = markets;
        this.margin = margin;
    }

    /**
     * Sets the thresholds of an account that has just been valued.
     *
     * @param toLower  what it may lose before its next lower level; greater than zero
     * @param toHigher what it may gain before its next higher level; zero when there is none
     */
    void set(AccountState account, MarginMark mark, long toLower, long toHigher) {
        long slack = SLACK * (account.openCount() + 1);
        long worth = MarginCalculator.cutSum(mark.worth, slack);
        for (int index = 0; index < account.openCount(); index++) {
            PositionState position = account.open(index);
            set(position, Math.max(0, toLower - slack), worth, false, position.thresholds.lower());
            if (toHigher > 0) {
                set(position, Math.max(0, toHigher - slack), worth, true, position.thresholds.higher());
            } else {
                position.thresholds.clearHigher();
            }
        }
    }

    private void set(PositionState position, long room, long worth, boolean gains, PositionThresholds.Pair pair) {
        int number = position.market.instrument.number();
        FxConversion conversion = instruments.conversion(number);
        boolean isLong = position.side == Side.BUY;
        boolean falls = isLong != gains;
        long own = conversion.isNeeded() ? room / 2 : room;
        long ticks = atMost(position.markTicks, own, worth);
        markets[number].setClosing(pair.price(), isLong, falls, beyond(position.markTicks, ticks, falls));
        if (conversion.isNeeded()) {
            setRate(position, conversion, atMost(position.worth, own, worth), edge(position, ticks, falls), gains,
                    pair.rate());
        }
    }

    /** The price that is just beyond so many ticks. */
    private static long beyond(long fromTicks, long ticks, boolean falls) {
        return falls ? fromTicks - ticks - 1 : MarginCalculator.cutSum(fromTicks + 1, ticks);
    }

    /** The position's profit in quote currency at the end of its share. */
    private static long edge(PositionState position, long ticks, boolean falls) {
        QuoteState quote = position.market.quote;
        long most = falls ? position.markTicks : quote.maxTicks() - position.markTicks;
        long change = Math.min(ticks, most) * position.market.instrument.grid().tickStepValue() * position.quantity;
        return MarginCalculator.cutSum(position.quoteProfit, falls == (position.side == Side.BUY) ? -change : change);
    }

    /** @param share what the rate may change, in account currency */
    private void setRate(PositionState position, FxConversion conversion, long share, long edge, boolean gains,
            Threshold threshold) {
        long size = Math.abs(margin.toAccountCurrency(position.market.instrument, edge));
        boolean rateFalls = (edge >= 0) != gains;
        boolean falls = rateFalls != conversion.inverse();
        MarketThresholds rate = markets[conversion.instrument()];
        long sum = rate.sumTicks();
        long ticks = atMost(sum, share, MarginCalculator.cutSum(MarginCalculator.cutSum(size, share), SLACK));
        rate.setSum(threshold, falls, beyond(sum, ticks, falls));
    }

    /** Waits for the first quote that an account lacks. */
    void awaitFirstQuote(PositionState position) {
        position.thresholds.clearAllButLowerPrice();
        QuoteState quote = position.market.quote;
        int number = position.market.instrument.number();
        int awaited = quote.isQuoted() ? instruments.conversion(number).instrument() : number;
        markets[awaited].setAny(position.thresholds.lower().price());
    }

    /** Waits for the next quote of every price that an account depends on, whatever it is. */
    void awaitAnyQuote(AccountState account) {
        for (int index = 0; index < account.openCount(); index++) {
            PositionState position = account.open(index);
            int number = position.market.instrument.number();
            FxConversion conversion = instruments.conversion(number);
            position.thresholds.clearHigher();
            markets[number].setAny(position.thresholds.lower().price());
            if (conversion.isNeeded()) {
                markets[conversion.instrument()].setAny(position.thresholds.lower().rate());
            }
        }
    }

    /** A number that is not above {@code a * b / divisor}, and near it; none is negative, the divisor is not zero. */
    static long atMost(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / divisor;
        }
        int shift = Long.SIZE + 1 - Long.numberOfLeadingZeros(high);
        long product = (high << (Long.SIZE - shift)) | (low >>> shift);
        return product / ((divisor >>> shift) + 1);
    }
}
