package io.corro.engine.core.domain;

/**
 * Payment to, or by, everybody who holds a position in an instrument: an overnight swap or a dividend. It is applied
 * once to each position, however often it is sent: a position remembers the highest number that was applied to it.
 *
 * @param number       rises from payment to payment of the same instrument
 * @param reason       {@link CashReason#SWAP} or {@link CashReason#DIVIDEND}
 * @param longPerUnit  what a long position receives for one unit, in quote currency; negative if it pays
 * @param shortPerUnit the same of a short position
 * @param dueUs        only positions that were opened before
 */
public record HolderPayment(long number, CashReason reason, long longPerUnit, long shortPerUnit, long dueUs) {
    /** The most that one unit receives or pays: its exact amounts fit 64 bits. */
    public static final long PER_UNIT_MAX = Limits.BALANCE_MAX;

    public HolderPayment {
        if (number <= 0 || (reason != CashReason.SWAP && reason != CashReason.DIVIDEND)
                || longPerUnit < -PER_UNIT_MAX || longPerUnit > PER_UNIT_MAX || shortPerUnit < -PER_UNIT_MAX
                || shortPerUnit > PER_UNIT_MAX) {
            throw new IllegalArgumentException("a payment needs a number, an amount and a reason to be paid");
        }
    }

    public long perUnit(Side positionSide) {
        return positionSide == Side.BUY ? longPerUnit : shortPerUnit;
    }
}
