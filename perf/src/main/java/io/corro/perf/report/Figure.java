package io.corro.perf.report;

import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param ratioTo the name of the figure that it is compared with, measured in the same run; null for none
 * @param ratio   how many times better than that it is; zero for none
 * @param n       rounds, or samples of a percentile, that the value stands for
 */
public record Figure(String name, double value, String unit, @Nullable String ratioTo, double ratio, long n) {

    public static Figure of(String name, double value, String unit, long n) {
        return new Figure(name, value, unit, null, 0, n);
    }

    public Figure named(String newName) {
        return new Figure(newName, value, unit, ratioTo, ratio, n);
    }

    /** Compares with a figure of which less is better, such as a time. */
    public Figure lessThan(Figure other) {
        return new Figure(name, value, unit, other.name, other.value / value, n);
    }

    /** Compares with a figure of which more is better, such as a throughput. */
    public Figure moreThan(Figure other) {
        return new Figure(name, value, unit, other.name, value / other.value, n);
    }
}
