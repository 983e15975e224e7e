package io.corro.engine.runtime.feed;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BarQuotesTest {
    private final BarQuotes rule = new BarQuotes(SomeInstruments.EURUSD);

    @Test
    void theNearerExtremeComesFirst() {
        assertThat(rule.of(0, 3_600, 100, 150, 90, 120)).extracting(ReplayPrice::bidTicks)
                .containsExactly(96L, 90L, 142L, 116L);
        assertThat(rule.of(0, 3_600, 140, 150, 90, 120)).extracting(ReplayPrice::bidTicks)
                .containsExactly(136L, 142L, 90L, 116L);
    }

    @Test
    void noQuoteLeavesItsBar() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            long low = 1 + random.nextInt(1_000);
            long high = low + random.nextInt(30);
            long open = low + random.nextInt((int) (high - low) + 1);
            long close = low + random.nextInt((int) (high - low) + 1);

            List<ReplayPrice> quotes = rule.of(0, 60_000_000, open, high, low, close);

            assertThat(quotes).allSatisfy(quote -> {
                assertThat(quote.bidTicks()).isBetween(low, quote.askTicks());
                assertThat(quote.askTicks()).isLessThanOrEqualTo(high);
            });
            assertThat(quotes).extracting(ReplayPrice::timeUs).isSorted().allMatch(timeUs -> timeUs < 60_000_000);
            assertThat(quotes).anyMatch(quote -> quote.bidTicks() == low).anyMatch(quote -> quote.askTicks() == high);
        }
    }
}
