package io.corro.perf.results;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.corro.perf.report.Figure;
import io.corro.perf.report.Percentiles;

/** Figures as tables of Markdown. */
final class Tables {
    /** The name of a point of a distribution: what, which point, whose. */
    private static final Pattern POINT = Pattern.compile("(.+) (p[0-9.]+|max), (.+)");

    private Tables() { }

    static String goals(Results results) {
        List<String> rows = new ArrayList<>(List.of("| figure | measured | goal | |", "|---|---|---|---|"));
        Goal.ALL.forEach(goal -> rows.add(goal.row(results)));
        return String.join("\n", rows);
    }

    /** Every figure that starts so, except the points of distributions. */
    static String values(Results results, String prefix) {
        List<String> rows = new ArrayList<>(List.of("| figure | value | times better than |", "|---|---|---|"));
        for (Figure figure : results.startingWith(prefix)) {
            if (!POINT.matcher(figure.name()).matches()) {
                String ratio = figure.ratioTo() == null ? "" : number(figure.ratio()) + " × " + figure.ratioTo();
                rows.add("| " + figure.name() + " | " + number(figure.value()) + " " + figure.unit() + " | " + ratio + " |");
            }
        }
        return String.join("\n", rows);
    }

    /** A row for each distribution that starts so, in milliseconds. */
    static String distributions(Results results, String prefix) {
        StringBuilder head = new StringBuilder("| ms |");
        StringBuilder line = new StringBuilder("|---|");
        for (double point : Percentiles.POINTS) {
            head.append(' ').append(Percentiles.label(point)).append(" |");
            line.append("---|");
        }
        List<String> rows = new ArrayList<>(List.of(head.toString(), line.toString()));
        Set<String> names = new LinkedHashSet<>();
        for (Figure figure : results.startingWith(prefix)) {
            Matcher point = POINT.matcher(figure.name());
            if (point.matches()) {
                names.add(point.group(1) + ", " + point.group(3));
            }
        }
        names.forEach(name -> rows.add(distribution(results, name)));
        return String.join("\n", rows);
    }

    private static String distribution(Results results, String name) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (double point : Percentiles.POINTS) {
            String value = results.figure(pointName(name, point)).map(figure -> number(figure.value() / 1_000)).orElse("–");
            row.append(' ').append(value).append(" |");
        }
        return row.toString();
    }

    /** @param name what and whose, with a comma between */
    static String pointName(String name, double point) {
        int comma = name.lastIndexOf(", ");
        return name.substring(0, comma) + " " + Percentiles.label(point) + name.substring(comma);
    }

    /** Three digits that count, or more before the point. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f", value);
    }
}
