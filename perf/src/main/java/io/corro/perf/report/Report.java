package io.corro.perf.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Collects the figures of a run, shows each suite as a table and each figure as one JSON line. Progress goes to the
 * error output, so that the standard output holds results only. Not thread-safe.
 */
public final class Report {
    private final Machine machine;
    private final @Nullable Path jsonFile;
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();

    /** @param jsonFile the JSON lines are appended to it as well; null for none */
    public Report(Machine machine, @Nullable Path jsonFile, PrintStream out) {
        this.machine = machine;
        this.jsonFile = jsonFile;
        this.out = out;
    }

    /** A line for people about what is going on. */
    public void progress(String line) {
        System.err.println("  " + line);
    }

    public void add(Figure figure) {
        figures.add(figure);
    }

    /** Prints what has been added since the last call. */
    public void print(String title) {
        out.println();
        out.println(title + " (" + machine.name() + "; JDK " + machine.jdk() + "; commit " + machine.commit() + ")");
        figures.forEach(figure -> out.println(row(figure)));
        out.println();
        List<String> lines = figures.stream().map(this::json).toList();
        lines.forEach(out::println);
        append(lines);
        figures.clear();
    }

    private static String row(Figure figure) {
        String ratio = figure.ratioTo() == null ? ""
                : String.format(Locale.ROOT, "%8.2f x %s", figure.ratio(), figure.ratioTo());
        return String.format(Locale.ROOT, "  %-44s %14s %-14s %s", figure.name(), number(figure.value()),
                figure.unit(), ratio).stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == 0 ? "%,.0f" : "%,.3f", value);
    }

    private String json(Figure figure) {
        return String.format(Locale.ROOT,
                "{\"name\":%s,\"value\":%s,\"unit\":%s,\"ratio_to\":%s,\"ratio\":%s,\"n\":%d,\"machine\":%s,\"jdk\":%s,"
                        + "\"commit\":%s}",
                quoted(figure.name()), figure.value(), quoted(figure.unit()), quoted(figure.ratioTo()),
                figure.ratioTo() == null ? "null" : Double.toString(figure.ratio()), figure.n(),
                quoted(machine.name()), quoted(machine.jdk()), quoted(machine.commit()));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void append(List<String> lines) {
        if (jsonFile == null) {
            return;
        }
        try {
            Files.write(jsonFile, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
