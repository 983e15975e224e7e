package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.core.strategy.StrategyView;

/**
 * Mean reversion: buys when the close is below the lower Bollinger band and the relative strength index is low, sells
 * in the mirror case, and leaves when the close is back at the average.
 */
final class MeanReversion implements StrategyType {

    @Override
    public String name() {
        return "mean_reversion";
    }

    @Override
    public String sentence() {
        return "Buys far below the average of the price and sells far above it, and leaves at the average.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("period", 5, 300, 20, "Bars of the average and of the deviation."),
                Parameter.decimal("deviations", "0.5", "6", "2", "Standard deviations between average and band."),
                Parameter.integer("rsi", 2, 100, 14, "Bars of the relative strength index."),
                Parameter.decimal("oversold", "1", "50", "30",
                        "It buys at an index below this, and sells at one above one hundred less this."),
                ChartStrategy.stopDistance("3"),
                ChartStrategy.shortFlag());
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        return new Run(parameters);
    }

    private static final class Run extends ChartStrategy {
        private static final double STRENGTH_WHOLE = 100;

        private final double deviations;
        private final double oversold;
        private final Indicator<Num> average;
        private final Indicator<Num> deviation;
        private final Indicator<Num> strength;

        Run(Parameters parameters) {
            super(parameters, parameters.integer("period"),
                    PERIODS_TO_FORGET * Math.max(parameters.integer("period"), parameters.integer("rsi")));
            int period = parameters.integer("period");
            ClosePriceIndicator close = new ClosePriceIndicator(chart.series());
            average = new SMAIndicator(close, period);
            deviation = new StandardDeviationIndicator(close, period);
            strength = chart.follow(new RSIIndicator(close, parameters.integer("rsi")));
            deviations = parameters.decimal("deviations");
            oversold = parameters.decimal("oversold");
        }

        @Override
        List<Intent> decide(Bar bar, StrategyView view) {
            double middle = chart.last(average);
            if (!view.position().isFlat()) {
                boolean isBack = view.position().isLong() ? bar.closeTicks() >= middle : bar.closeTicks() <= middle;
                return isBack ? List.of(new Intent.Exit()) : List.of();
            }
            double band = deviations * chart.last(deviation);
            if (bar.closeTicks() < middle - band && chart.last(strength) < oversold) {
                return enter(Side.BUY, bar, view);
            }
            return mayShort() && bar.closeTicks() > middle + band && chart.last(strength) > STRENGTH_WHOLE - oversold
                    ? enter(Side.SELL, bar, view) : List.of();
        }
    }
}
