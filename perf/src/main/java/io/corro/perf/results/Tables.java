package io.corro.perf.results;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.corro.perf.report.Figure;
import io.corro.perf.report.Percentiles;

/** Figures as tables of Markdown. */
final class Tables {
    /** The name of a point of a distribution: what, which point, whose. */
    private static final Pattern POINT = Pattern.compile("(.+) (p[0-9.]+|max), (.+)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final String US = "corro";
    private static final String NOTHING = "–";

    private Tables() {}

    static String goals(Results results) {
        List<String> rows = new ArrayList<>(List.of("| figure | measured | goal | |", "|---|---|---|---|"));
        Goal.ALL.forEach(goal -> rows.add(goal.row(results)));
        return String.join("\n", rows);
    }

    /**
     * Every figure that starts with one of the prefixes, except the points of distributions; what a figure is compared
     * with stands beside it.
     */
    static String values(Results results, List<String> prefixes) {
        List<Figure> figures = prefixes.stream().flatMap(prefix -> results.startingWith(prefix).stream())
                .filter(figure -> !POINT.matcher(figure.name()).matches()).toList();
        Set<String> beside = figures.stream().map(Figure::ratioTo).collect(Collectors.toSet());
        List<String> rows = new ArrayList<>(List.of("| figure | value | beside | ratio |", "|---|---|---|---|"));
        figures.stream().filter(figure -> !beside.contains(figure.name())).forEach(figure -> rows.add(row(
                figure.name(), measured(figure), other(results, figure), ratio(figure))));
        return String.join("\n", rows);
    }

    /** Two columns of values, theirs and ours, of the figures that start with one of the prefixes. */
    static String versus(Results results, String them, List<String> prefixes) {
        Set<String> subjects = prefixes.stream().flatMap(prefix -> results.startingWith(prefix).stream())
                .filter(figure -> !POINT.matcher(figure.name()).matches())
                .map(figure -> subject(figure.name())).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> rows = new ArrayList<>(List.of(row("figure", them, US, "ratio"), "|---|---|---|---|"));
        for (String subject : subjects) {
            Optional<Figure> ours = results.figure(subject + ", " + US);
            rows.add(row(subject, results.figure(subject + ", " + them).map(Tables::measured).orElse(NOTHING),
                    ours.map(Tables::measured).orElse(NOTHING), ours.map(Tables::ratio).orElse("")));
        }
        return String.join("\n", rows);
    }

    /**
     * A row for each subject that has a figure in every column.
     *
     * @param pattern of subjects, with a star in the place of what differs
     */
    static String grid(Results results, String head, String pattern, List<String> columns) {
        String[] around = pattern.split("\\*", -1);
        List<String> rows = new ArrayList<>(List.of(row(head, columns), "|---|" + "---|".repeat(columns.size())));
        results.all().map(figure -> subject(figure.name())).distinct()
                .filter(subject -> subject.startsWith(around[0]) && subject.endsWith(around[1]))
                .forEach(subject -> {
                    List<String> cells =
                            columns.stream().flatMap(column -> results.figure(subject + ", " + column).stream())
                                    .map(Tables::measured).toList();
                    if (cells.size() == columns.size()) {
                        String label = subject.substring(around[0].length(), subject.length() - around[1].length());
                        rows.add(row(NUMBER.matcher(label).matches() ? number(Double.parseDouble(label)) : label,
                                cells));
                    }
                });
        return String.join("\n", rows);
    }

    private static String row(String first, List<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |";
    }

    private static String row(String first, String... others) {
        return row(first, List.of(others));
    }

    private static String measured(Figure figure) {
        return number(figure.value()) + " " + figure.unit();
    }

    private static String ratio(Figure figure) {
        return figure.ratioTo() == null ? "" : number(figure.ratio());
    }

    /** What a figure is compared with: its value, and whose it is, or what if it is something else. */
    private static String other(Results results, Figure figure) {
        if (figure.ratioTo() == null) {
            return "";
        }
        String name = figure.ratioTo();
        String whose = subject(name).equals(subject(figure.name())) ? name.substring(subject(name).length() + 2) : name;
        return results.figure(name).map(other -> measured(other) + ", " + whose).orElse(whose);
    }

    /** A figure's name without whose it is. */
    private static String subject(String name) {
        return name.contains(", ") ? name.substring(0, name.lastIndexOf(", ")) : name;
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
            String value =
                    results.figure(pointName(name, point)).map(figure -> number(figure.value() / 1_000)).orElse("–");
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
