package io.corro.perf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Figures as {@link Report} appends them to a file, one JSON line each. */
public final class FigureFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FigureFile() {}

    /** A figure and where it comes from. */
    public record Line(Figure figure, Machine origin) {}

    /** @throws IOException if the file cannot be read or holds something else than figures */
    public static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(line(JSON.readTree(line)));
        }
        return lines;
    }

    private static Line line(JsonNode line) {
        Figure figure = new Figure(line.required("name").asText(), line.required("value").asDouble(),
                line.required("unit").asText(), line.required("ratio_to").textValue(),
                line.required("ratio").asDouble(), line.required("n").asLong());
        return new Line(figure, new Machine(line.required("machine").asText(), line.required("jdk").asText(),
                line.required("commit").asText()));
    }
}
