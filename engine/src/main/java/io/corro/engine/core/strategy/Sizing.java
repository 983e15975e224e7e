package io.corro.engine.core.strategy;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;

/** Size of an entry by what it may lose, in exact integers. Immutable. */
public final class Sizing {
    /** Of a share in parts per million: one percent is 10,000. */
    private static final long WHOLE_PPM = 1_000_000;

    private final Instruments instruments;
    private final Quotes quotes;

    public Sizing(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /**
     * Steps that lose {@code riskPpm} of the capital when the price moves by so many ticks; rounded down. Zero if that
     * is less than the smallest order, or if the instrument's currency has no rate yet.
     *
     * @param capital in account currency
     */
    public long steps(Instrument instrument, long capital, int riskPpm, long distanceTicks) {
        long lossOfStep = lossOfStep(instrument, distanceTicks);
        if (lossOfStep <= 0 || capital <= 0) {
            return 0;
        }
        long risk = Money.mulDivHalfEven(capital, riskPpm, WHOLE_PPM);
        long steps = Math.min(risk / lossOfStep, instrument.grid().maxSteps());
        return steps < instrument.grid().minSteps() ? 0 : steps;
    }

    /** What one step loses, in account currency; zero if that cannot be said. */
    private long lossOfStep(Instrument instrument, long distanceTicks) {
        if (distanceTicks <= 0 || distanceTicks > Limits.NOTIONAL_MAX / instrument.grid().tickStepValue()) {
            return 0;
        }
        long loss = distanceTicks * instrument.grid().tickStepValue();
        FxConversion conversion = instruments.conversion(instrument.number());
        if (!conversion.isNeeded()) {
            return loss;
        }
        Quote rate = quotes.last(conversion.instrument());
        return rate == null ? 0 : conversion.toAccountCurrency(loss, rate.bidTicks() + rate.askTicks());
    }
}
