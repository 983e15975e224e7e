package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.core.strategy.StrategyView;

/**
 * Dollar-cost averaging: buys at a fixed pace up to a number of entries, each sized by its own stop, and sells
 * everything when the average entry has gained or lost a share.
 */
final class DollarCostAveraging implements StrategyType {
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "dca";
    }

    @Override
    public String sentence() {
        return "Buys at a fixed pace whatever the price, and sells everything at a gain or loss of the average entry.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("every_minutes", 1, 44_640, 1_440, "Minutes from one entry to the next."),
                Parameter.integer("entries", 1, 500, 20, "The greatest number of entries in one position."),
                Parameter.decimal("take_profit_percent", "0.05", "500", "5",
                        "Gain of the average entry at which it sells."),
                Parameter.decimal("stop_percent", "0.1", "90", "20",
                        "Loss of the average entry at which it sells; each entry is sized by it."));
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        return new Run(parameters);
    }

    private static final class Run implements Strategy {
        private static final long MINUTE_US = 60_000_000;

        private final long everyUs;
        private final int entries;
        private final double gain;
        private final double loss;

        Run(Parameters parameters) {
            everyUs = parameters.integer("every_minutes") * MINUTE_US;
            entries = parameters.integer("entries");
            gain = parameters.decimal("take_profit_percent") / PERCENT;
            loss = parameters.decimal("stop_percent") / PERCENT;
        }

        @Override
        public void learn(Bar bar) {
            // Neither pace nor average depends on earlier bars.
        }

        @Override
        public List<Intent> onBar(Bar bar, StrategyView view) {
            OwnPosition own = view.position();
            boolean isDue = own.isFlat() || (own.entries() < entries && hasPassed(own.lastEntryUs(), view.nowUs()));
            long price = Math.max(bar.closeTicks(), view.askTicks());
            long steps = isDue ? view.stepsAtRisk(Math.max(1, Math.round(price * loss))) : 0;
            if (steps == 0) {
                return List.of();
            }
            double cost = own.cost() + (double) bar.closeTicks() * steps;
            double average = cost / (own.size() + steps);
            return List.of(new Intent.Enter(Side.BUY, steps, stop(average), target(average)));
        }

        /** By whole minutes: an entry fills a moment after its bar has closed, and the next bar may be told sooner. */
        private boolean hasPassed(long entryUs, long nowUs) {
            return Math.floorDiv(nowUs, MINUTE_US) - Math.floorDiv(entryUs, MINUTE_US) >= everyUs / MINUTE_US;
        }

        /** What was paid decides, and not what was expected. */
        @Override
        public List<Intent> onFill(OwnFill fill, StrategyView view) {
            double average = view.position().averageTicks();
            return view.position().isFlat() ? List.of() : List.of(new Intent.Guard(stop(average), target(average)));
        }

        private long stop(double average) {
            return Math.max(1, Math.round(average * (1 - loss)));
        }

        private long target(double average) {
            return Math.round(average * (1 + gain));
        }
    }
}
