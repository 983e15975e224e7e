package io.corro.engine.runtime.feed;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.domain.Instrument;

import static io.corro.engine.runtime.feed.SomeInstruments.BTCUSD;
import static io.corro.engine.runtime.feed.SomeInstruments.EURGBP;
import static io.corro.engine.runtime.feed.SomeInstruments.EURJPY;
import static io.corro.engine.runtime.feed.SomeInstruments.EURUSD;
import static io.corro.engine.runtime.feed.SomeInstruments.GBPUSD;
import static io.corro.engine.runtime.feed.SomeInstruments.USDCHF;
import static io.corro.engine.runtime.feed.SomeInstruments.USDJPY;
import static org.assertj.core.api.Assertions.assertThat;

/** The simulated market has the facts that every real one has; two weeks of minutes, two seeds. */
class SimulatedMarketTest {
    private static final long MONDAY_US = us("2026-01-19T05:00:00Z");
    private static final long SECOND_US = 1_000_000;
    private static final long MINUTE_US = 60 * SECOND_US;
    private static final int MINUTES = 14 * 24 * 60;
    private static final List<Long> SEEDS = List.of(1L, 2L);
    /** Computed once: a series has 24 million steps. */
    private static final Map<String, double[]> RETURNS = new ConcurrentHashMap<>();

    @Test
    void returnsAreUncorrelatedButTheirSizesAreNot() {
        for (Instrument instrument : List.of(EURUSD, BTCUSD)) {
            for (long seed : SEEDS) {
                double[] returns = returns(instrument, seed);
                String run = instrument.symbol() + ", seed " + seed;

                assertThat(autocorrelation(returns, 1)).as(run).isCloseTo(0, Offset.offset(0.1));
                assertThat(autocorrelation(returns, 5)).as(run).isCloseTo(0, Offset.offset(0.1));
                assertThat(autocorrelation(sizes(returns), 1)).as("sizes of " + run).isGreaterThan(0.1);
                assertThat(autocorrelation(sizes(returns), 10)).as("sizes of " + run).isGreaterThan(0.05);
            }
        }
    }

    @Test
    void largeMovesAreMoreFrequentThanANormalDistributionHasThem() {
        for (long seed : SEEDS) {
            assertThat(kurtosis(returns(EURUSD, seed))).as("seed " + seed).isBetween(5.0, 80.0);
        }
    }

    @Test
    void theYearlyVolatilityIsTheOneOfTheAssetClass() {
        double sum = SEEDS.stream().mapToDouble(seed -> deviation(returns(EURUSD, seed))
                * Math.sqrt(365 * 24 * 60)).sum();

        assertThat(sum / SEEDS.size()).isBetween(0.055, 0.11);
    }

    @Test
    void londonAndNewYorkTogetherAreLivelierThanTheNight() {
        double[] returns = returns(EURUSD, 1);

        assertThat(deviation(hours(returns, 8, 11))).isGreaterThan(1.3 * deviation(hours(returns, 18, 24)));
    }

    @Test
    void whatIsQuotedInDollarsMovesTogether() {
        double[] euro = returns(EURUSD, 1);

        assertThat(correlation(euro, returns(GBPUSD, 1))).isBetween(0.3, 0.9);
        assertThat(correlation(euro, returns(USDCHF, 1))).isBetween(-0.9, -0.3);
        assertThat(correlation(euro, returns(BTCUSD, 1))).isBetween(-0.1, 0.1);
    }

    @Test
    void nobodyProfitsFromThreePairs() {
        for (long seed : SEEDS) {
            SimulatedPrices prices = new SimulatedPrices(SomeInstruments.CURRENCIES, new AlwaysOpen(), seed, MONDAY_US);
            for (int second = 1; second <= 20_000; second++) {
                long nowUs = MONDAY_US + second * SECOND_US;
                TwoWay euro = of(prices, EURUSD, nowUs);
                TwoWay pound = of(prices, GBPUSD, nowUs);
                TwoWay cross = of(prices, EURGBP, nowUs);
                TwoWay yen = of(prices, USDJPY, nowUs);
                TwoWay euroYen = of(prices, EURJPY, nowUs);
                String run = "seed " + seed + ", second " + second;

                assertThat(cross.bid.multiply(pound.bid)).as(run).isLessThan(euro.ask);
                assertThat(cross.ask.multiply(pound.ask)).as(run).isGreaterThan(euro.bid);
                assertThat(euro.bid.multiply(yen.bid)).as(run).isLessThan(euroYen.ask);
                assertThat(euro.ask.multiply(yen.ask)).as(run).isGreaterThan(euroYen.bid);
            }
        }
    }

    @Test
    void spreadsWidenAndNeverClose() {
        PriceWalk walk = new PriceWalk(EURUSD, new AlwaysOpen(), 1, MONDAY_US);
        List<Long> spreads =
                IntStream.rangeClosed(1, MINUTES).mapToObj(minute -> walk.at(MONDAY_US + minute * MINUTE_US))
                        .map(price -> price.askTicks() - price.bidTicks()).sorted().toList();

        assertThat(spreads.getFirst()).isBetween(4L, 8L);
        assertThat(spreads.get(MINUTES / 2)).isBetween(7L, 12L);
        assertThat(spreads.getLast()).isBetween(20L, 40L);
    }

    @Test
    void aClosedMarketStandsStillAndOpensWithAGap() {
        long fridayUs = us("2026-01-23T22:00:00Z");
        long sundayUs = us("2026-01-25T22:00:00Z");
        List<Long> gaps = new ArrayList<>();
        for (long seed = 1; seed <= 20; seed++) {
            PriceWalk walk = new PriceWalk(EURUSD, new MarketSessions(), seed, fridayUs - 60 * MINUTE_US);
            walk.advance(fridayUs);
            long close = walk.mid();
            for (long timeUs = fridayUs; timeUs <= sundayUs; timeUs += 30 * MINUTE_US) {
                walk.advance(timeUs);
                assertThat(walk.mid()).isEqualTo(close);
            }
            walk.advance(sundayUs + PriceWalk.STEP_US);
            gaps.add(Math.abs(walk.mid() - close) / Mid.ONE_TICK);
        }
        assertThat(gaps.stream().mapToLong(gap -> gap).average().orElseThrow()).isBetween(50.0, 1_000.0);
    }

    @Test
    void theSameSeedIsTheSameMarket() {
        assertThat(mids(EURUSD, 5, 2_000)).isEqualTo(mids(EURUSD, 5, 2_000)).isNotEqualTo(mids(EURUSD, 6, 2_000));
    }

    private record TwoWay(BigDecimal bid, BigDecimal ask) {}

    private static TwoWay of(SimulatedPrices prices, Instrument instrument, long nowUs) {
        TwoWayPrice price = prices.of(instrument.number()).at(nowUs);
        return new TwoWay(instrument.price(price.bidTicks()), instrument.price(price.askTicks()));
    }

    private static long[] mids(Instrument instrument, long seed, int minutes) {
        PriceWalk walk = new PriceWalk(instrument, new AlwaysOpen(), seed, MONDAY_US);
        return IntStream.rangeClosed(0, minutes).mapToLong(minute -> {
            walk.advance(MONDAY_US + minute * MINUTE_US);
            return walk.mid();
        }).toArray();
    }

    private static double[] returns(Instrument instrument, long seed) {
        return RETURNS.computeIfAbsent(instrument.symbol() + seed, _ -> {
            long[] mids = mids(instrument, seed, MINUTES);
            return IntStream.range(1, mids.length).mapToDouble(i -> Math.log((double) mids[i] / mids[i - 1])).toArray();
        });
    }

    private static double[] sizes(double[] returns) {
        return IntStream.range(0, returns.length).mapToDouble(i -> Math.abs(returns[i])).toArray();
    }

    /** The returns from one hour of New York time to another; the series begins at midnight. */
    private static double[] hours(double[] returns, int from, int until) {
        return IntStream.range(0, returns.length).filter(i -> i / 60 % 24 >= from && i / 60 % 24 < until)
                .mapToDouble(i -> returns[i]).toArray();
    }

    private static double autocorrelation(double[] series, int lag) {
        return correlation(Arrays.copyOf(series, series.length - lag),
                Arrays.copyOfRange(series, lag, series.length));
    }

    private static double correlation(double[] left, double[] right) {
        double meanLeft = mean(left);
        double meanRight = mean(right);
        double sum = IntStream.range(0, left.length)
                .mapToDouble(i -> (left[i] - meanLeft) * (right[i] - meanRight)).sum();
        return sum / left.length / deviation(left) / deviation(right);
    }

    private static double kurtosis(double[] series) {
        double mean = mean(series);
        double variance = Math.pow(deviation(series), 2);
        return IntStream.range(0, series.length).mapToDouble(i -> Math.pow(series[i] - mean, 4)).average().orElseThrow()
                / variance / variance;
    }

    private static double deviation(double[] series) {
        double mean = mean(series);
        return Math.sqrt(
                IntStream.range(0, series.length).mapToDouble(i -> Math.pow(series[i] - mean, 2)).average()
                        .orElseThrow());
    }

    private static double mean(double[] series) {
        return Arrays.stream(series).average().orElseThrow();
    }

    private static long us(String instant) {
        return Instant.parse(instant).getEpochSecond() * SECOND_US;
    }
}
