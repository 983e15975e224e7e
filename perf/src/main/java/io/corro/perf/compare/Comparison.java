package io.corro.perf.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.corro.perf.report.FigureFile;

/**
 * Runs a benchmark of two sides by turns (A B, B A, A B, …), each round in processes of its own, and says of each
 * figure whether the sides differ by more than the rounds of one side do. Rounds by turns share what else the machine
 * does, so that figures of a noisy machine can be compared; those of different runs cannot.
 */
public final class Comparison {
    public static final String USAGE = CompareOptions.USAGE;
    /** Told to each virtual machine of a side by its launcher. */
    private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";

    private final Side first;
    private final Side second;
    private final CompareOptions options;
    private final Path files;
    private final PrintStream progress;
    private final Map<String, Samples> samples = new LinkedHashMap<>();

    /** What the rounds of both sides measured of one figure. */
    private record Samples(String unit, List<Double> first, List<Double> second) {}

    Comparison(Side first, Side second, CompareOptions options, Path files, PrintStream progress) {
        this.first = first;
        this.second = second;
        this.options = options;
        this.files = files;
        this.progress = progress;
    }

    /**
     * @param words after {@code bench compare}
     * @param perf  the benchmarks' directory in the checkout whose commits are meant
     * @throws IllegalArgumentException with a sentence for people
     * @throws IllegalStateException if a round fails
     */
    public static void run(List<String> words, Path perf, PrintStream out) throws IOException, InterruptedException {
        CompareOptions options = CompareOptions.parse(words);
        Path home = perf.toAbsolutePath().resolve("..").normalize();
        Path trees = perf.resolve("target").resolve("compare").toAbsolutePath();
        Side first = Side.of(options.first(), options.firstOptions(), home, trees);
        Side second = Side.of(options.second(), options.secondOptions(), home, trees);
        Path files = Files.createDirectories(trees.resolve("run-" + ProcessHandle.current().pid()));
        out.print(new Comparison(first, second, options, files, System.err).run());
    }

    /** @return a table for people */
    String run() throws IOException, InterruptedException {
        for (int round = 1; round <= options.rounds(); round++) {
            boolean isFirstBefore = round % 2 == 1;
            measure(isFirstBefore ? first : second, isFirstBefore, round);
            measure(isFirstBefore ? second : first, !isFirstBefore, round);
        }
        return table();
    }

    private void measure(Side side, boolean isFirst, int round) throws IOException, InterruptedException {
        progress.println("  round " + round + " of " + options.rounds() + ": " + side.name());
        String name = (isFirst ? "a-" : "b-") + round;
        Path figures = files.resolve(name + ".json");
        Path log = files.resolve(name + ".log");
        Process process = process(side, figures, log).start();
        if (process.waitFor() != 0 || !Files.exists(figures)) {
            throw new IllegalStateException("Round " + round + " of " + side.name() + " failed: " + lastLine(log)
                    + ". All that it printed is in " + log + ".");
        }
        for (FigureFile.Line line : FigureFile.read(figures)) {
            Samples found = samples.computeIfAbsent(line.figure().name(),
                    _ -> new Samples(line.figure().unit(), new ArrayList<>(), new ArrayList<>()));
            (isFirst ? found.first : found.second).add(line.figure().value());
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readAllLines(log).stream().filter(line -> !line.isBlank()).reduce((_, last) -> last.strip())
                .orElse("it printed nothing");
    }

    private ProcessBuilder process(Side side, Path figures, Path log) {
        ProcessBuilder builder = new ProcessBuilder(side.checkout().resolve("corro").toString(), "bench",
                options.suite(), "--seconds", Integer.toString(options.seconds()), "--json", figures.toString());
        if (!side.options().isEmpty()) {
            builder.environment().put(JAVA_OPTIONS, side.options());
        }
        return builder.directory(side.checkout().toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    }

    private String table() {
        StringBuilder table = new StringBuilder("\n" + options.suite() + ", A = " + first.name() + ", B = "
                + second.name() + "; medians of " + options.rounds() + " rounds each, by turns\n"
                + "  ratio: how many times better B is; ±: half the range of the noisier side;"
                + " p: how often chance alone would look like this\n\n");
        List<String> onOneSide = new ArrayList<>();
        samples.forEach((name, found) -> {
            if (found.first.isEmpty() || found.second.isEmpty()) {
                onOneSide.add(name);
            } else {
                table.append(Verdict.of(name, found.unit, found.first, found.second).row()).append('\n');
            }
        });
        onOneSide.forEach(name -> table.append("  ").append(name).append(": measured on one side only\n"));
        return table.toString();
    }
}
