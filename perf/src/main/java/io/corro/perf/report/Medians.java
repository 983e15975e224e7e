package io.corro.perf.report;

import java.util.Collection;

/** The middle of several rounds: one that was disturbed does not count. */
public final class Medians {

    private Medians() {}

    public static double of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
