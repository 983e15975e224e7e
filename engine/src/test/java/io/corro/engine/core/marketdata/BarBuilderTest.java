package io.corro.engine.core.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.core.marketdata.NaiveBars.Price;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

class BarBuilderTest {
    private static final long MINUTE_US = 60_000_000;

    private final BarBuilder builder = new BarBuilder(Timeframe.MINUTE, DayBoundary.UTC_MIDNIGHT);

    @ParameterizedTest
    @CsvSource({"1, 1Min", "2, 5Min", "3, 1Hour", "4, 1Day", "5, 1Week", "6, 1Month", "7, 7Min", "8, 4Hour"})
    void agreesWithTheNaiveBuilder(long seed, String frame) {
        Timeframe timeframe = Timeframe.parse(frame).orElseThrow();
        for (DayBoundary day : DayBoundary.values()) {
            List<Price> prices = prices(new Random(seed), timeframe);

            assertThat(built(prices, new BarBuilder(timeframe, day))).as("seed %d", seed)
                    .isEqualTo(NaiveBars.of(prices, timeframe, day));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 5Min, 1Min", "2, 15Min, 5Min", "3, 1Day, 1Min", "4, 1Month, 1Day", "5, 1Week, 1Hour"})
    void smallerBarsMakeTheSameBarsAsTheirPrices(long seed, String larger, String smaller) {
        Timeframe timeframe = Timeframe.parse(larger).orElseThrow();
        for (DayBoundary day : DayBoundary.values()) {
            List<Price> prices = prices(new Random(seed), timeframe);
            List<Bar> parts = NaiveBars.of(prices, Timeframe.parse(smaller).orElseThrow(), day);
            BarBuilder builderOfParts = new BarBuilder(timeframe, day);
            List<Bar> bars = new ArrayList<>();
            parts.forEach(part -> builderOfParts.add(part).ifPresent(bars::add));
            builderOfParts.current().ifPresent(bars::add);

            assertThat(bars).as("seed %d", seed).isEqualTo(NaiveBars.of(prices, timeframe, day));
        }
    }

    @Test
    void holesStayHoles() {
        builder.price(0, 10);

        assertThat(builder.price(5 * MINUTE_US, 11)).contains(Bar.ofPrice(0, 10));
        assertThat(builder.current()).contains(Bar.ofPrice(5 * MINUTE_US, 11));
    }

    @Test
    void timeClosesABarOnce() {
        builder.price(1, 10);

        assertThat(builder.advance(MINUTE_US - 1)).isEmpty();
        assertThat(builder.advance(MINUTE_US)).contains(Bar.ofPrice(0, 10));
        assertThat(builder.advance(2 * MINUTE_US)).isEmpty();
        assertThat(builder.price(2 * MINUTE_US, 12)).isEmpty();
    }

    @Test
    void aPriceForAClosedBarIsLate() {
        builder.price(1, 10);
        builder.advance(MINUTE_US);
        builder.price(2, 99);
        builder.price(MINUTE_US + 1, 20);
        builder.price(MINUTE_US - 1, 99);

        assertThat(builder.late()).isEqualTo(2);
        assertThat(builder.current()).contains(Bar.ofPrice(MINUTE_US, 20));
    }

    @Test
    void withinABarTheOrderOfArrivalCounts() {
        builder.price(5, 10);
        builder.price(5, 12);
        builder.price(3, 11);

        assertThat(builder.current()).contains(new Bar(0, 10, 12, 10, 11, 0, 0, 0, 3));
    }

    @Test
    void volumeAwayFromThePriceDoesNotMoveIt() {
        builder.volume(1, 10, 15, 3);
        builder.price(2, 11);
        builder.volume(3, 10, 9, 1);

        Bar bar = builder.current().orElseThrow();
        assertThat(bar).isEqualTo(new Bar(0, 10, 11, 10, 11, 4, 2, 54, 1));
        assertThat(bar.average(EURUSD)).isEqualByComparingTo("0.000135");
        assertThat(Bar.ofPrice(0, 10).average(EURUSD)).isEqualByComparingTo("0.0001");
    }

    @Test
    void sumsThatOverflowStayAtTheGreatest() {
        builder.trade(1, Long.MAX_VALUE / 2, 3);
        builder.trade(2, 1, Long.MAX_VALUE);

        assertThat(builder.current().orElseThrow().turnover()).isEqualTo(Long.MAX_VALUE);
        assertThat(builder.current().orElseThrow().volume()).isEqualTo(Long.MAX_VALUE);
    }

    private static List<Bar> built(List<Price> prices, BarBuilder builder) {
        List<Bar> bars = new ArrayList<>();
        for (Price price : prices) {
            Optional<Bar> closed = price.steps() > 0
                    ? builder.trade(price.timeUs(), price.ticks(), price.steps())
                    : builder.price(price.timeUs(), price.ticks());
            closed.ifPresent(bars::add);
        }
        builder.current().ifPresent(bars::add);
        return bars;
    }

    /** Prices over some forty bars that span month ends and both changes of the clocks, with holes and equal times. */
    private static List<Price> prices(Random random, Timeframe timeframe) {
        long timeUs = TimeframeTest.micros("2026-02-27T20:00:00Z");
        long barUs = timeframe.endOf(timeUs, DayBoundary.UTC_MIDNIGHT)
                - timeframe.startOf(timeUs, DayBoundary.UTC_MIDNIGHT);
        List<Price> prices = new ArrayList<>();
        long ticks = 100_000;
        for (int i = 0; i < 2_000; i++) {
            timeUs += random.nextInt(100) == 0 ? random.nextLong(3 * barUs) : random.nextLong(barUs / 50) / 2;
            ticks += random.nextInt(21) - 10;
            prices.add(new Price(timeUs, ticks, random.nextInt(5) == 0 ? 1 + random.nextInt(100) : 0));
        }
        return prices;
    }
}
