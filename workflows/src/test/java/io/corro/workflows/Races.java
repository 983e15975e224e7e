package io.corro.workflows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.corro.workflows.temporal.TemporalService;

/** What tests of several people at the same moment, and of services that are lost, share. */
public abstract class Races {
    /** Workers that are stopped in the middle of a step complain about that here, too. */
    private static final Logger CACHE_COMPLAINTS = Logger.getLogger("com.google.common.cache.LocalCache");

    static {
        CACHE_COMPLAINTS.setLevel(Level.OFF);
    }

    /** A Temporal service that the test will close. */
    protected abstract TemporalService temporal();

    /** Runs the same thing several times at once. */
    protected static <T> List<T> together(int times, IntFunction<T> work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                tasks.add(() -> work.apply(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
