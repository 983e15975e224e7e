package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyView;

/** A strategy that decides on closed bars by indicators. */
abstract class ChartStrategy implements Strategy {
    /** Periods after which a recursive average has forgotten its first bar, up to a few ten-thousandths. */
    static final int PERIODS_TO_FORGET = 4;

    final Chart chart = new Chart();

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

    /** An entry at the market whose stop lies so many ticks away from the close; none closer than one tick. */
    static List<Intent> enter(Side side, Bar bar, double stopDistance, StrategyView view) {
        long distance = Math.max(1, Math.round(stopDistance));
        long stop = Math.max(1, bar.closeTicks() - side.sign() * distance);
        long steps = view.stepsAtRisk(distance);
        return steps == 0 ? List.of() : List.of(new Intent.Enter(side, steps, stop, 0));
    }
}
