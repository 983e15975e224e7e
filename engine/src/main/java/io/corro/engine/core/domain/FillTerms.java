package io.corro.engine.core.domain;

/**
 * What a {@link FillProfile} makes of the dealer's ladder. Ticks are of the instrument, chances and shares parts of a
 * million. Immutable.
 *
 * @param sizeMatters      whether only what is shown trades; otherwise any quantity does, at the best quote
 * @param slippageTicks    how much worse than its level each fill is that takes
 * @param impactTicks      how much worse still with each level after the first
 * @param penetrationTicks how far a quote must go through a resting limit to fill it
 * @param queueAheadPpm    share of what is shown at the very price of a resting limit that belongs to orders before it;
 *                         what is shown at better prices has passed them
 * @param partialPpm       chance that a level gives only a part of what it shows
 * @param refusalPpm       chance that the venue refuses an order which would take; what closes is never refused
 * @param fees             commissions in the place of the instrument's
 */
public record FillTerms(boolean sizeMatters, int slippageTicks, int impactTicks, int penetrationTicks,
        int queueAheadPpm, int partialPpm, int refusalPpm, FillFees fees) {
    /** The largest slippage, impact and penetration. */
    public static final int TICKS_MAX = 100;

    static final FillTerms UNLIMITED = new FillTerms(false, 0, 0, 0, 0, 0, 0, FillFees.NONE);
    static final FillTerms DISPLAYED = new FillTerms(true, 0, 0, 0, 0, 0, 0, FillFees.NONE);

    /** @throws IllegalArgumentException if a value is out of its range */
    public FillTerms {
        checkTicks("slippage_ticks", slippageTicks);
        checkTicks("impact_ticks", impactTicks);
        checkTicks("penetration_ticks", penetrationTicks);
        checkShare("queue_ahead", queueAheadPpm);
        checkShare("partial_fills", partialPpm);
        checkShare("refusals", refusalPpm);
        if (!sizeMatters && (impactTicks | queueAheadPpm | partialPpm) != 0) {
            throw new IllegalArgumentException("impact, queue and partial fills need a size that matters");
        }
    }

    private static void checkTicks(String name, int ticks) {
        if (ticks < 0 || ticks > TICKS_MAX) {
            throw new IllegalArgumentException(name + " is from 0 to " + TICKS_MAX + ", not " + ticks);
        }
    }

    private static void checkShare(String name, int ppm) {
        if (ppm < 0 || ppm > FillProfile.PPM) {
            throw new IllegalArgumentException(name + " is from 0 to " + FillProfile.PPM + ", not " + ppm);
        }
    }

    FillTerms withSlippage(int ticks, int ticksPerLevel) {
        return new FillTerms(sizeMatters, ticks, ticksPerLevel, penetrationTicks, queueAheadPpm, partialPpm,
                refusalPpm, fees);
    }

    FillTerms withResting(int throughTicks, int aheadPpm) {
        return new FillTerms(sizeMatters, slippageTicks, impactTicks, throughTicks, aheadPpm, partialPpm, refusalPpm,
                fees);
    }

    FillTerms withChances(int partial, int refusal) {
        return new FillTerms(sizeMatters, slippageTicks, impactTicks, penetrationTicks, queueAheadPpm, partial,
                refusal, fees);
    }

    FillTerms withFees(FillFees other) {
        return new FillTerms(sizeMatters, slippageTicks, impactTicks, penetrationTicks, queueAheadPpm, partialPpm,
                refusalPpm, other);
    }
}
