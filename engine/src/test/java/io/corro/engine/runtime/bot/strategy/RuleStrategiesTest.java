package io.corro.engine.runtime.bot.strategy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Intent.Enter;
import io.corro.engine.core.strategy.Intent.Exit;
import io.corro.engine.core.strategy.Intent.Guard;
import io.corro.engine.core.strategy.Intent.Rest;
import io.corro.engine.core.strategy.Intent.Withdraw;
import io.corro.engine.core.strategy.ParameterFault;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.Strategy.OwnFill;
import io.corro.engine.core.strategy.Strategy.TradeSignal;
import io.corro.engine.core.strategy.StrategyType;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Strategies without indicators, and what is refused of parameters. */
class RuleStrategiesTest {
    private static final Map<String, String> GRID =
            Map.of("lower", "1.00000", "upper", "1.01000", "lots", "10", "stop", "0.99000");

    private final StandInView view = new StandInView();

    private static Strategy strategy(StrategyType type, Map<String, String> given) {
        return type.create(Parameters.of(type.parameters(), given), EURUSD);
    }

    private static Bar bar(long minute, long close) {
        return new Bar(minute * 60_000_000, close, close, close, close, 1, 1, close, 1);
    }

    private List<Intent> at(Strategy strategy, long minute, long close) {
        Bar bar = bar(minute, close);
        view.at(bar);
        List<Intent> intents = strategy.onBar(bar, view);
        intents.forEach(intent -> view.take(intent, close));
        return intents;
    }

    /** A grid against one that keeps a list of its lots. */
    @RepeatedTest(5)
    void theGridHoldsTheLotsOfTheHighestPrices() {
        long seed = new Random().nextLong();
        System.out.println("grid with seed " + seed);
        Random random = new Random(seed);
        Strategy grid = strategy(new Grid(), GRID);
        TreeMap<Long, Long> held = new TreeMap<>();
        List<Intent> orders = at(grid, 0, 100_900);
        for (int step = 1; step < 400; step++) {
            boolean buys = random.nextBoolean();
            Rest order = resting(orders, buys ? "buy" : "sell");
            long price = buys ? nextPurchase(held) : held.isEmpty() ? 0 : held.firstKey() + 100;
            assertThat(order == null ? 0 : order.limitTicks()).as("step %d, seed %d", step, seed).isEqualTo(price);
            if (order != null) {
                long lot = buys ? price : price - 100;
                assertThat(order.steps()).isEqualTo(StandInView.RISK / (10 * (lot - 99_000)));
                held.compute(lot, (any, steps) -> buys ? order.steps() : null);
                view.fill(order.side(), order.steps(), order.limitTicks());
                orders = grid.onFill(new OwnFill(order.name(), order.side(), order.steps(), order.limitTicks(), 0),
                        view);
            }
        }
    }

    private static long nextPurchase(TreeMap<Long, Long> held) {
        long next = held.isEmpty() ? 100_900 : held.firstKey() - 100;
        return next < 100_000 ? 0 : next;
    }

    private static Rest resting(List<Intent> intents, String name) {
        return intents.stream().filter(Rest.class::isInstance).map(Rest.class::cast)
                .filter(rest -> rest.name().equals(name)).findFirst().orElse(null);
    }

    @Test
    void theGridSellsWhatHasFilledOfALot() {
        Strategy grid = strategy(new Grid(), GRID);
        Rest first = resting(at(grid, 0, 100_900), "buy");
        view.fill(Side.BUY, 7, first.limitTicks());

        List<Intent> orders = grid.onFill(new OwnFill("buy", Side.BUY, 7, first.limitTicks(), 0), view);

        assertThat(orders).contains(new Rest("buy", Side.BUY, first.steps() - 7, first.limitTicks()),
                new Rest("sell", Side.SELL, 7, 101_000));
    }

    @Test
    void theGridTradesNoLotThatItsRiskDoesNotAllow() {
        Strategy grid = strategy(new Grid(), GRID);
        view.minSteps = StandInView.RISK / 15_000;
        Rest first = resting(at(grid, 0, 100_900), "buy");
        assertThat(first).isEqualTo(new Rest("buy", Side.BUY, view.minSteps, 100_500));
        view.fill(Side.BUY, first.steps(), first.limitTicks());

        List<Intent> orders = grid.onFill(new OwnFill("buy", Side.BUY, first.steps(), first.limitTicks(), 0), view);

        assertThat(orders).contains(new Rest("sell", Side.SELL, first.steps(), 100_600));
        view.fill(Side.SELL, first.steps(), 100_600);
        view.minSteps = StandInView.RISK;
        assertThat(resting(at(grid, 1, 100_900), "buy")).isNull();
    }

    @Test
    void theGridSellsEverythingAtItsStop() {
        assertThat(at(strategy(new Grid(), GRID), 0, 98_999)).containsExactly(new Withdraw("buy"), new Exit());
    }

    @Test
    void averagingBuysAtItsPaceAndMovesStopAndTarget() {
        Strategy dca = strategy(new DollarCostAveraging(), Map.of("every_minutes", "10", "entries", "2",
                "take_profit_percent", "10", "stop_percent", "20"));
        long steps = StandInView.RISK / 20_000;

        assertThat(at(dca, 0, 100_000)).containsExactly(new Enter(Side.BUY, steps, 80_000, 110_000));
        assertThat(at(dca, 9, 90_000)).isEmpty();
        long more = StandInView.RISK / 18_000;
        double average = (100_000.0 * steps + 90_000.0 * more) / (steps + more);
        assertThat(at(dca, 10, 90_000)).containsExactly(
                new Enter(Side.BUY, more, Math.round(average * 0.8), Math.round(average * 1.1)));
        assertThat(at(dca, 100, 90_000)).isEmpty();
        assertThat(dca.onFill(new OwnFill("", Side.BUY, more, 90_000, 0), view)).containsExactly(
                new Guard(Math.round(average * 0.8), Math.round(average * 1.1)));
    }

    @Test
    void aBarThatIsToldSoonerThanTheLastEntryFilledIsNoReasonToSkipAMinute() {
        Strategy dca = strategy(new DollarCostAveraging(), Map.of("every_minutes", "1", "stop_percent", "20"));
        at(dca, 0, 100_000);
        view.nowUs += 700_000;
        view.fill(Side.BUY, 1, 100_000);

        assertThat(at(dca, 1, 100_000)).isNotEmpty();
    }

    @Test
    void theMarketMakerLeansAgainstWhatItHolds() {
        Strategy maker = strategy(new MarketMaker(), Map.of("half_spread_bps", "10", "skew_bps", "5", "move_bps", "1",
                "inventory", "2", "stop_percent", "1"));
        long steps = StandInView.RISK / 2_000;

        assertThat(at(maker, 0, 100_000)).containsExactly(new Guard(0, 0),
                new Rest("bid", Side.BUY, steps, 99_900), new Rest("offer", Side.SELL, steps, 100_100));
        assertThat(maker.onQuote(view)).isEmpty();
        view.fill(Side.BUY, steps, 99_900);
        assertThat(maker.onFill(new OwnFill("bid", Side.BUY, steps, 99_900, 0), view)).containsExactly(
                new Guard(98_901, 0), new Rest("bid", Side.BUY, steps, 99_850),
                new Rest("offer", Side.SELL, steps, 100_050));
        view.fill(Side.BUY, steps, 99_850);
        assertThat(maker.onFill(new OwnFill("bid", Side.BUY, steps, 99_850, 0), view)).contains(
                new Withdraw("bid"), new Rest("offer", Side.SELL, steps, 100_000));
        view.bidTicks = 100_099;
        view.askTicks = 100_101;
        assertThat(maker.onQuote(view)).isNotEmpty();
    }

    @Test
    void theFollowerTakesASignalThatIsYoungSureAndNear() {
        Strategy follower = strategy(new SignalFollower(), Map.of("age_seconds", "60", "slippage_percent", "1"));
        at(follower, 0, 100_000);
        TradeSignal signal = new TradeSignal(Side.BUY, 99_500, 99_001, 102_000, 0.9, view.nowUs, view.nowUs + 1);

        assertThat(follower.onSignal(signal, view)).containsExactly(
                new Enter(Side.BUY, StandInView.RISK / 1_000, 99_001, 102_000));
        assertThat(follower.onSignal(new TradeSignal(Side.BUY, 99_500, 99_001, 0, 0.5, view.nowUs,
                view.nowUs + 1), view)).as("unsure").isEmpty();
        assertThat(follower.onSignal(new TradeSignal(Side.BUY, 98_000, 97_000, 0, 0.9, view.nowUs,
                view.nowUs + 1), view)).as("run away").isEmpty();
        assertThat(follower.onSignal(new TradeSignal(Side.BUY, 102_000, 97_000, 0, 0.9, view.nowUs,
                view.nowUs + 1), view)).as("run away the other way").isEmpty();
        assertThat(follower.onSignal(new TradeSignal(Side.BUY, 99_500, 99_001, 0, 0.9, view.nowUs - 61_000_000,
                view.nowUs + 1), view)).as("old").isEmpty();
        assertThat(follower.onSignal(new TradeSignal(Side.BUY, 99_500, 99_001, 0, 0.9, view.nowUs,
                view.nowUs), view)).as("expired").isEmpty();
        assertThat(follower.onSignal(new TradeSignal(Side.SELL, 99_500, 0, 0, 0.9, view.nowUs,
                view.nowUs + 1), view)).containsExactly(
                        new Enter(Side.SELL, StandInView.RISK / 2_000, 101_999, 0));
    }

    @Test
    void everyStrategyIsFoundByNameAndDocumentsItsParameters() {
        assertThat(Strategies.builtIn().all()).extracting(StrategyType::name).containsExactly("grid", "dca",
                "trend_following", "mean_reversion", "breakout", "signal_follower", "market_maker");
        assertThat(Strategies.builtIn().all()).allSatisfy(type -> {
            assertThat(Strategies.builtIn().find(type.name())).isPresent();
            assertThat(type.parameters()).allSatisfy(parameter -> assertThat(parameter.sentence()).endsWith("."));
        });
    }

    @Test
    void faultsNameTheParameter() {
        assertThat(faults("trend_following", Map.of("fast", "1", "slow", "2.5", "short", "perhaps", "magic", "1")))
                .extracting(ParameterFault::name).containsExactly("fast", "slow", "short", "magic");
        assertThat(faults("trend_following", Map.of("fast", "30", "slow", "20")))
                .containsExactly(new ParameterFault("slow", "slow must be greater than fast."));
        assertThat(faults("trend_following", Map.of("stop_atr", "NaN")))
                .containsExactly(new ParameterFault("stop_atr", "stop_atr must be a number from 0.5 to 20."));
        assertThat(faults("trend_following", Map.of("atr", "1e9"))).extracting(ParameterFault::name)
                .containsExactly("atr");
        assertThat(faults("grid", Map.of())).extracting(ParameterFault::message)
                .contains("lower is required.", "upper is required.", "stop is required.");
        assertThat(faults("grid", Map.of("lower", "1", "upper", "1.000001", "stop", "0.9")))
                .extracting(ParameterFault::name).containsExactly("upper");
        assertThat(faults("grid", Map.of("lower", "1", "upper", "2", "stop", "1")))
                .extracting(ParameterFault::name).containsExactly("stop");
        assertThat(faults("grid", GRID)).isEmpty();
        assertThat(faults("dca", Map.of())).isEmpty();
    }

    private static List<ParameterFault> faults(String strategy, Map<String, String> given) {
        return Strategies.faults(Strategies.builtIn().find(strategy).orElseThrow(), given, EURUSD);
    }
}
