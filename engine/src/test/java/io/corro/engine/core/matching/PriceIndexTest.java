package io.corro.engine.core.matching;

import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The price index against a sorted map. */
class PriceIndexTest {
    private static final long HIGHEST = (1L << 42) - 1;
    private static final int STEPS = 100_000;
    private static final int CHECK_ALL_EVERY = 500;

    /** Prices in a narrow band, far apart, and over the whole width; few levels and many. */
    @ParameterizedTest
    @CsvSource({"1, 100, 20", "2, 100, 90", "3, 5000, 500", "4, 4398046511103, 50", "5, 4398046511103, 3000"})
    void keepsItsLevelsAsASortedMapWould(long seed, long width, int population) {
        Random random = new Random(seed);
        BookSide side = BookSide.highestFirst();
        PriceIndex index = new PriceIndex(side);
        TreeMap<Long, PriceLevel> model = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            long price = 1 + random.nextLong(width);
            if (random.nextInt(2 * population) >= model.size()) {
                PriceLevel level = index.level(price);
                if (model.getOrDefault(price, level) != level) {
                    throw new AssertionError("seed " + seed + ", step " + step + ", price " + price);
                }
                model.put(price, level);
            } else if (model.ceilingKey(price) != null) {
                index.remove(model.remove(model.ceilingKey(price)));
            }
            if (step % CHECK_ALL_EVERY == 0) {
                check(index, model);
            }
        }
        check(index, model);
    }

    private static void check(PriceIndex index, TreeMap<Long, PriceLevel> model) {
        assertThat(index.lowest()).isSameAs(model.isEmpty() ? null : model.firstEntry().getValue());
        assertThat(index.highest()).isSameAs(model.isEmpty() ? null : model.lastEntry().getValue());
        PriceLevel level = index.lowest();
        for (var entry : model.entrySet()) {
            assertThat(level.priceTicks).isEqualTo(entry.getKey());
            assertThat(level).isSameAs(entry.getValue());
            level = level.higher;
        }
        assertThat(level).isNull();
    }

    @Test
    void theLowestAndTheHighestPriceHaveTheirPlace() {
        BookSide side = BookSide.lowestFirst();
        PriceIndex index = new PriceIndex(side);
        PriceLevel high = index.level(HIGHEST);
        PriceLevel low = index.level(1);

        assertThat(low.higher).isSameAs(high);
        index.remove(high);
        index.remove(low);
        assertThat(index.lowest()).isNull();
        assertThat(index.level(HIGHEST).priceTicks).isEqualTo(HIGHEST);
    }
}
