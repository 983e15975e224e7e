package io.corro.engine.core.domain;

/**
 * Rule of a dealer's fills: what an order gets of a quote under a {@link FillProfile}. Prices in ticks, quantities in
 * lot steps. The order is named by the low half of its id, on which chances depend. Stateless; allocates nothing.
 */
public final class DealerRule {

    private DealerRule() {}

    /** The price at which a level of the ladder is taken. */
    public static long takerTicks(FillProfile profile, DealerQuote quote, Side taker, int level) {
        return ladderTicks(quote, taker, level) + taker.sign() * profile.slippageTicks(level);
    }

    /**
     * What an order gets of a level that it takes, unless it wants less.
     *
     * @param filled what had been filled of the order when it began to take
     */
    public static long takenSteps(
            FillProfile profile, DealerQuote quote, Side taker, int level, long order, long filled) {
        return profile.taken(level, DealerLadder.steps(level, quote.size(taker)), order, filled);
    }

    /** Whether the quote has gone far enough through a resting limit to fill it. */
    public static boolean isThrough(FillProfile profile, DealerQuote quote, Side side, long limitTicks) {
        return side.reaches(limitTicks, quote.bestTicks(side) + penetration(profile, side));
    }

    /** What the ladder shows at a resting limit or better, the queue before it set aside; only if size matters. */
    public static long restingSteps(
            FillProfile profile, DealerQuote quote, Side side, long limitTicks, long order, long filled) {
        long steps = 0;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS; level++) {
            long price = ladderTicks(quote, side, level);
            if (side.reaches(limitTicks, price + penetration(profile, side))) {
                long shown = takenSteps(profile, quote, side, level, order, filled);
                steps += price == limitTicks ? profile.behindQueue(shown) : shown;
            }
        }
        return steps;
    }

    private static long penetration(FillProfile profile, Side side) {
        return (long) side.sign() * profile.penetrationTicks();
    }

    private static long ladderTicks(DealerQuote quote, Side taker, int level) {
        return DealerLadder.priceTicks(taker, level, quote.bidTicks(), quote.askTicks());
    }
}
