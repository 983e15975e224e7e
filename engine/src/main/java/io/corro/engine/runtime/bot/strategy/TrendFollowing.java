package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.ParameterFault;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.core.strategy.StrategyView;

/**
 * Trend following: enters where the fast exponential average of the close crosses the slow one, with a stop a multiple
 * of the average true range away, and leaves or turns at the next crossing.
 */
final class TrendFollowing implements StrategyType {

    @Override
    public String name() {
        return "trend_following";
    }

    @Override
    public String sentence() {
        return "Enters where a fast average of the price crosses a slow one, and turns or leaves at the next crossing.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("fast", 2, 200, 12, "Bars of the fast exponential average."),
                Parameter.integer("slow", 3, 400, 26, "Bars of the slow exponential average, more than of the fast."),
                Parameter.integer("atr", 2, 100, 14, "Bars of the average true range."),
                ChartStrategy.stopDistance("2"),
                ChartStrategy.shortFlag());
    }

    @Override
    public List<ParameterFault> faults(Parameters parameters, Instrument instrument) {
        return parameters.integer("fast") < parameters.integer("slow") ? List.of()
                : List.of(new ParameterFault("slow", "slow must be greater than fast."));
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        return new Run(parameters);
    }

    private static final class Run extends ChartStrategy {
        private final Indicator<Num> fast;
        private final Indicator<Num> slow;

        Run(Parameters parameters) {
            super(parameters, parameters.integer("atr"),
                    PERIODS_TO_FORGET * Math.max(parameters.integer("slow"), parameters.integer("atr")));
            ClosePriceIndicator close = new ClosePriceIndicator(chart.series());
            fast = chart.follow(new EMAIndicator(close, parameters.integer("fast")));
            slow = chart.follow(new EMAIndicator(close, parameters.integer("slow")));
        }

        @Override
        List<Intent> decide(Bar bar, StrategyView view) {
            boolean isAbove = chart.last(fast) > chart.last(slow);
            boolean wasAbove = chart.before(fast) > chart.before(slow);
            if (isAbove == wasAbove) {
                return List.of();
            }
            return isAbove || mayShort()
                    ? enter(isAbove ? Side.BUY : Side.SELL, bar, view)
                    : List.of(new Intent.Exit());
        }
    }
}
