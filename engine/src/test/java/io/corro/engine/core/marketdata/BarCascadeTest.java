package io.corro.engine.core.marketdata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.corro.engine.core.marketdata.NaiveBars.Price;

import static org.assertj.core.api.Assertions.assertThat;

class BarCascadeTest {
    private static final long START_US = TimeframeTest.micros("2026-03-06T20:00:00Z");

    private final Map<Timeframe, List<Bar>> closed = new HashMap<>();

    private void keep(Timeframe timeframe, Bar bar) {
        closed.computeIfAbsent(timeframe, frame -> new ArrayList<>()).add(bar);
    }

    @ParameterizedTest
    @EnumSource(DayBoundary.class)
    void everyFrameAgreesWithTheNaiveBarsOfItsPrices(DayBoundary day) {
        long seed = 7 + day.ordinal();
        List<Price> prices = prices(new Random(seed));
        BarCascade cascade = new BarCascade(day, this::keep);
        prices.forEach(price -> feed(cascade, price));
        cascade.advance(START_US + 20L * 86_400_000_000L);

        BarCascade.FRAMES.forEach(frame -> assertThat(closed.get(frame)).as("seed %d, %s", seed, frame)
                .isEqualTo(NaiveBars.of(prices, frame, day)));
        assertThat(cascade.day()).isEmpty();
    }

    @Test
    void theDayAsItStandsHoldsEveryPriceOfIt() {
        List<Price> prices = prices(new Random(11));
        BarCascade cascade = new BarCascade(DayBoundary.UTC_MIDNIGHT, this::keep);
        for (int i = 0; i < prices.size(); i++) {
            feed(cascade, prices.get(i));
            if (i % 97 == 0) {
                assertThat(cascade.day()).contains(
                        NaiveBars.of(prices.subList(0, i + 1), Timeframe.DAY, DayBoundary.UTC_MIDNIGHT).getLast());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void aCascadeThatResumesFromStoredBarsMakesTheSameBars(long seed) {
        DayBoundary day = DayBoundary.values()[(int) seed % 3];
        List<Price> prices = prices(new Random(seed));
        BarCascade first = new BarCascade(day, this::keep);
        int cut = new Random(seed).nextInt(prices.size());
        prices.subList(0, cut).forEach(price -> feed(first, price));
        List<Bar> minutes = closed.getOrDefault(Timeframe.MINUTE, List.of());
        long fromUs = minutes.isEmpty() ? 0 : minutes.getLast().startUs() + 60_000_000;

        BarCascade second = new BarCascade(day, this::keep);
        resume(second, fromUs, day);
        prices.stream().filter(price -> price.timeUs() >= fromUs).forEach(price -> feed(second, price));
        second.advance(START_US + 20L * 86_400_000_000L);

        BarCascade.FRAMES.forEach(frame -> assertThat(closed.get(frame)).as("seed %d, %s", seed, frame)
                .isEqualTo(NaiveBars.of(prices, frame, day)));
    }

    /** Gives back the closed parts of the bars that were open at that time, from the largest frame to the smallest. */
    private void resume(BarCascade cascade, long fromUs, DayBoundary day) {
        List<Timeframe> frames = BarCascade.FRAMES;
        for (int i = frames.size() - 1; i > 0; i--) {
            long start = frames.get(i).startOf(fromUs, day);
            Timeframe part = frames.get(i - 1);
            List.copyOf(closed.getOrDefault(part, List.of())).stream()
                    .filter(bar -> bar.startUs() >= start && bar.startUs() < part.startOf(fromUs, day))
                    .forEach(bar -> cascade.resume(part, bar));
        }
    }

    private static void feed(BarCascade cascade, Price price) {
        if (price.steps() > 0) {
            cascade.trade(price.timeUs(), price.ticks(), price.steps());
        } else {
            cascade.price(price.timeUs(), price.ticks());
        }
    }

    /** A weekend with the change of the clocks, quiet hours and busy ones. */
    private static List<Price> prices(Random random) {
        long timeUs = START_US;
        long ticks = 100_000;
        List<Price> prices = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            timeUs += random.nextInt(50) == 0 ? random.nextLong(7_200_000_000L) : random.nextLong(40_000_000);
            ticks += random.nextInt(11) - 5;
            prices.add(new Price(timeUs, ticks, random.nextInt(4) == 0 ? 1 + random.nextInt(9) : 0));
        }
        return prices;
    }
}
