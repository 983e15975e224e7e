package io.corro.perf.core;

import java.util.Locale;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.corro.perf.report.Figure;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;

/** The scenarios under JMH: time and allocation of one operation. Fails if the allocating control allocates nothing. */
public final class CoreSuite implements Suite {
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final int WARM_UP_ITERATIONS = 3;
    private static final int ITERATIONS = 5;
    /** Less, and a figure tells how fast the compilers were, which follows the size of the code and the load. */
    private static final long WARM_UP_MS_MIN = 700;
    /** The control's array is 16 bytes or more on every JVM; its thousand fall into the measured part. */
    private static final double CONTROL_BYTES_MIN = 8;

    private final int forks;

    public CoreSuite() {
        this(1);
    }

    /** @param forks zero runs in this process, which only a test should */
    CoreSuite(int forks) {
        this.forks = forks;
    }

    @Override
    public String title() {
        return "core: the matching thread with risk, netting, row images and state hash; JMH, " + forks + " fork, "
                + WARM_UP_ITERATIONS + " warm-up and " + ITERATIONS + " measured iterations, average";
    }

    @Override
    public void run(int seconds, Report report) throws RunnerException {
        int iterations = (WARM_UP_ITERATIONS + ITERATIONS) * Scenario.values().length;
        long iterationMs = Math.max(20, seconds * 1_000L / iterations);
        report.progress(Scenario.values().length + " scenarios, about " + seconds + " s and their start");
        for (RunResult result : new Runner(options(iterationMs)).run()) {
            report(result, report);
        }
    }

    private Options options(long iterationMs) {
        return new OptionsBuilder()
                .include(CoreBenchmark.class.getName())
                .forks(forks)
                .warmupIterations(WARM_UP_ITERATIONS).warmupTime(TimeValue.milliseconds(warmUpMs(iterationMs)))
                .measurementIterations(ITERATIONS).measurementTime(TimeValue.milliseconds(iterationMs))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages",
                        "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow")
                .build();
    }

    private long warmUpMs(long iterationMs) {
        return forks == 0 ? iterationMs : Math.max(WARM_UP_MS_MIN, iterationMs);
    }

    private static void report(RunResult result, Report report) {
        String scenario = result.getParams().getParam("scenario");
        String name = scenario.toLowerCase(Locale.ROOT).replace('_', ' ');
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATION), "the profiler's figure")
                .getScore();
        if (scenario.equals(Scenario.ALLOCATING_CONTROL.name()) && bytes < CONTROL_BYTES_MIN) {
            throw new IllegalStateException("the control allocates, and " + bytes + " B/op were seen");
        }
        long iterations = result.getPrimaryResult().getSampleCount();
        report.add(Figure.of(name + ", time", result.getPrimaryResult().getScore(), "ns/op", iterations));
        report.add(Figure.of(name + ", allocation", bytes, "B/op", iterations));
    }
}
