package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.TradeMath;

/**
 * Valuation of an account at the last quotes, position by position: a long one is worth the bid, a short one the ask.
 * Sums that leave the range of money are cut. Owned by the matching thread.
 */
final class MarginMark {
    private final MarginCalculator margin;
    /** Balance plus unrealised profit. */
    long equity;
    /** Σ of what the positions are worth, without sign. */
    long worth;
    /** A position whose instrument, or rate, has not been quoted yet; null when there is none. */
    PositionState unpriced;
    /** How many accounts have been valued. */
    long count;

    MarginMark(MarginCalculator margin) {
        this.margin = margin;
    }

    /** Values an account, and notes at each position its share. */
    void value(AccountState account) {
        count++;
        equity = account.balance;
        worth = 0;
        unpriced = null;
        for (int index = 0; index < account.openCount(); index++) {
            PositionState position = account.open(index);
            QuoteState quote = position.market.quote;
            if (quote.isQuoted() && quote.isConvertible()) {
                value(position, quote);
            } else {
                unpriced = position;
            }
        }
    }

    private void value(PositionState position, QuoteState quote) {
        Instrument instrument = position.market.instrument;
        position.markTicks = TradeMath.closingTicks(position.side, quote.bidTicks, quote.askTicks);
        long value = TradeMath.notional(instrument, position.markTicks, position.quantity);
        position.quoteProfit = TradeMath.profit(position.side, position.costBasis, value);
        position.profit = margin.toAccountCurrency(instrument, position.quoteProfit);
        position.worth = margin.toAccountCurrency(instrument, value);
        equity = MarginCalculator.cutSum(equity, position.profit);
        worth = MarginCalculator.cutSum(worth, position.worth);
    }
}
