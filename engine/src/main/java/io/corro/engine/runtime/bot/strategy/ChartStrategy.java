package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.num.Num;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyView;

/**
 * A strategy that decides on closed bars by indicators, with a stop a multiple of the average true range away from the
 * close.
 */
abstract class ChartStrategy implements Strategy {
    /** Periods after which a recursive average has forgotten its first bar, up to a few ten-thousandths. */
    static final int PERIODS_TO_FORGET = 4;

    /** Bars that are kept beyond those of the warm-up. */
    private static final int BARS_MORE = 16;

    final Chart chart;
    private final Indicator<Num> range;
    private final double stopRanges;
    private final boolean mayShort;
    private final int warmUpBars;

    /** @param rangeBars bars of the average true range */
    ChartStrategy(Parameters parameters, int rangeBars, int warmUpBars) {
        chart = new Chart(warmUpBars + BARS_MORE);
        range = chart.follow(new ATRIndicator(chart.series(), rangeBars));
        stopRanges = parameters.decimal("stop_atr");
        mayShort = parameters.flag("short");
        this.warmUpBars = warmUpBars;
    }

    static Parameter stopDistance(String defaultRanges) {
        return Parameter.decimal("stop_atr", "0.5", "20", defaultRanges,
                "Distance of the stop in average true ranges.");
    }

    static Parameter shortFlag() {
        return Parameter.flag("short", true, "Whether it also sells short.");
    }

    @Override
    public final int warmUpBars() {
        return warmUpBars;
    }

    final boolean mayShort() {
        return mayShort;
    }

    @Override
    public final void learn(Bar bar) {
        chart.add(bar);
    }

    @Override
    public final List<Intent> onBar(Bar bar, StrategyView view) {
        chart.add(bar);
        return chart.count() <= warmUpBars() ? List.of() : decide(bar, view);
    }

    /** The bar is in the chart, which holds at least one more than the warm-up needs. */
    abstract List<Intent> decide(Bar bar, StrategyView view);

    /**
     * An entry at the market; its stop is no closer than one tick. Its size is reckoned from the price that the order
     * will meet, and not from the close, which is between the two sides of the quote.
     */
    final List<Intent> enter(Side side, Bar bar, StrategyView view) {
        long distance = Math.max(1, Math.round(stopRanges * chart.last(range)));
        long stop = Math.max(1, bar.closeTicks() - side.sign() * distance);
        long price = side == Side.BUY ? view.askTicks() : view.bidTicks();
        long steps = view.stepsAtRisk(Math.max(distance, price == 0 ? 0 : side.sign() * (price - stop)));
        return steps == 0 ? List.of() : List.of(new Intent.Enter(side, steps, stop, 0));
    }
}
