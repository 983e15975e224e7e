package io.corro.engine.core.matching;

import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No pattern of live sequence numbers makes an operation look at many values. The table is as full as it ever is: one
 * value more would make it grow.
 */
class LongMapProbesTest {
    private static final int VALUES = 65_536;
    private static final int LOOKS_MAX = 32;
    /** The low half of the id of every order begins so. */
    private static final long VARIANT = Long.MIN_VALUE;
    /** Length of the table in which the ladders were found that searched half of it. */
    private static final long LADDER_DISTANCE = 262_144;

    private final LongMap<Value> map = new LongMap<>(VALUES);
    private int looks;

    private final class Value implements LongMap.Keyed {
        private final long key;

        private Value(long key) {
            this.key = key;
        }

        @Override
        public long key() {
            looks++;
            return key;
        }
    }

    static Stream<Arguments> patterns() {
        Stream<Arguments> ladders = Stream.of(
                pattern("consecutive", i -> i),
                pattern("two ladders one table apart", i -> i < VALUES / 2
                        ? 2 * i : LADDER_DISTANCE + 2 * (i - VALUES / 2)),
                pattern("four ladders one table apart", i -> i % 4 * LADDER_DISTANCE + 2 * (i / 4)),
                pattern("eight ladders", i -> i % 8 * LADDER_DISTANCE / 4 + 3 * (i / 8)),
                pattern("one in sixteen blocks of a hundred", i -> i / 100 * 1_600 + i % 100));
        return Stream.concat(ladders, LongStream.of(2, 3, 4, 7, 8, 16, 64, 1_000, 1_024, 4_096, 65_536, 1L << 32,
                7_896, 87_568, 2_542_488, 72_896, 524_288)
                .mapToObj(stride -> pattern("every " + stride, i -> stride * i)));
    }

    private static Arguments pattern(String name, LongUnaryOperator key) {
        return Arguments.of(name, key);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patterns")
    void looksAtFewValues(String name, LongUnaryOperator keys) {
        Value[] values = LongStream.range(0, VALUES).mapToObj(i -> new Value(VARIANT | keys.applyAsLong(i)))
                .toArray(Value[]::new);
        int worst = 0;
        for (Value value : values) {
            worst = Math.max(worst, looks(() -> map.get(value.key)));
            map.put(value);
            worst = Math.max(worst, looks(() -> map.get(value.key)));
        }
        for (int i = 0; i < VALUES; i += 16) {
            Value value = values[i];
            worst = Math.max(worst, looks(() -> map.remove(value)));
            map.put(value);
        }

        assertThat(worst).as("values looked at by one operation, %s", name).isLessThanOrEqualTo(LOOKS_MAX);
    }

    private int looks(Runnable operation) {
        looks = 0;
        operation.run();
        return looks;
    }
}
