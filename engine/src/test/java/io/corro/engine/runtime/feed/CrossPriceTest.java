package io.corro.engine.runtime.feed;

import java.math.BigDecimal;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.domain.Instrument;

import static io.corro.engine.runtime.feed.SomeInstruments.EURJPY;
import static io.corro.engine.runtime.feed.SomeInstruments.EURUSD;
import static io.corro.engine.runtime.feed.SomeInstruments.USDJPY;
import static org.assertj.core.api.Assertions.assertThat;

class CrossPriceTest {
    private static final long START_US = 1_780_000_000_000_000L;
    private static final long HOUR_US = 3_600_000_000L;

    private final SimulatedPrices prices = new SimulatedPrices(SomeInstruments.TRIANGLE, new AlwaysOpen(), 7, START_US);

    @Test
    void leavesNoProfitBetweenThreePairs() {
        for (int hour = 1; hour <= 100; hour++) {
            long nowUs = START_US + hour * HOUR_US;
            // Long two legs and short the cross, or the other way round: either must cost money.
            assertThat(ask(EURUSD, nowUs).multiply(ask(USDJPY, nowUs))).isGreaterThan(bid(EURJPY, nowUs));
            assertThat(bid(EURUSD, nowUs).multiply(bid(USDJPY, nowUs))).isLessThan(ask(EURJPY, nowUs));
        }
    }

    @Test
    void followsAnInjectedPriceAndThenItsLegs() {
        TwoWayPrice before = prices.of(EURJPY.number()).at(START_US + HOUR_US);

        prices.of(EURJPY.number()).recentre(before.bidTicks() * 2, before.askTicks() * 2);

        TwoWayPrice after = prices.of(EURJPY.number()).at(START_US + HOUR_US);
        assertThat(after.bidTicks()).isCloseTo(before.bidTicks() * 2, Offset.offset(20L));
        assertThat(prices.of(EURJPY.number()).at(START_US + 2 * HOUR_US).bidTicks()).isNotEqualTo(after.bidTicks());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    void survivesAnyInjectedPrice(long ticks) {
        for (Instrument instrument : SomeInstruments.TRIANGLE.all()) {
            prices.of(instrument.number()).recentre(ticks, ticks);
        }

        TwoWayPrice price = prices.of(EURJPY.number()).at(START_US + HOUR_US);
        assertThat(price.bidTicks()).isPositive();
        assertThat(price.askTicks()).isGreaterThan(price.bidTicks());
    }

    private BigDecimal bid(Instrument instrument, long nowUs) {
        return instrument.price(prices.of(instrument.number()).at(nowUs).bidTicks());
    }

    private BigDecimal ask(Instrument instrument, long nowUs) {
        return instrument.price(prices.of(instrument.number()).at(nowUs).askTicks());
    }
}
