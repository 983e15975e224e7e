package io.corro.engine.runtime.bot.strategy;

import java.util.ArrayList;
import java.util.List;

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
 * Grid: buys at evenly spaced prices on the way down and sells each lot one price higher. What it holds says where it
 * stands, so that it needs no memory: the lots of the highest prices are bought first, and two orders rest at a time,
 * the next purchase and the next sale. Below the stop everything is sold.
 */
final class Grid implements StrategyType {

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public String sentence() {
        return "Buys at evenly spaced prices on the way down and sells each lot one price higher.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.price("lower", "The lowest price of the grid."),
                Parameter.price("upper", "The highest price of the grid."),
                Parameter.integer("lots", 1, 200, 10, "Into how many steps of the price the grid is divided."),
                Parameter.price("stop", "Everything is sold when the bid falls to this; each lot is sized by it."));
    }

    @Override
    public List<ParameterFault> faults(Parameters parameters, Instrument instrument) {
        for (String name : List.of("lower", "upper", "stop")) {
            if (parameters.value(name).remainder(instrument.tickSize()).signum() != 0) {
                return List.of(new ParameterFault(name, name + " must be a multiple of the tick size of "
                        + instrument.symbol() + "."));
            }
        }
        long lower = parameters.ticks("lower", instrument);
        if (parameters.ticks("upper", instrument) - lower < parameters.integer("lots")) {
            return List.of(new ParameterFault("upper", "upper must be above lower by at least one tick for each lot."));
        }
        return parameters.ticks("stop", instrument) < lower ? List.of()
                : List.of(new ParameterFault("stop", "stop must be below lower."));
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        return new Run(parameters, instrument);
    }

    private static final class Run implements Strategy {
        private final long lower;
        private final long upper;
        private final int lots;
        private final long stop;

        Run(Parameters parameters, Instrument instrument) {
            lower = parameters.ticks("lower", instrument);
            upper = parameters.ticks("upper", instrument);
            lots = parameters.integer("lots");
            stop = parameters.ticks("stop", instrument);
        }

        @Override
        public void learn(Bar bar) {
            // What it holds says where it stands.
        }

        @Override
        public List<Intent> onBar(Bar bar, StrategyView view) {
            return orders(view);
        }

        @Override
        public List<Intent> onFill(OwnFill fill, StrategyView view) {
            return orders(view);
        }

        private List<Intent> orders(StrategyView view) {
            if (view.bidTicks() != 0 && view.bidTicks() <= stop) {
                return List.of(new Intent.Withdraw("buy"), new Intent.Exit());
            }
            List<Intent> orders = new ArrayList<>();
            orders.add(new Intent.Guard(stop, 0));
            long held = Math.max(0, view.position().steps());
            int lot = lots - 1;
            int last = lots;
            while (lot >= 0 && held >= size(lot, view)) {
                last = size(lot, view) > 0 ? lot : last;
                held -= size(lot, view);
                lot--;
            }
            orders.add(lot < 0 ? new Intent.Withdraw("buy")
                    : new Intent.Rest("buy", Side.BUY, size(lot, view) - held, price(lot)));
            orders.add(sale(view, held > 0 ? lot : last, held));
            return orders;
        }

        /** The sale of the lot that was bought last; of what has filled of it, if it is not whole yet. */
        private Intent sale(StrategyView view, int lot, long held) {
            if (view.position().steps() <= 0) {
                return new Intent.Withdraw("sell");
            }
            return new Intent.Rest("sell", Side.SELL, held > 0 ? held : size(lot, view), price(lot + 1));
        }

        /** Zero if the risk allows less than the smallest order: such a lot is not traded. */
        private long size(int lot, StrategyView view) {
            return view.stepsAtStartRisk(lots * (price(lot) - stop));
        }

        private long price(int lot) {
            return lower + (upper - lower) * lot / lots;
        }
    }
}
