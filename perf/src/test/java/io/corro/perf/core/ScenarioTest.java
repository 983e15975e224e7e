package io.corro.perf.core;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each scenario does what it says again and again, and a warm matching core allocates nothing, whatever a command does.
 */
class ScenarioTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Enough for every array and pool to have its size, and for the compiler to have seen every path. */
    private static final int WARM_UP = 40;
    private static final int MEASURED = 5;
    /** Below this, what was allocated is the measurement's own. */
    private static final double BYTES_PER_OPERATION_MAX = 0.5;

    @ParameterizedTest
    @EnumSource
    void isRepeatableAndAllocatesAsItShould(Scenario scenario) {
        CoreBenchmark benchmark = new CoreBenchmark();
        benchmark.scenario = scenario;
        benchmark.write();
        repeat(benchmark, WARM_UP);
        double perOperation = (double) repeat(benchmark, MEASURED) / Script.OPERATIONS;
        switch (scenario) {
            case ALLOCATING_CONTROL -> assertThat(perOperation).isGreaterThan(8);
            case NEW, CANCEL, REPLACE, CROSS, SWEEP, STOP_CASCADE, REJECT_STORM, QUOTE_OVER_TRIGGERS ->
                assertThat(perOperation).isLessThan(BYTES_PER_OPERATION_MAX);
        }
    }

    /** The least that the measured part of a round allocated: what each command allocates is in every round. */
    private static long repeat(CoreBenchmark benchmark, int times) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < times; round++) {
            benchmark.prepare();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            benchmark.operations();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            benchmark.checkAndRestore();
        }
        return least;
    }
}
