package io.corro.perf.round;

import org.HdrHistogram.Histogram;

import io.corro.perf.flow.BookSummary;

/**
 * What came out of a round.
 *
 * @param wallNs  from the first command sent to the last result seen
 * @param cpuNs   processor time of the whole process meanwhile, garbage collection and compilation included
 * @param latency from each command's planned time to its result, in nanoseconds; empty unless the task was paced
 */
public record RoundResult(long commands, long wallNs, long cpuNs, Histogram latency, BookSummary book) {
    private static final String SEPARATOR = ";";

    public double commandsPerSecond() {
        return commands * 1e9 / wallNs;
    }

    public double nsPerCommand() {
        return (double) wallNs / commands;
    }

    public double cpuSecondsPerMillion() {
        return cpuNs / 1e3 / commands;
    }

    public String toLine() {
        return String.join(SEPARATOR, Long.toString(commands), Long.toString(wallNs), Long.toString(cpuNs),
                Histograms.toText(latency), book.toText());
    }

    /** @throws IllegalArgumentException if {@link #toLine} did not write it */
    public static RoundResult parse(String line) {
        String[] parts = line.split(SEPARATOR);
        return new RoundResult(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]),
                Histograms.parse(parts[3]), BookSummary.parse(parts[4]));
    }
}
