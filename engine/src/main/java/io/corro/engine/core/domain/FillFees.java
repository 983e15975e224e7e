package io.corro.engine.core.domain;

/**
 * Commissions of a fill profile, in parts per million of the notional. Immutable.
 *
 * @param makerPpm of what had rested; at most what taking costs
 * @param takerPpm of what takes; negative if the instrument's commissions hold
 */
public record FillFees(int makerPpm, int takerPpm) {
    /** The instrument's own commissions. */
    public static final FillFees NONE = new FillFees(-1, -1);
    /** One percent. */
    public static final int PPM_MAX = 10_000;

    /** @throws IllegalArgumentException if they are out of range, or only one is given */
    public FillFees {
        if (takerPpm > PPM_MAX || makerPpm > takerPpm || makerPpm < -1 || (makerPpm < 0) != (takerPpm < 0)) {
            throw new IllegalArgumentException("commissions are 0 <= maker <= taker <= " + PPM_MAX
                    + ", or none of them: not " + makerPpm + " and " + takerPpm);
        }
    }

    public boolean isNone() {
        return takerPpm < 0;
    }
}
