package io.corro.engine.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The map of primitive keys against the one of the library. */
class LongMapTest {
    private static final int STEPS = 200_000;

    /** Keys that rise as identifiers do, random ones, and ones that only differ in their high bits. */
    @ParameterizedTest
    @CsvSource({"1, 1, 300", "2, 2654435769, 300", "3, 4294967296, 60", "4, 1152921504606846976, 14"})
    void holdsWhatAHashMapWould(long seed, long stride, int keys) {
        Random random = new Random(seed);
        LongMap<String> map = new LongMap<>(1);
        Map<Long, String> model = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            long key = stride * random.nextInt(keys);
            if (model.containsKey(key) || random.nextInt(4) == 0) {
                map.remove(key);
                model.remove(key);
            } else {
                String value = "value " + step;
                map.put(key, value);
                model.put(key, value);
            }
            if (map.size() != model.size() || map.get(key) != model.get(key)) {
                throw new AssertionError("seed " + seed + ", step " + step + ", key " + key);
            }
        }
        model.forEach((key, value) -> assertThat(map.get(key)).isSameAs(value));
        Set<String> visited = new HashSet<>();
        map.forEach(visited::add);
        assertThat(visited).isEqualTo(new HashSet<>(model.values()));
        map.clear();
        assertThat(map.size()).isZero();
        model.keySet().forEach(key -> assertThat(map.get(key)).isNull());
    }
}
