package io.corro.perf.report;

/** One family of benchmarks; it checks the results of what it measures and fails if they are wrong. */
public interface Suite {

    String title();

    /** @param seconds about how long the measured rounds may take together */
    void run(int seconds, Report report) throws Exception;
}
