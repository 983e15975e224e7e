package io.corro.workflows.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process does again and again, each chore on a thread of its own, so that one that waits keeps no other from
 * its work. A chore that fails is done again; the log has each failure once, however often it comes back.
 */
public final class BackgroundTasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTasks.class);
    private static final long CLOSE_TIMEOUT_S = 10;

    private final List<ScheduledExecutorService> executors = new CopyOnWriteArrayList<>();

    /** Does it now and then after every pause of that length. */
    public void every(Duration pause, String name, Runnable chore) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("chore-" + name).factory());
        executors.add(executor);
        AtomicReference<String> lastFailure = new AtomicReference<>("");
        executor.scheduleWithFixedDelay(() -> run(name, chore, lastFailure), 0, pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Waits for the chores in progress. */
    @Override
    public void close() {
        executors.forEach(ScheduledExecutorService::shutdown);
        executors.forEach(BackgroundTasks::awaitEnd);
    }

    private static void awaitEnd(ScheduledExecutorService executor) {
        try {
            if (!executor.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String name, Runnable chore, AtomicReference<String> lastFailure) {
        try {
            chore.run();
            lastFailure.set("");
        } catch (RuntimeException e) {
            if (!e.toString().equals(lastFailure.getAndSet(e.toString()))) {
                LOG.warn("chore {} failed and will be done again", name, e);
            }
        }
    }
}
