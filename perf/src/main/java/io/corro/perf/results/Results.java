package io.corro.perf.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.corro.perf.report.Figure;
import io.corro.perf.report.Machine;

/** The figures of one or several runs; of a figure that was measured more than once the last counts. */
final class Results {
    /** After the commit of sources that were not all committed. */
    private static final String CHANGED = "+";

    private final Map<String, Line> lines = new LinkedHashMap<>();

    private record Line(Figure figure, Machine origin) {}

    /** @throws IOException if a file cannot be read or holds something else than figures */
    static Results read(List<Path> files) throws IOException {
        Results results = new Results();
        ObjectMapper json = new ObjectMapper();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                results.add(json.readTree(line));
            }
        }
        return results;
    }

    private void add(JsonNode line) {
        Figure figure = new Figure(line.required("name").asText(), line.required("value").asDouble(),
                line.required("unit").asText(), line.required("ratio_to").textValue(),
                line.required("ratio").asDouble(), line.required("n").asLong());
        lines.remove(figure.name());
        lines.put(figure.name(), new Line(figure, new Machine(line.required("machine").asText(),
                line.required("jdk").asText(), line.required("commit").asText())));
    }

    Optional<Figure> figure(String name) {
        return Optional.ofNullable(lines.get(name)).map(Line::figure);
    }

    Stream<Figure> all() {
        return lines.values().stream().map(Line::figure);
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
