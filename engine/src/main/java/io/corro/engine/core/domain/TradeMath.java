package io.corro.engine.core.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Formulas of notional, margin, fee and profit, on integers. Sources: margin and profit as in the rules of the data
 * model ("margin = quantity·contract·price·max(margin_rate, 1/leverage)", "profit = ±(exit−entry)·quantity·contract").
 * Amounts are money (1e-8) in quote currency.
 */
public final class TradeMath {

    /** A notional that divides well enough for the ratio of two margins. */
    private static final long ANY_NOTIONAL = 10_000_000 * Money.ONE;

    private TradeMath() {}

    /** Price times quantity. @throws ArithmeticException beyond the range of money */
    public static long notional(Instrument instrument, long priceTicks, long steps) {
        return Math.multiplyExact(Math.multiplyExact(priceTicks, steps), instrument.grid().tickStepValue());
    }

    /** The larger of the instrument's margin rate and one over the leverage, of the notional; rounded half-even. */
    public static long margin(Instrument instrument, long notional, int leverage) {
        long byRate = Money.mulDivHalfEven(notional, instrument.grid().marginRatePpm(), Instrument.RATE_ONE);
        return Math.max(byRate, Money.divideHalfEven(notional, leverage));
    }

    /** The share of the notional that is held as margin at a leverage, rounded up to six decimals. */
    public static BigDecimal marginRate(Instrument instrument, int leverage) {
        BigDecimal byLeverage = BigDecimal.ONE.divide(BigDecimal.valueOf(leverage), 6, RoundingMode.CEILING);
        return instrument.marginRate().max(byLeverage);
    }

    /** The notional that so much free margin carries at a leverage, never negative; within the range of orders. */
    public static long buyingPower(long freeMargin, int leverage) {
        return Math.clamp(freeMargin, 0, Limits.NOTIONAL_MAX / leverage) * leverage;
    }

    /** What a margin that was reckoned at one leverage is at another, rounded half-even. */
    public static long marginAt(Instrument instrument, long margin, int leverage, int otherLeverage) {
        return Money.mulDivHalfEven(margin, margin(instrument, ANY_NOTIONAL, otherLeverage),
                margin(instrument, ANY_NOTIONAL, leverage));
    }

    /** The commission for taking, which is the highest, on the notional; rounded half-even. */
    public static long fee(Instrument instrument, FillProfile profile, long notional) {
        return fee(instrument, profile, notional, Liquidity.TAKER);
    }

    /** The commission of a fill that has made or taken liquidity. */
    public static long fee(Instrument instrument, FillProfile profile, long notional, Liquidity liquidity) {
        return Money.mulDivHalfEven(notional, profile.feePpm(instrument, liquidity), Instrument.RATE_ONE);
    }

    /** An amount for each unit of so many steps, rounded half-even; cut at ±{@link Limits#NOTIONAL_MAX}. */
    public static long ofUnits(Instrument instrument, long perUnit, long steps) {
        BigDecimal exact = Money.toDecimal(perUnit).multiply(instrument.units(steps));
        BigDecimal most = Money.toDecimal(Limits.NOTIONAL_MAX);
        return Money.ofDecimal(exact.min(most).max(most.negate()).setScale(Money.SCALE, RoundingMode.HALF_EVEN));
    }

    /** The part of {@code whole} that belongs to {@code part} of {@code total} steps, rounded half-even. */
    public static long share(long whole, long part, long total) {
        return part == total ? whole : Money.mulDivHalfEven(whole, part, total);
    }

    /** Profit of a position of this side that was entered for {@code costBasis} and is now worth {@code value}. */
    public static long profit(Side positionSide, long costBasis, long value) {
        return positionSide == Side.BUY ? Math.subtractExact(value, costBasis) : Math.subtractExact(costBasis, value);
    }

    /** The price at which a position of this side could be closed: the bid for a long one, the ask for a short one. */
    public static long closingTicks(Side positionSide, long bidTicks, long askTicks) {
        return positionSide == Side.BUY ? bidTicks : askTicks;
    }
}
