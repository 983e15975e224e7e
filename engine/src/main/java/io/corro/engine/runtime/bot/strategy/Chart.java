package io.corro.engine.runtime.bot.strategy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

import io.corro.engine.core.marketdata.Bar;

/**
 * Bars of one instrument as a series of ta4j, in ticks; the oldest go when there are very many. Indicators are doubles:
 * they decide when to trade, and no amount of money is made of them. Not thread-safe.
 */
final class Chart {
    /** Far above the longest period of a parameter, so that recursive averages have long forgotten their start. */
    private static final int BARS_MAX = 2_500;
    private static final NumFactory NUMBERS = DoubleNumFactory.getInstance();
    /** ta4j wants a length; no indicator in use looks at it. */
    private static final Duration ANY_LENGTH = Duration.of(1, ChronoUnit.MICROS);

    private final BarSeries series =
            new BaseBarSeriesBuilder().withNumFactory(NUMBERS).withMaxBarCount(BARS_MAX).build();

    BarSeries series() {
        return series;
    }

    void add(Bar bar) {
        Instant begin = Instant.EPOCH.plus(bar.startUs(), ChronoUnit.MICROS);
        series.addBar(new BaseBar(ANY_LENGTH, begin, begin.plus(ANY_LENGTH), number(bar.openTicks()),
                number(bar.highTicks()), number(bar.lowTicks()), number(bar.closeTicks()), number(bar.volume()),
                NUMBERS.zero(), bar.trades()));
    }

    private static Num number(long value) {
        return NUMBERS.numOf(value);
    }

    /** How many bars it has seen. */
    int count() {
        return series.getEndIndex() + 1;
    }

    /** An indicator's value at the last bar. */
    double last(Indicator<Num> indicator) {
        return indicator.getValue(series.getEndIndex()).doubleValue();
    }

    /** An indicator's value at the bar before the last one. */
    double before(Indicator<Num> indicator) {
        return indicator.getValue(series.getEndIndex() - 1).doubleValue();
    }
}
