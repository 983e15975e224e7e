package io.corro.perf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.HdrHistogram.Histogram;

/** The points of a latency distribution that are reported and drawn. */
public final class Percentiles {
    /** In percent; 100 is the maximum. */
    public static final List<Double> POINTS = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

    private Percentiles() {}

    /** One figure for each point, in microseconds, named {@code "NAME p99, WHO"}. */
    public static List<Figure> of(String name, String who, Histogram nanos) {
        List<Figure> figures = new ArrayList<>();
        for (double point : POINTS) {
            figures.add(Figure.of(name + " " + label(point) + ", " + who, nanos.getValueAtPercentile(point) / 1e3,
                    "us", nanos.getTotalCount()));
        }
        return figures;
    }

    /** Adds both, the second compared with the first point by point. */
    public static void add(Report report, List<Figure> others, List<Figure> ours) {
        others.forEach(report::add);
        for (int index = 0; index < ours.size(); index++) {
            report.add(ours.get(index).lessThan(others.get(index)));
        }
    }

    public static String label(double point) {
        if (point == 100) {
            return "max";
        }
        String number =
                point == Math.rint(point) ? Long.toString((long) point) : String.format(Locale.ROOT, "%s", point);
        return "p" + number;
    }
}
