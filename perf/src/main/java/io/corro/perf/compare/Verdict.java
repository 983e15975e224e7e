package io.corro.perf.compare;

import java.util.List;
import java.util.Locale;

/**
 * What was seen of one figure on both sides.
 *
 * @param ratio       how many times better the second side's median is than the first's, in the direction of the unit
 * @param spread      the greater of both sides' range, as a share of its median: the noise of the run
 * @param probability that chance alone orders the rounds at least as one-sidedly
 */
record Verdict(String name, String unit, double first, double second, double ratio, double spread,
        double probability) {
    /** Beyond it a difference is called one; four rounds of each side suffice where no two of them overlap. */
    static final double PROBABILITY_MAX = 0.05;

    /** Of the values of the rounds of each side, at least one of each. */
    static Verdict of(String name, String unit, List<Double> first, List<Double> second) {
        double[] a = sorted(first);
        double[] b = sorted(second);
        double ratio = isMoreBetter(unit) ? median(b) / median(a) : median(a) / median(b);
        return new Verdict(name, unit, median(a), median(b), ratio, Math.max(spread(a), spread(b)),
                RankTest.probability(a, b));
    }

    /** Of throughputs more is better, of times and sizes less. */
    private static boolean isMoreBetter(String unit) {
        return unit.endsWith("/s");
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double spread(double[] sorted) {
        return (sorted[sorted.length - 1] - sorted[0]) / median(sorted);
    }

    boolean isDifferent() {
        return probability <= PROBABILITY_MAX;
    }

    /** Better, worse, or nothing that noise does not explain. */
    String word() {
        if (!isDifferent() || Double.isNaN(ratio)) {
            return "no difference";
        }
        return ratio > 1 ? "better" : "worse";
    }

    String row() {
        return String.format(Locale.ROOT, "  %-44s %12s %12s %-12s %6.2f  ±%3.0f %%  p %.3f  %s", name, number(first),
                number(second), unit, ratio, spread * 50, probability, word());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%,.3f", value);
    }
}
