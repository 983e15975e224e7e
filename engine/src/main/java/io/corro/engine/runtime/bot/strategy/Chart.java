package io.corro.engine.runtime.bot.strategy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

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
    private static final NumFactory NUMBERS = DoubleNumFactory.getInstance();
    /** ta4j wants a length; no indicator in use looks at it. */
    private static final Duration ANY_LENGTH = Duration.of(1, ChronoUnit.MICROS);

    private final BarSeries series;
    private final List<Indicator<Num>> followed = new ArrayList<>();

    /**
     * @param barsMax above all that an indicator looks back, and no more than that: ta4j moves what it keeps of every
     *                indicator at every bar
     */
    Chart(int barsMax) {
        series = new BaseBarSeriesBuilder().withNumFactory(NUMBERS).withMaxBarCount(barsMax).build();
    }

    BarSeries series() {
        return series;
    }

    void add(Bar bar) {
        Instant begin = Instant.EPOCH.plus(bar.startUs(), ChronoUnit.MICROS);
        series.addBar(new BaseBar(ANY_LENGTH, begin, begin.plus(ANY_LENGTH), number(bar.openTicks()),
                number(bar.highTicks()), number(bar.lowTicks()), number(bar.closeTicks()), number(bar.volume()),
                NUMBERS.zero(), bar.trades()));
        if (count() > 1) {
            followed.forEach(this::before);
        }
    }

    private static Num number(long value) {
        return NUMBERS.numOf(value);
    }

    /** Has a recursive indicator reckoned at every bar, so that it knows those that are no longer kept. */
    Indicator<Num> follow(Indicator<Num> indicator) {
        followed.add(indicator);
        return indicator;
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
