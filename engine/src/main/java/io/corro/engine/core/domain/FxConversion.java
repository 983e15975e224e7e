package io.corro.engine.core.domain;

/**
 * Conversion from an instrument's quote currency into account currency (US dollars): none, or at the middle of the last
 * quote of a currency pair.
 *
 * @param instrument number of the pair whose quote is the rate; zero when no conversion is needed
 * @param tickValue  one tick of that pair as money
 * @param inverse    whether account currency is the pair's base (USDJPY), so that amounts are divided by the rate
 */
public record FxConversion(int instrument, long tickValue, boolean inverse) {
    public static final String ACCOUNT_CURRENCY = "USD";
    public static final FxConversion NONE = new FxConversion(0, Money.ONE, false);

    public boolean isNeeded() {
        return instrument != 0;
    }

    /**
     * Converts an amount of quote currency, rounding half-even at 1e-8. Beyond ±{@link Limits#NOTIONAL_MAX} it is cut:
     * only a rate that nobody believes leads so far, and one quote must not stop the engine.
     *
     * @param bidPlusAskTicks the sum of the pair's bid and ask, twice its middle; ignored when none is needed
     */
    public long toAccountCurrency(long amount, long bidPlusAskTicks) {
        if (!isNeeded()) {
            return amount;
        }
        long twiceRate = Math.multiplyExact(bidPlusAskTicks, tickValue);
        return inverse ? converted(amount, 2 * Money.ONE, twiceRate) : converted(amount, twiceRate, 2 * Money.ONE);
    }

    private static long converted(long amount, long factor, long divisor) {
        boolean fits = Math.multiplyHigh(Math.abs(amount), factor) < divisor >>> 2;
        long exact = fits ? Money.mulDivHalfEven(amount, factor, divisor) : Long.signum(amount) * Limits.NOTIONAL_MAX;
        return Math.clamp(exact, -Limits.NOTIONAL_MAX, Limits.NOTIONAL_MAX);
    }
}
