package io.corro.workflows.time;

import java.time.Duration;
import java.util.List;

/**
 * How many times faster than in life the house's waits pass: for approvals, look-ups, retries, dunning. For
 * demonstrations and tests that cannot wait for days. Dates of the calendar, billing periods and notice days among
 * them, stay what they are.
 */
public record TimeScale(int times) {
    public static final TimeScale LIFE = new TimeScale(1);
    public static final int TIMES_MAX = 100_000;

    public TimeScale {
        if (times < 1 || times > TIMES_MAX) {
            throw new IllegalArgumentException("a pace is between 1 and " + TIMES_MAX + ", not " + times);
        }
    }

    public Duration of(Duration usual) {
        return usual.dividedBy(times);
    }

    public List<Duration> of(List<Duration> usual) {
        return usual.stream().map(this::of).toList();
    }
}
