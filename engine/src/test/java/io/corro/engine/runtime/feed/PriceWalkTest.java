package io.corro.engine.runtime.feed;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.domain.Instrument;

import static org.assertj.core.api.Assertions.assertThat;

class PriceWalkTest {
    private static final long START_US = 1_780_000_000_000_000L;
    private static final long SECOND_US = 1_000_000;
    private static final long HOUR_US = 3_600 * SECOND_US;

    @Test
    void quotesTheSameForTheSameSeedAtTheSameTime() {
        assertThat(hour(new PriceWalk(SomeInstruments.EURUSD, new AlwaysOpen(), 7, START_US)))
                .isEqualTo(hour(new PriceWalk(SomeInstruments.EURUSD, new AlwaysOpen(), 7, START_US)))
                .isNotEqualTo(hour(new PriceWalk(SomeInstruments.EURUSD, new AlwaysOpen(), 8, START_US)));
    }

    @Test
    void dependsOnTimeAndNotOnHowOftenItIsAsked() {
        PriceWalk askedOften = new PriceWalk(SomeInstruments.AAPL, new AlwaysOpen(), 7, START_US);
        PriceWalk askedOnce = new PriceWalk(SomeInstruments.AAPL, new AlwaysOpen(), 7, START_US);

        LongStream.range(0, 1_000).forEach(i -> askedOften.at(START_US + i * SECOND_US / 7));

        assertThat(askedOften.at(START_US + HOUR_US)).isEqualTo(askedOnce.at(START_US + HOUR_US));
    }

    @Test
    void staysWhereItIsWhenTimeGoesBack() {
        PriceWalk walk = new PriceWalk(SomeInstruments.EURUSD, new AlwaysOpen(), 7, START_US);
        TwoWayPrice later = walk.at(START_US + HOUR_US);

        assertThat(walk.at(START_US)).isEqualTo(later);
    }

    @Test
    void movesLikeItsMarketAndStaysBelievable() {
        for (Instrument instrument : List.of(SomeInstruments.EURUSD, SomeInstruments.BTCUSD, SomeInstruments.AAPL)) {
            PriceWalk walk = new PriceWalk(instrument, new AlwaysOpen(), 7, START_US);
            long start = StartPrices.ticks(instrument);

            List<Long> week = LongStream.rangeClosed(1, 7 * 24)
                    .map(hour -> walk.at(START_US + hour * HOUR_US).bidTicks()).boxed().toList();

            assertThat(week).as(instrument.symbol())
                    .allSatisfy(bid -> assertThat(bid).isBetween(start * 9 / 10, start * 11 / 10));
            assertThat(week.stream().distinct().count()).as(instrument.symbol()).isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void quotesSanePricesAndSizes(long seed) {
        for (Instrument instrument : SomeInstruments.ALL.all()) {
            PriceWalk walk = new PriceWalk(instrument, new AlwaysOpen(), seed, START_US);
            for (long i = 0; i < 2_000; i++) {
                TwoWayPrice price = walk.at(START_US + i * SECOND_US);
                long mid = price.bidTicks() + price.askTicks() >> 1;

                assertThat(price.bidTicks()).isPositive();
                assertThat(price.askTicks() - price.bidTicks()).isBetween(1L, Math.max(20, mid / 1_000));
                assertThat(price.bidSize()).isBetween(instrument.grid().minSteps(), instrument.grid().maxSteps());
                assertThat(price.askSize()).isBetween(instrument.grid().minSteps(), instrument.grid().maxSteps());
            }
        }
    }

    @Test
    void goesOnFromAnInjectedPrice() {
        PriceWalk walk = new PriceWalk(SomeInstruments.EURUSD, new AlwaysOpen(), 7, START_US);
        walk.at(START_US + HOUR_US);

        walk.recentre(199_999, 200_001);

        assertThat(walk.at(START_US + HOUR_US + SECOND_US).bidTicks()).isBetween(199_900L, 200_100L);
        assertThat(walk.at(START_US + 24 * HOUR_US).bidTicks()).isBetween(190_000L, 210_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    void survivesAnyInjectedPrice(long ticks) {
        PriceWalk walk = new PriceWalk(SomeInstruments.EURUSD, new AlwaysOpen(), 7, START_US);

        walk.recentre(ticks, ticks);

        TwoWayPrice price = walk.at(START_US + HOUR_US);
        assertThat(price.bidTicks()).isPositive();
        assertThat(price.askTicks()).isGreaterThan(price.bidTicks());
    }

    private static List<TwoWayPrice> hour(PriceWalk walk) {
        return LongStream.rangeClosed(1, 3_600).mapToObj(second -> walk.at(START_US + second * SECOND_US)).toList();
    }
}
