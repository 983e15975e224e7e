package io.corro.perf.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.corro.perf.report.Figure;
import io.corro.perf.report.FigureFile;
import io.corro.perf.report.Machine;

/** The figures of one or several runs; of a figure that was measured more than once the last counts. */
final class Results {
    /** After the commit of sources that were not all committed. */
    private static final String CHANGED = "+";

    private final Map<String, FigureFile.Line> lines = new LinkedHashMap<>();

    /** @throws IOException if a file cannot be read or holds something else than figures */
    static Results read(List<Path> files) throws IOException {
        Results results = new Results();
        for (Path file : files) {
            FigureFile.read(file).forEach(results::add);
        }
        return results;
    }

    private void add(FigureFile.Line line) {
        lines.remove(line.figure().name());
        lines.put(line.figure().name(), line);
    }

    Optional<Figure> figure(String name) {
        return Optional.ofNullable(lines.get(name)).map(FigureFile.Line::figure);
    }

    Stream<Figure> all() {
        return lines.values().stream().map(FigureFile.Line::figure);
    }

    List<Figure> startingWith(String prefix) {
        return all().filter(figure -> figure.name().startsWith(prefix)).toList();
    }

    List<Figure> endingWith(String suffix) {
        return all().filter(figure -> figure.name().endsWith(suffix)).toList();
    }

    /** Where the figures come from that count; several of a kind if they come from several places. */
    Machine machine() {
        return new Machine(joined(Machine::name), joined(Machine::jdk), joined(Machine::commit));
    }

    private String joined(Function<Machine, String> part) {
        TreeSet<String> parts = lines.values().stream().map(line -> part.apply(line.origin()))
                .collect(Collectors.toCollection(TreeSet::new));
        parts.removeIf(word -> parts.contains(word + CHANGED));
        return String.join("; ", parts);
    }
}
