package io.corro.perf.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.corro.perf.report.Percentiles;

/**
 * Latency over percentiles as SVG, both logarithmic: to the right one nine more at each step. Text stays text and colours
 * follow the reader's light or dark mode, so that a chart is a few kilobytes and readable in both.
 */
final class PercentileChart {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 590;
    private static final int TOP = 20;
    private static final int BOTTOM = 365;
    private static final int LEGEND = RIGHT + 20;
    private static final int LINE_HEIGHT = 22;
    /** Where the maximum is drawn: a nine beyond the last percentile. */
    private static final double MAX_NINES = 5;
    private static final double FIRST_NINES = nines(Percentiles.POINTS.getFirst());
    /** Seen well on white and on black. */
    private static final List<String> COLOURS = List.of("#d9822b", "#2f8f83", "#3f7fd0", "#c0508c", "#8a6fd1");
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
            <style>
            text{font:13px sans-serif;fill:#24292f}.page{fill:#fff}.grid{stroke:#d5dae0}path{fill:none;stroke-width:2}
            @media(prefers-color-scheme:dark){text{fill:#d7dde3}.page{fill:#0d1117}.grid{stroke:#30363d}}
            </style>
            <rect class="page" width="%1$d" height="%2$d"/>
            """.formatted(WIDTH, HEIGHT);

    private final List<Series> series;
    private final int lowestPower;
    private final int highestPower;

    /** @param millis of {@link Percentiles#POINTS} */
    private record Series(String name, String colour, List<Double> millis) { }

    private PercentileChart(List<Series> series) {
        this.series = series;
        this.lowestPower = (int) Math.floor(Math.log10(values(series).min().orElse(1)));
        this.highestPower = Math.max(lowestPower + 1, (int) Math.ceil(Math.log10(values(series).max().orElse(1))));
    }

    /** @param names distributions, each with what and whose; what was not measured is not drawn */
    static void write(Results results, List<String> names, Path file) throws IOException {
        List<Series> found = IntStream.range(0, names.size())
                .mapToObj(index -> new Series(names.get(index), COLOURS.get(index % COLOURS.size()),
                        millis(results, names.get(index))))
                .filter(line -> !line.millis().isEmpty()).toList();
        Files.writeString(file, new PercentileChart(found).svg());
    }

    private static List<Double> millis(Results results, String name) {
        return Percentiles.POINTS.stream().flatMap(point -> results.figure(Tables.pointName(name, point)).stream())
                .map(figure -> figure.value() / 1_000).toList();
    }

    private static DoubleStream values(List<Series> series) {
        return series.stream().flatMap(line -> line.millis().stream()).mapToDouble(Double::doubleValue);
    }

    private String svg() {
        StringBuilder svg = new StringBuilder(HEAD);
        Percentiles.POINTS.forEach(point -> column(svg, point));
        IntStream.rangeClosed(lowestPower, highestPower).forEach(power -> row(svg, power));
        text(svg, LEFT, HEIGHT - 12, "start", "percentile, milliseconds");
        for (int index = 0; index < series.size(); index++) {
            line(svg, series.get(index), TOP + LINE_HEIGHT * (index + 1));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void column(StringBuilder svg, double point) {
        double x = x(nines(point));
        grid(svg, x, TOP, x, BOTTOM);
        text(svg, x, BOTTOM + LINE_HEIGHT, "middle", Percentiles.label(point));
    }

    private void row(StringBuilder svg, int power) {
        double y = y(Math.pow(10, power));
        grid(svg, LEFT, y, RIGHT, y);
        String label = format(power < 0 ? "%." + -power + "f" : "%,.0f", Math.pow(10, power));
        text(svg, LEFT - 8, y + 4, "end", label);
    }

    private void line(StringBuilder svg, Series line, int legendY) {
        String way = IntStream.range(0, line.millis().size())
                .mapToObj(index -> format("%.1f %.1f", x(nines(Percentiles.POINTS.get(index))),
                        y(line.millis().get(index))))
                .collect(Collectors.joining(" L"));
        svg.append(format("<path stroke=\"%s\" d=\"M%s\"/>\n", line.colour(), way));
        for (int index = 0; index < line.millis().size(); index++) {
            dot(svg, line.colour(), x(nines(Percentiles.POINTS.get(index))), y(line.millis().get(index)));
        }
        dot(svg, line.colour(), LEGEND, legendY - 4);
        text(svg, LEGEND + 12, legendY, "start", line.name());
    }

    private static void dot(StringBuilder svg, String colour, double x, double y) {
        svg.append(format("<circle r=\"4\" fill=\"%s\" cx=\"%.1f\" cy=\"%.1f\"/>\n", colour, x, y));
    }

    private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(format("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, words));
    }

    private static String format(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    private static double x(double nines) {
        return LEFT + (RIGHT - LEFT) * (nines - FIRST_NINES) / (MAX_NINES - FIRST_NINES);
    }

    private double y(double millis) {
        double share = (Math.log10(millis) - lowestPower) / (highestPower - lowestPower);
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    private static double nines(double point) {
        return point == 100 ? MAX_NINES : -Math.log10(1 - point / 100);
    }
}
