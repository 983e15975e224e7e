package io.corro.perf.results;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

import io.corro.perf.report.Figure;

/**
 * What a figure ought to be.
 *
 * @param value what was measured; empty if nothing was
 * @param least whether the bound is the least that is good enough, or the most
 */
record Goal(String text, Function<Results, OptionalDouble> value, boolean least, double bound, String unit) {
    /** The profiler itself adds a little to what an operation allocates. */
    private static final double NO_BYTES = 0.5;

    static final List<Goal> ALL = List.of(
            atLeast("book against book, ours / peer", "book throughput, corro", 2),
            atLeast("pipeline throughput, ours / peer without risk", "pipeline throughput, corro", 4),
            atLeast("pipeline throughput with margin, ours / peer", "margin throughput, corro", 4),
            atLeast("processor time of a command, peer without risk / ours", "pipeline processor time, corro", 2),
            atLeast("processor time of a command with margin, peer / ours", "margin processor time, corro", 2),
            new Goal("allocation in the matcher's steady state", Goal::mostAllocated, false, NO_BYTES, " B/op"),
            atMost("durable ack p50 at 1,000/s ÷ bare commit p50", "durable at 1000/s p50, corro", 1.5),
            atLeast("durable ceiling ÷ bare journal of equal bytes", "durable ceiling, corro", 0.6),
            atLeast("HTTP ceiling ÷ bare echo ceiling", "http ceiling, corro", 0.6),
            atMost("HTTP ack p50 at 500/s ÷ bare commit p50", "http at 500/s p50, corro beside the commit", 3),
            atLeast("projector, sustained ÷ HTTP ceiling", "projector, sustained", 1),
            new Goal("recovery of 1,000,000 open orders", results -> value(results, "recovery of 1000000 orders, time"),
                    false, 20, " s"));

    private static Goal atLeast(String text, String figure, double ratio) {
        return new Goal(text, results -> ratio(results, figure), true, ratio, "");
    }

    /** For a cost: the figure's ratio says how many times better it is, the goal how many times worse it may be. */
    private static Goal atMost(String text, String figure, double times) {
        return new Goal(text, results -> inverse(ratio(results, figure)), false, times, "");
    }

    private static OptionalDouble ratio(Results results, String name) {
        return results.figure(name).filter(figure -> figure.ratioTo() != null).stream()
                .mapToDouble(Figure::ratio).findFirst();
    }

    private static OptionalDouble inverse(OptionalDouble ratio) {
        return ratio.isPresent() ? OptionalDouble.of(1 / ratio.getAsDouble()) : ratio;
    }

    private static OptionalDouble value(Results results, String name) {
        return results.figure(name).stream().mapToDouble(Figure::value).findFirst();
    }

    private static OptionalDouble mostAllocated(Results results) {
        return results.endingWith(", allocation").stream().filter(figure -> !figure.name().contains("control"))
                .mapToDouble(Figure::value).max();
    }

    /** A row of a table: figure, measured, goal, verdict. */
    String row(Results results) {
        OptionalDouble measured = value.apply(results);
        String verdict = measured.isEmpty() ? "not measured" : isMet(measured.getAsDouble()) ? "met" : "**missed**";
        String number = measured.isEmpty() ? "–" : Tables.number(measured.getAsDouble()) + unit;
        String goal = unit.equals(" B/op") ? "0 B/op"
                : (least ? "≥ " : "≤ ") + String.format(Locale.ROOT, "%s", Tables.number(bound)) + unit;
        return "| " + text + " | " + number + " | " + goal + " | " + verdict + " |";
    }

    private boolean isMet(double measured) {
        return least ? measured >= bound : measured <= bound;
    }
}
