package io.corro.gateway.attack;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What an attack has sent, how it was answered, and what must not have happened. Thread-safe. */
final class Findings {
    private static final int EXAMPLES_MAX = 20;
    /** Statuses that say the server is at its limits, or its engine away: no defect. */
    private static final List<Integer> EXPECTED_5XX = List.of(503, 504);

    private final LongAdder inputs = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();

    /** One input was answered with this status. */
    void answered(int status, String input) {
        count(Integer.toString(status));
        if (status >= 500 && !EXPECTED_5XX.contains(status)) {
            fault(status + " for " + input);
        }
    }

    /** One input was answered by the end of its connection. */
    void closed() {
        count("closed");
    }

    /** One input had no answer, and its connection did not end. */
    void hung(String input) {
        count("hung");
        fault("no answer to " + input);
    }

    private void count(String outcome) {
        inputs.increment();
        answers.computeIfAbsent(outcome, each -> new LongAdder()).increment();
    }

    void fault(String text) {
        faults.increment();
        if (examples.size() < EXAMPLES_MAX) {
            examples.add(text);
        }
    }

    long inputs() {
        return inputs.sum();
    }

    long faults() {
        return faults.sum();
    }

    List<String> examples() {
        return List.copyOf(examples);
    }

    /** By outcome, in order. */
    Map<String, Long> answers() {
        Map<String, Long> counts = new TreeMap<>();
        answers.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }
}
