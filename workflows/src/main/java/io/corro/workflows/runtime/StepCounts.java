package io.corro.workflows.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each step was attempted in this process, and how often that failed. Thread-safe. */
public final class StepCounts {
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** The counts of one step; they only grow. */
    public record Count(LongAdder attempts, LongAdder failures) {}

    void attempted(String step, boolean hasFailed) {
        Count count = counts.computeIfAbsent(step, name -> new Count(new LongAdder(), new LongAdder()));
        count.attempts().increment();
        if (hasFailed) {
            count.failures().increment();
        }
    }

    /** By the step's name. */
    public Map<String, Count> byStep() {
        return Map.copyOf(counts);
    }
}
