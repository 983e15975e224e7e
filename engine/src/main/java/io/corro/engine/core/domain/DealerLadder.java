package io.corro.engine.core.domain;

import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.domain.OrderBook.Level;

/**
 * Ladder of a dealer: the quote is its first level, each further level is half a spread worse (one tick at least), and
 * the n-th level shows n times the quoted size. Prices in ticks, sizes in lot steps. Stateless.
 */
public final class DealerLadder {

    private DealerLadder() {}

    /** @param level from zero */
    public static long priceTicks(Side taker, int level, long bidTicks, long askTicks) {
        long spacing = Math.max(1, (askTicks - bidTicks) / 2);
        return (taker == Side.BUY ? askTicks : bidTicks) + (long) taker.sign() * level * spacing;
    }

    /** @param quotedSteps the size of the quote on the side that is taken */
    public static long steps(int level, long quotedSteps) {
        return quotedSteps * (level + 1);
    }

    /** What the house shows of an instrument. */
    public static OrderBook book(Instrument instrument, Quote quote) {
        return new OrderBook(quote.timeUs(), shown(instrument, quote, Side.SELL), shown(instrument, quote, Side.BUY));
    }

    private static List<Level> shown(Instrument instrument, Quote quote, Side taker) {
        int most = Limits.DEALER_LADDER_LEVELS;
        long quoted = Math.min(taker == Side.BUY ? quote.askSize() : quote.bidSize(), Limits.QUOTE_SIZE_MAX);
        List<Level> levels = new ArrayList<>(most);
        for (int level = 0; level < most; level++) {
            long price = priceTicks(taker, level, quote.bidTicks(), quote.askTicks());
            if (price > 0 && price <= instrument.grid().maxTicks()) {
                levels.add(new Level(price, steps(level, quoted)));
            }
        }
        return levels;
    }
}
