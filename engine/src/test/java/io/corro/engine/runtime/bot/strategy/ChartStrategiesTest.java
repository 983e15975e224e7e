package io.corro.engine.runtime.bot.strategy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

import org.junit.jupiter.api.RepeatedTest;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Intent.Enter;
import io.corro.engine.core.strategy.Intent.Exit;
import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.testkit.TestInstruments;

import static org.assertj.core.api.Assertions.assertThat;

/** Strategies on indicators decide bar by bar as rules on naive indicators do. */
class ChartStrategiesTest {
    private static final int BARS = 900;

    private final long seed = new Random().nextLong();

    /** What a rule says about the bars so far and the position before the last one. */
    private interface Rule extends BiFunction<List<Bar>, OwnPosition, List<Intent>> {}

    private void agree(StrategyType type, Map<String, String> given, int warmUp, Rule rule) {
        System.out.println(type.name() + " with seed " + seed);
        Strategy strategy = type.create(Parameters.of(type.parameters(), given), TestInstruments.EURUSD);
        assertThat(strategy.warmUpBars()).isEqualTo(warmUp);
        List<Bar> bars = RandomBars.of(seed, BARS);
        StandInView view = new StandInView();
        int entries = 0;
        for (int count = 1; count <= BARS; count++) {
            Bar bar = bars.get(count - 1);
            view.at(bar);
            List<Intent> expected = count <= warmUp ? List.of() : rule.apply(bars.subList(0, count), view.position);
            List<Intent> intents = strategy.onBar(bar, view);
            assertThat(intents).as("bar %d, seed %d", count, seed).isEqualTo(expected);
            intents.forEach(intent -> view.take(intent, bar.closeTicks()));
            entries += intents.stream().anyMatch(Enter.class::isInstance) ? 1 : 0;
        }
        assertThat(entries).as("entries with seed %d", seed).isPositive();
    }

    /** An order meets the other side of the quote, one tick from the close. */
    private static List<Intent> enter(Side side, List<Bar> bars, double distance) {
        long ticks = Math.max(1, Math.round(distance));
        return List.of(new Enter(side, StandInView.RISK / (ticks + 1),
                bars.getLast().closeTicks() - side.sign() * ticks, 0));
    }

    @RepeatedTest(3)
    void trendFollowing() {
        agree(new TrendFollowing(), Map.of("fast", "5", "slow", "13", "atr", "7", "stop_atr", "1.5"), 52,
                (bars, own) -> {
                    List<Bar> before = bars.subList(0, bars.size() - 1);
                    boolean isAbove = NaiveIndicators.ema(bars, 5) > NaiveIndicators.ema(bars, 13);
                    boolean wasAbove = NaiveIndicators.ema(before, 5) > NaiveIndicators.ema(before, 13);
                    return isAbove == wasAbove ? List.of()
                            : enter(isAbove ? Side.BUY : Side.SELL, bars, 1.5 * NaiveIndicators.atr(bars, 7));
                });
    }

    @RepeatedTest(3)
    void trendFollowingThatOnlyBuysLeavesWhereItWouldTurn() {
        agree(new TrendFollowing(), Map.of("fast", "4", "slow", "9", "atr", "5", "short", "false"), 36,
                (bars, own) -> {
                    List<Bar> before = bars.subList(0, bars.size() - 1);
                    boolean isAbove = NaiveIndicators.ema(bars, 4) > NaiveIndicators.ema(bars, 9);
                    if (isAbove == NaiveIndicators.ema(before, 4) > NaiveIndicators.ema(before, 9)) {
                        return List.of();
                    }
                    return isAbove ? enter(Side.BUY, bars, 2 * NaiveIndicators.atr(bars, 5)) : List.of(new Exit());
                });
    }

    @RepeatedTest(3)
    void meanReversion() {
        agree(new MeanReversion(), Map.of("period", "15", "deviations", "1.2", "rsi", "6", "oversold", "40"), 60,
                (bars, own) -> {
                    long close = bars.getLast().closeTicks();
                    double mean = NaiveIndicators.mean(bars, 15);
                    if (!own.isFlat()) {
                        return own.isLong() == close >= mean || close == mean ? List.of(new Exit()) : List.of();
                    }
                    double band = 1.2 * NaiveIndicators.deviation(bars, 15);
                    double stop = 3 * NaiveIndicators.atr(bars, 15);
                    double strength = NaiveIndicators.rsi(bars, 6);
                    if (close < mean - band && strength < 40) {
                        return enter(Side.BUY, bars, stop);
                    }
                    return close > mean + band && strength > 60 ? enter(Side.SELL, bars, stop) : List.of();
                });
    }

    @RepeatedTest(3)
    void breakout() {
        agree(new Breakout(), Map.of("entry", "18", "exit", "6", "atr", "10"), 40,
                (bars, own) -> {
                    List<Bar> before = bars.subList(0, bars.size() - 1);
                    long close = bars.getLast().closeTicks();
                    if (!own.isFlat()) {
                        boolean isOut = own.isLong() ? close < NaiveIndicators.lowest(before, 6)
                                : close > NaiveIndicators.highest(before, 6);
                        return isOut ? List.of(new Exit()) : List.of();
                    }
                    double stop = 2 * NaiveIndicators.atr(bars, 10);
                    if (close > NaiveIndicators.highest(before, 18)) {
                        return enter(Side.BUY, bars, stop);
                    }
                    return close < NaiveIndicators.lowest(before, 18) ? enter(Side.SELL, bars, stop) : List.of();
                });
    }
}
