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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.corro.perf.report.Figure;
import io.corro.perf.report.Machine;

/** The figures of one or several runs; of a figure that was measured more than once the last counts. */
final class Results {
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final TreeSet<String> machines = new TreeSet<>();
    private final TreeSet<String> jdks = new TreeSet<>();
    private final TreeSet<String> commits = new TreeSet<>();

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
        figures.remove(figure.name());
        figures.put(figure.name(), figure);
        machines.add(line.required("machine").asText());
        jdks.add(line.required("jdk").asText());
        commits.add(line.required("commit").asText());
    }

    Optional<Figure> figure(String name) {
        return Optional.ofNullable(figures.get(name));
    }

    List<Figure> startingWith(String prefix) {
        return figures.values().stream().filter(figure -> figure.name().startsWith(prefix)).toList();
    }

    List<Figure> endingWith(String suffix) {
        return figures.values().stream().filter(figure -> figure.name().endsWith(suffix)).toList();
    }

    /** Where the figures come from; several of a kind if they come from several places. */
    Machine machine() {
        Function<TreeSet<String>, String> joined = words -> String.join("; ", words);
        return new Machine(joined.apply(machines), joined.apply(jdks), joined.apply(commits));
    }
}
