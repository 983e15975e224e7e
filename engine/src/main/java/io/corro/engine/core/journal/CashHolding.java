package io.corro.engine.core.journal;

/**
 * The holding that a cash movement was paid for.
 *
 * @param instrument its number; zero for a movement without a holding
 * @param steps      signed: negative of a short position
 * @param perUnit    what one unit of a long position would have received, or paid, in quote currency
 */
public record CashHolding(int instrument, long steps, long perUnit) {
    public static final CashHolding NONE = new CashHolding(0, 0, 0);
}
