package io.corro.engine.runtime.bot.jar;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

import io.corro.strategy.TimeLimit;

/**
 * Threads in which strategies of jars run, one call at a time and each within its limits. A call that has had its time,
 * or has made too much garbage, is interrupted and thrown out at its next step; one that cannot be reached even so
 * keeps its thread, of which there is a bounded number. Thread-safe.
 */
final class StrategyThreads {
    static final long PROCESSOR_MAX_NS = TimeUnit.MILLISECONDS.toNanos(500);
    static final long TIME_MAX_NS = TimeUnit.SECONDS.toNanos(2);
    static final long BYTES_MAX = 64L << 20;
    private static final int THREADS_MAX = 64;
    private static final long LOOK_MS = 10;
    private static final long GRACE_MS = 500;
    private static final int IDLE_S = 5;
    private static final int WORDS_MAX = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AtomicInteger made = new AtomicInteger();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, THREADS_MAX, IDLE_S, TimeUnit.SECONDS,
            new SynchronousQueue<>(), work -> new StrategyThread(work, "strategy-" + made.incrementAndGet()));

    /** Ends with the process. */
    private static final class StrategyThread extends Thread implements TimeLimit.Watched {
        private volatile @Nullable Call<?> call;

        StrategyThread(Runnable work, String name) {
            super(null, work, name, 0, false);
            setDaemon(true);
        }

        @Override
        public boolean isOver() {
            Call<?> current = call;
            return current != null && current.isOver;
        }
    }

    /** One call. */
    private static final class Call<T> extends FutureTask<T> {
        final CountDownLatch begun = new CountDownLatch(1);
        volatile boolean isOver;
        volatile @Nullable StrategyThread thread;
        volatile long beganNs;
        volatile long beganBytes;

        Call(Callable<T> code) {
            super(() -> told(code));
        }

        /** What was thrown is put into words here: its own code does that. */
        private static <T> T told(Callable<T> code) {
            try {
                return code.call();
            } catch (StrategyFailure e) {
                throw e;
            } catch (Throwable e) {
                String words = e.toString();
                throw new StrategyFailure("it threw " + words.substring(0, Math.min(words.length(), WORDS_MAX)));
            }
        }

        @Override
        public void run() {
            StrategyThread current = (StrategyThread) Thread.currentThread();
            beganNs = THREADS.getThreadCpuTime(current.threadId());
            beganBytes = THREADS.getThreadAllocatedBytes(current.threadId());
            current.call = this;
            thread = current;
            begun.countDown();
            try {
                super.run();
            } finally {
                current.call = null;
                Thread.interrupted();
            }
        }
    }

    /** @throws StrategyFailure if the code throws or breaks a limit */
    <T> T call(Callable<T> code) {
        Call<T> call = new Call<>(code);
        try {
            executor.execute(call);
            call.begun.await();
            return result(call);
        } catch (RejectedExecutionException e) {
            throw new StrategyFailure("too many strategies are at work or stuck");
        } catch (InterruptedException e) {
            call.isOver = true;
            Thread.currentThread().interrupt();
            throw new StrategyFailure("it was interrupted");
        }
    }

    private static <T> T result(Call<T> call) throws InterruptedException {
        long startNs = System.nanoTime();
        while (true) {
            try {
                return call.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new StrategyFailure(e.getCause() instanceof StrategyFailure failure
                        ? String.valueOf(failure.getMessage()) : "it could not say what it threw");
            } catch (TimeoutException e) {
                String broken = broken(call, System.nanoTime() - startNs);
                if (broken != null) {
                    end(call);
                    throw new StrategyFailure(broken);
                }
            }
        }
    }

    /** Null while no limit is broken. */
    private static @Nullable String broken(Call<?> call, long sinceNs) {
        StrategyThread thread = call.thread;
        if (thread == null) {
            return null;
        }
        if (THREADS.getThreadAllocatedBytes(thread.threadId()) - call.beganBytes > BYTES_MAX) {
            return "one call made more than " + (BYTES_MAX >> 20) + " MB of objects";
        }
        if (THREADS.getThreadCpuTime(thread.threadId()) - call.beganNs > PROCESSOR_MAX_NS) {
            return "one call took more than " + TimeUnit.NANOSECONDS.toMillis(PROCESSOR_MAX_NS)
                    + " ms of a processor's time";
        }
        return sinceNs > TIME_MAX_NS && thread.getState() != Thread.State.RUNNABLE
                ? "one call waited longer than " + TimeUnit.NANOSECONDS.toSeconds(TIME_MAX_NS) + " s" : null;
    }

    /** Waits a moment for it to end, so that its thread is free again. */
    private static void end(Call<?> call) throws InterruptedException {
        call.isOver = true;
        StrategyThread thread = call.thread;
        if (thread != null) {
            thread.interrupt();
        }
        try {
            call.get(GRACE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // It has ended, or it keeps its thread.
        }
    }

    /** Threads that run something now. */
    int busy() {
        return executor.getActiveCount();
    }
}
