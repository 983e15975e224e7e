package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
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
 * Breakout: enters when the close leaves the channel of the bars before, and leaves when it falls out of the other side
 * of a shorter channel.
 */
final class Breakout implements StrategyType {

    @Override
    public String name() {
        return "breakout";
    }

    @Override
    public String sentence() {
        return "Enters when the price leaves the range of the bars before, and leaves when a shorter range breaks.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("entry", 2, 400, 20, "Bars whose range must be left to enter."),
                Parameter.integer("exit", 1, 400, 10, "Bars whose range must be left on the other side to leave."),
                Parameter.integer("atr", 2, 100, 20, "Bars of the average true range."),
                ChartStrategy.stopDistance("2"),
                ChartStrategy.shortFlag());
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        return new Run(parameters);
    }

    private static final class Run extends ChartStrategy {
        private final Indicator<Num> entryHigh;
        private final Indicator<Num> entryLow;
        private final Indicator<Num> exitHigh;
        private final Indicator<Num> exitLow;

        Run(Parameters parameters) {
            super(parameters, parameters.integer("atr"),
                    Math.max(Math.max(parameters.integer("entry"), parameters.integer("exit")),
                            PERIODS_TO_FORGET * parameters.integer("atr")));
            HighPriceIndicator high = new HighPriceIndicator(chart.series());
            LowPriceIndicator low = new LowPriceIndicator(chart.series());
            int entry = parameters.integer("entry");
            int exit = parameters.integer("exit");
            entryHigh = new HighestValueIndicator(high, entry);
            entryLow = new LowestValueIndicator(low, entry);
            exitHigh = new HighestValueIndicator(high, exit);
            exitLow = new LowestValueIndicator(low, exit);
        }

        /** Channels are of the bars before this one. */
        @Override
        List<Intent> decide(Bar bar, StrategyView view) {
            if (!view.position().isFlat()) {
                boolean isOut = view.position().isLong() ? bar.closeTicks() < chart.before(exitLow)
                        : bar.closeTicks() > chart.before(exitHigh);
                return isOut ? List.of(new Intent.Exit()) : List.of();
            }
            if (bar.closeTicks() > chart.before(entryHigh)) {
                return enter(Side.BUY, bar, view);
            }
            return mayShort() && bar.closeTicks() < chart.before(entryLow)
                    ? enter(Side.SELL, bar, view) : List.of();
        }
    }
}
