package io.corro.engine.runtime.bot.strategy;

import java.util.List;

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
 * Market maker: rests a bid and an offer around the middle of the quote, both moved against what it holds, and moves
 * them when the middle has moved. Each order is sized so that the whole inventory loses the risk per trade at the stop.
 */
final class MarketMaker implements StrategyType {
    /** One basis point is a ten-thousandth. */
    private static final double BASIS_POINTS = 10_000;
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "market_maker";
    }

    @Override
    public String sentence() {
        return "Rests a bid and an offer around the middle of the quote, both moved against what it holds.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.decimal("half_spread_bps", "0.1", "500", "5",
                        "Distance of each order from the middle, in basis points."),
                Parameter.decimal("move_bps", "0.1", "500", "2",
                        "How far the middle must move until the orders move, in basis points."),
                Parameter.decimal("skew_bps", "0", "100", "1",
                        "How far each order held moves both prices against it, in basis points."),
                Parameter.integer("inventory", 1, 100, 5, "How many orders it holds at most, long or short."),
                Parameter.decimal("stop_percent", "0.05", "50", "2",
                        "Loss of the average entry at which it closes; orders are sized by it."));
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        return new Run(parameters);
    }

    private static final class Run implements Strategy {
        private final double halfSpread;
        private final double move;
        private final double skew;
        private final int inventory;
        private final double stopShare;
        private double quotedMiddle;

        Run(Parameters parameters) {
            halfSpread = parameters.decimal("half_spread_bps") / BASIS_POINTS;
            move = parameters.decimal("move_bps") / BASIS_POINTS;
            skew = parameters.decimal("skew_bps") / BASIS_POINTS;
            inventory = parameters.integer("inventory");
            stopShare = parameters.decimal("stop_percent") / PERCENT;
        }

        @Override
        public void learn(Bar bar) {
            // Only the quote counts.
        }

        @Override
        public List<Intent> onBar(Bar bar, StrategyView view) {
            return view.bidTicks() == 0 ? List.of() : orders(view);
        }

        @Override
        public List<Intent> onQuote(StrategyView view) {
            double middle = middle(view);
            return Math.abs(middle - quotedMiddle) <= move * quotedMiddle ? List.of() : orders(view);
        }

        @Override
        public List<Intent> onFill(OwnFill fill, StrategyView view) {
            return view.bidTicks() == 0 ? List.of() : orders(view);
        }

        private static double middle(StrategyView view) {
            return (view.bidTicks() + view.askTicks()) / 2.0;
        }

        private List<Intent> orders(StrategyView view) {
            quotedMiddle = middle(view);
            long steps = view.stepsAtStartRisk(Math.max(1, Math.round(quotedMiddle * stopShare * inventory)));
            if (steps == 0) {
                return List.of(new Intent.Withdraw("bid"), new Intent.Withdraw("offer"));
            }
            double held = (double) view.position().steps() / steps;
            double centre = quotedMiddle * (1 - skew * held);
            double half = Math.max(1, quotedMiddle * halfSpread);
            return List.of(guard(view),
                    order("bid", Side.BUY, held + 1 > inventory ? 0 : steps, (long) Math.floor(centre - half)),
                    order("offer", Side.SELL, held - 1 < -inventory ? 0 : steps, (long) Math.ceil(centre + half)));
        }

        private static Intent order(String name, Side side, long steps, long ticks) {
            return steps == 0 ? new Intent.Withdraw(name) : new Intent.Rest(name, side, steps, ticks);
        }

        private Intent guard(StrategyView view) {
            if (view.position().isFlat()) {
                return new Intent.Guard(0, 0);
            }
            double average = view.position().averageTicks();
            return new Intent.Guard(Math.max(1,
                    Math.round(average * (1 - view.position().side().sign() * stopShare))), 0);
        }
    }
}
