package io.corro.engine.core.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.performance.ClosedTrade;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.core.strategy.StrategyView;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.BTCUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Trades by hand through the engine's own matching; the same input gives the same result. */
class BacktestTest {
    private static final long MINUTE_US = 60_000_000;
    /** One coin. */
    private static final long COIN = 10_000;

    /** Buys a coin at the first closed bar and sells at the third; then sells short until its stop. */
    private static final class Scripted implements StrategyType {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String sentence() {
            return "Buys, sells, and sells short.";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public Strategy create(Parameters parameters, Instrument instrument) {
            return new Strategy() {
                private int bars;

                @Override
                public void learn(Bar bar) {}

                @Override
                public List<Intent> onBar(Bar bar, StrategyView view) {
                    return switch (++bars) {
                        case 1 -> List.of(new Intent.Enter(Side.BUY, COIN, 0, 0));
                        case 3 -> List.of(new Intent.Exit());
                        case 4 -> List.of(new Intent.Enter(Side.SELL, COIN, 12_000, 0));
                        default -> List.of();
                    };
                }
            };
        }
    }

    private static BacktestSettings settings() {
        return new BacktestSettings(new Scripted(), Map.of(), BTCUSD, Timeframe.MINUTE, 10_000, 10_000 * Money.ONE, 10,
                FillProfile.REALISTIC, 0);
    }

    /** One quote a minute, a dollar wide. */
    private static List<Quote> quotes(long... middles) {
        List<Quote> quotes = new ArrayList<>();
        for (int minute = 0; minute < middles.length; minute++) {
            quotes.add(new Quote(BTCUSD.number(), middles[minute] - 50, middles[minute] + 50, COIN * 100, COIN * 100,
                    minute + 1L, minute * MINUTE_US));
        }
        return quotes;
    }

    private static BacktestResult run(List<Quote> quotes) {
        return new Backtest(settings(), TestInstruments.dealer()).run(quotes.iterator(), () -> false);
    }

    @Test
    void tradesAreThoseByHand() {
        BacktestResult result = run(quotes(10_000, 10_100, 10_300, 10_600, 10_400, 11_000, 12_100, 12_000));

        // The bar of minute 0 is closed by the quote of minute 1: bought at 101.50, sold at the quote of minute 3,
        // 105.50; sold short at the quote of minute 4, 103.50; stopped by the ask of minute 6, 121.50.
        // The commission is 0.05 % of each notional.
        long boughtFee = 5_075_000;
        long soldFee = 5_275_000;
        long shortFee = 5_175_000;
        long stopFee = 6_075_000;
        assertThat(result.trades()).containsExactly(
                new ClosedTrade("BTCUSD", Side.BUY, COIN, 10_150, 10_550, 4 * Money.ONE - boughtFee - soldFee,
                        boughtFee + soldFee, MINUTE_US, 3 * MINUTE_US),
                new ClosedTrade("BTCUSD", Side.SELL, COIN, 10_350, 12_150, -18 * Money.ONE - shortFee - stopFee,
                        shortFee + stopFee, 4 * MINUTE_US, 6 * MINUTE_US));
        assertThat(result.commission()).isEqualTo(boughtFee + soldFee + shortFee + stopFee);
        assertThat(result.spread()).isEqualTo(2 * Money.ONE);
        assertThat(result.curve().getLast().equity()).isEqualTo(10_000 * Money.ONE - 14 * Money.ONE
                - result.commission());
        assertThat(result.turnover()).isEqualTo((10_150 + 10_550 + 10_350 + 12_150) * Money.ONE / 100);
    }

    /** A coin bought at 101.50 with 50: sold at 49.50, it has lost more than there is. */
    @Test
    void aStopOutEndsThePosition() {
        BacktestSettings small = new BacktestSettings(new Scripted(), Map.of(), BTCUSD, Timeframe.MINUTE, 10_000,
                50 * Money.ONE, 5, FillProfile.REALISTIC, 0);

        BacktestResult result = new Backtest(small, TestInstruments.dealer())
                .run(quotes(10_000, 10_100, 5_000, 4_900).iterator(), () -> false);

        assertThat(result.trades()).singleElement().satisfies(trade -> {
            assertThat(trade.exitTicks()).isEqualTo(4_950);
            assertThat(trade.closedUs()).isEqualTo(2 * MINUTE_US);
        });
    }

    @Test
    void theSameInputGivesTheSameResult() {
        List<Quote> quotes = quotes(LongStream.range(0, 3_000).map(minute -> 10_000 + minute * 7919 % 900).toArray());

        assertThat(run(quotes)).isEqualTo(run(quotes));
        assertThat(run(quotes).quotes()).isEqualTo(3_000);
    }

    @Test
    void anotherSeedBeginsFromAnotherStateAndMeetsOtherChances() {
        List<Quote> quotes = quotes(10_000, 10_100, 10_300, 10_600, 10_400, 11_000, 12_100, 12_000);
        BacktestSettings chance = new BacktestSettings(new Scripted(), Map.of(), BTCUSD, Timeframe.MINUTE, 10_000,
                10_000 * Money.ONE, 10, FillProfile.FOREX_DEALER, 0);

        List<BacktestResult> results = LongStream.range(0, 200).mapToObj(seed -> new Backtest(
                chance.withSeed(seed), TestInstruments.dealer()).run(quotes.iterator(), () -> false)).toList();

        assertThat(results.stream().map(result -> result.evidence().firstState()).distinct()).hasSize(200);
        assertThat(results.stream().map(BacktestResult::turnover).distinct().count()).isGreaterThan(1);
    }

    @Test
    void aProfileThatOperatorsHaveAddedFillsAsItSays() {
        FillProfile own = new FillProfile(17, "own", 3, FillProfile.PESSIMISTIC.terms());
        BacktestSettings ofOwn = new BacktestSettings(new Scripted(), Map.of(), BTCUSD, Timeframe.MINUTE, 10_000,
                10_000 * Money.ONE, 10, own, 0);
        BacktestSettings shipped = new BacktestSettings(new Scripted(), Map.of(), BTCUSD, Timeframe.MINUTE, 10_000,
                10_000 * Money.ONE, 10, FillProfile.PESSIMISTIC, 0);
        List<Quote> quotes = quotes(10_000, 10_100, 10_300, 10_600, 10_400, 11_000, 12_100, 12_000);

        List<ClosedTrade> trades = new Backtest(ofOwn, TestInstruments.dealer()).run(quotes.iterator(), () -> false)
                .trades();
        assertThat(trades).isNotEmpty().isEqualTo(
                new Backtest(shipped, TestInstruments.dealer()).run(quotes.iterator(), () -> false).trades());
    }

    @Test
    void anotherQuoteIsAnotherState() {
        BacktestEvidence evidence = run(quotes(10_000, 10_100, 10_300, 10_600)).evidence();

        assertThat(run(quotes(10_000, 10_101, 10_300, 10_600)).evidence().firstState())
                .isEqualTo(evidence.firstState());
        assertThat(run(quotes(10_000, 10_101, 10_300, 10_600)).evidence().lastState())
                .isNotEqualTo(evidence.lastState());
    }
}
