package io.corro.gateway.startup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running parts of a server, stopped in the reverse order of their start. A start that fails, or that is
 * interrupted by {@link #close}, leaves nothing running. Thread-safe.
 */
public final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private @Nullable Thread starting;
    private boolean closed;

    /** Runs a start on the caller's thread, and stops what it has started if it fails. */
    public void start(Runnable start) {
        start(() -> {
            start.run();
            return true;
        });
    }

    /** As {@link #start(Runnable)}, for a start that has a result. */
    public <T> T start(Supplier<T> start) {
        begin();
        boolean done = false;
        try {
            T result = start.get();
            done = true;
            return result;
        } finally {
            end(done);
        }
    }

    private synchronized void begin() {
        starting = Thread.currentThread();
        if (closed) {
            starting.interrupt();
        }
    }

    private synchronized void end(boolean done) {
        starting = null;
        // Whoever closes interrupts the start; stopping must not be cut short by that.
        boolean interrupted = Thread.interrupted();
        if (!done || closed) {
            stopAll();
        }
        notifyAll();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops this part before all that were kept earlier. Only the thread of the start calls this. */
    public synchronized <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    /** Interrupts a start under way and waits until it has ended; then stops everything, the newest part first. */
    @Override
    public synchronized void close() {
        closed = true;
        boolean interrupted = false;
        if (starting != null) {
            starting.interrupt();
        }
        while (starting != null) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        stopAll();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not stop cleanly", e);
            }
        }
    }
}
