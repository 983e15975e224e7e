package io.corro.perf.round;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

import org.HdrHistogram.Histogram;

/**
 * Load whose moments are planned before it starts: a slow answer never puts off the next question, and latency counts
 * from the planned moment. Between the moments the sender sleeps, since the processors belong to what is measured. One
 * thread sends, and one thread at a time sees the answers.
 */
public final class OpenLoop {
    private static final long LATENCY_MAX_NS = 60_000_000_000L;

    private final int count;
    private final double intervalNs;
    private final Histogram latency = new Histogram(LATENCY_MAX_NS, 3);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long startNs;
    private long endNs;
    private int answers;

    /** @param perSecond zero for as fast as the sender can */
    public OpenLoop(double perSecond, int count) {
        this.count = count;
        intervalNs = perSecond == 0 ? 0 : 1e9 / perSecond;
    }

    /** Calls the sender with 0, 1, 2 … at the planned moments. */
    public void send(IntConsumer sender) {
        startNs = System.nanoTime();
        for (int index = 0; index < count; index++) {
            for (long left = leftNs(index); left > 0; left = leftNs(index)) {
                LockSupport.parkNanos(left);
            }
            sender.accept(index);
        }
    }

    private long leftNs(int index) {
        return plannedNs(index) - System.nanoTime();
    }

    private long plannedNs(int index) {
        return startNs + (long) (index * intervalNs);
    }

    /** Takes the answer to a question, in any order. */
    public void onAnswer(int index) {
        long nowNs = System.nanoTime();
        latency.recordValue(Math.clamp(nowNs - plannedNs(index), 0, LATENCY_MAX_NS));
        if (++answers == count) {
            endNs = nowNs;
            done.countDown();
        }
    }

    /**
     * Waits for the last answer.
     *
     * @throws IllegalStateException if it does not come in time
     */
    public Histogram await(Duration timeMax) throws InterruptedException {
        if (!done.await(timeMax.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("of " + count + " questions not all were answered in " + timeMax);
        }
        return latency;
    }

    /** From the start to the last answer; known after {@link #await}. */
    public double seconds() {
        return (endNs - startNs) / 1e9;
    }
}
