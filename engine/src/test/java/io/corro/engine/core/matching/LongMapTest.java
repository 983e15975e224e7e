package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LongMapTest {
    private static final int STEPS = 200_000;
    /** Not many more than the values that live at once in a run. */
    private static final int CROWDED_SLOTS = 400;

    private record Value(long key) implements LongMap.Keyed {}

    private final LongMap<Value> map = new LongMap<>(8);
    private final Map<Long, Value> model = new HashMap<>();
    private final List<Value> live = new ArrayList<>();

    @Test
    void agreesWithTheModelOnSequentialKeys() {
        long[] last = new long[1];
        agrees(11, () -> Long.MIN_VALUE | (last[0] += 3));
    }

    /** Long runs without a collision, until the keys come round to where old ones still stand. */
    @Test
    void agreesWithTheModelOnConsecutiveKeys() {
        long[] last = new long[1];
        agrees(14, () -> ++last[0]);
    }

    @Test
    void agreesWithTheModelOnRandomKeys() {
        SplittableRandom random = new SplittableRandom(12);
        agrees(12, random::nextLong);
    }

    @Test
    void agreesWithTheModelInLongRuns() {
        SplittableRandom keys = new SplittableRandom(15);
        agrees(13, () -> keys.longs().filter(key -> map.home(key) < CROWDED_SLOTS).findFirst().orElseThrow());
    }

    private void agrees(long seed, LongSupplier keys) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            if (live.size() < 20 || live.size() < 300 && random.nextBoolean()) {
                add(new Value(keys.getAsLong()));
            } else {
                remove(random.nextInt(live.size()));
            }
            long probed = live.get(random.nextInt(live.size())).key + random.nextInt(2);
            assertThat(map.get(probed)).as("seed %d, step %d", seed, step).isEqualTo(model.get(probed));
        }
        List<Value> visited = new ArrayList<>();
        map.forEach(visited::add);
        assertThat(visited).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(map.size()).isEqualTo(model.size());
    }

    private void add(Value value) {
        map.put(value);
        model.put(value.key, value);
        live.add(value);
    }

    private void remove(int index) {
        Value value = live.set(index, live.getLast());
        live.removeLast();
        map.remove(value);
        model.remove(value.key);
    }
}
