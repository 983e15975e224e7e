package io.corro.engine.core.matching;

/**
 * Thresholds that depend on the price of one instrument, by what they look at: the bid that closes long positions, the
 * ask that closes short ones, or the sum of both, twice the middle at which currencies are converted. Each is reached
 * when that price falls to it or rises to it. Prices in ticks. Owned by the matching thread.
 */
final class MarketThresholds {
    private final QuoteState quote;
    /** How many wait in all heaps. */
    int waiting;
    private final ThresholdHeap bidFalls = new ThresholdHeap(this);
    private final ThresholdHeap bidRises = new ThresholdHeap(this);
    private final ThresholdHeap askFalls = new ThresholdHeap(this);
    private final ThresholdHeap askRises = new ThresholdHeap(this);
    private final ThresholdHeap sumFalls = new ThresholdHeap(this);
    private final ThresholdHeap sumRises = new ThresholdHeap(this);

    MarketThresholds(QuoteState quote) {
        this.quote = quote;
    }

    /** Sets a threshold at a price of the side that closes a long or a short position. */
    void setClosing(Threshold threshold, boolean isLong, boolean falls, long ticks) {
        if (isLong) {
            set(threshold, falls, falls ? bidFalls : bidRises, ticks, quote.maxTicks());
        } else {
            set(threshold, falls, falls ? askFalls : askRises, ticks, quote.maxTicks());
        }
    }

    /** Sets a threshold at a sum of bid and ask. */
    void setSum(Threshold threshold, boolean falls, long ticks) {
        set(threshold, falls, falls ? sumFalls : sumRises, ticks, 2 * quote.maxTicks());
    }

    /** A price that no quote can have needs no threshold. */
    private static void set(Threshold threshold, boolean falls, ThresholdHeap heap, long ticks, long maxTicks) {
        if (ticks <= 0 || ticks > maxTicks) {
            threshold.clear();
        } else {
            threshold.set(heap, falls ? -ticks : ticks);
        }
    }

    /** Sets a threshold that every quote reaches. */
    void setAny(Threshold threshold) {
        threshold.set(sumFalls, Long.MIN_VALUE);
    }

    /** The sum of bid and ask at the last quote. */
    long sumTicks() {
        return quote.bidPlusAsk();
    }

    /** Removes a threshold that the last quote has reached; null when there is none. */
    Threshold pollReached() {
        if (waiting == 0) {
            return null;
        }
        Threshold reached = bidFalls.pollReached(-quote.bidTicks);
        reached = reached != null ? reached : bidRises.pollReached(quote.bidTicks);
        reached = reached != null ? reached : askFalls.pollReached(-quote.askTicks);
        reached = reached != null ? reached : askRises.pollReached(quote.askTicks);
        reached = reached != null ? reached : sumFalls.pollReached(-quote.bidPlusAsk());
        return reached != null ? reached : sumRises.pollReached(quote.bidPlusAsk());
    }
}
