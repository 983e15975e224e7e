package example;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.corro.strategy.BarStrategy;
import io.corro.strategy.Context;
import io.corro.strategy.Decision;
import io.corro.strategy.Market;
import io.corro.strategy.ParameterSpec;
import io.corro.strategy.ParameterValues;
import io.corro.strategy.PriceBar;
import io.corro.strategy.StrategyProvider;

/** Buys when the close is above the range of the bars before, with a stop below it, and leaves below its middle. */
public final class RangeBreak implements StrategyProvider {

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String name() {
        return "range_break";
    }

    @Override
    public String sentence() {
        return "Buys above the range of the bars before, with a stop below it, and leaves below its middle.";
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(ParameterSpec.integer("bars", 2, 500, 20, "Bars of the range."));
    }

    @Override
    public BarStrategy create(ParameterValues values, Market market) {
        return new Run(values.integer("bars"));
    }

    private static final class Run implements BarStrategy {
        private final int size;
        private final Deque<PriceBar> bars = new ArrayDeque<>();

        Run(int size) {
            this.size = size;
        }

        @Override
        public int warmUpBars() {
            return size;
        }

        @Override
        public void learn(PriceBar bar) {
            bars.addLast(bar);
            if (bars.size() > size) {
                bars.removeFirst();
            }
        }

        @Override
        public List<Decision> onBar(PriceBar bar, Context context) {
            List<Decision> decisions = bars.size() < size ? List.of() : decide(bar, context);
            learn(bar);
            return decisions;
        }

        private List<Decision> decide(PriceBar bar, Context context) {
            BigDecimal high = bars.stream().map(PriceBar::high).max(BigDecimal::compareTo).orElseThrow();
            BigDecimal low = bars.stream().map(PriceBar::low).min(BigDecimal::compareTo).orElseThrow();
            if (context.position().isFlat()) {
                return bar.close().compareTo(high) > 0
                        ? List.of(Decision.Enter.atRisk(Decision.Direction.BUY, low)) : List.of();
            }
            boolean isBelow = bar.close().add(bar.close()).compareTo(high.add(low)) < 0;
            return isBelow ? List.of(new Decision.Exit()) : List.of();
        }
    }
}
