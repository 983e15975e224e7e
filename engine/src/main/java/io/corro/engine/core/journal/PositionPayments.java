package io.corro.engine.core.journal;

/**
 * What a position has received and paid as the holder of its instrument.
 *
 * @param swapTotal  Σ of its swaps, in account currency
 * @param lastNumber the highest number of a payment that was applied to it, zero for none
 */
public record PositionPayments(long swapTotal, long lastNumber) {
    public static final PositionPayments NONE = new PositionPayments(0, 0);
}
