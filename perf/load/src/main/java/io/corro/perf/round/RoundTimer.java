package io.corro.perf.round;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;

import com.sun.management.OperatingSystemMXBean;
import org.HdrHistogram.Histogram;

import io.corro.perf.flow.BookSummary;

/**
 * Paces a round and measures it. One thread sends, one other sees the results; both contestants are measured by this
 * very code.
 *
 * <p>With a rate, command n is planned at start + n / rate, whatever happened to the commands before it, and its
 * latency counts from that moment: a stall is charged to every command that it delays.
 */
public final class RoundTimer {
    private static final long LATENCY_MAX_NS = 60_000_000_000L;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final int commands;
    private final double intervalNs;
    private final Histogram latency = new Histogram(LATENCY_MAX_NS, 3);
    private final CountDownLatch done = new CountDownLatch(1);
    private long startNs;
    private long startCpuNs;
    private long endNs;

    public RoundTimer(Task task, int commands) {
        this.commands = commands;
        intervalNs = task.isPaced() ? 1e9 / task.perSecond() : 0;
    }

    /** Called by the sender, right before the first command. */
    public void start() {
        startAt(System.nanoTime());
    }

    /** @param nanoTime the moment at which command 0 is planned, by {@link System#nanoTime} */
    void startAt(long nanoTime) {
        startCpuNs = SYSTEM.getProcessCpuTime();
        startNs = nanoTime;
    }

    /**
     * Called by the sender before command {@code index}, from 0; returns at its planned time. Meanwhile it offers the
     * processor to others, as the engines' own threads do.
     */
    public void awaitTurn(int index) {
        if (intervalNs != 0) {
            long plannedNs = plannedNs(index);
            while (System.nanoTime() < plannedNs) {
                Thread.yield();
            }
        }
    }

    private long plannedNs(int index) {
        return startNs + (long) (index * intervalNs);
    }

    /** Called for every command, in order, by the one thread that sees the results. */
    public void onResult(int index) {
        if (intervalNs != 0) {
            latency.recordValue(Math.clamp(System.nanoTime() - plannedNs(index), 0, LATENCY_MAX_NS));
        }
        if (index == commands - 1) {
            endNs = System.nanoTime();
            done.countDown();
        }
    }

    /** Waits for the last result; the book is then read at leisure and given to {@link Finished#with}. */
    public Finished finish() throws InterruptedException {
        done.await();
        return new Finished(commands, endNs - startNs, SYSTEM.getProcessCpuTime() - startCpuNs, latency);
    }

    /** The figures of a round before its result has been looked at. */
    public record Finished(int commands, long wallNs, long cpuNs, Histogram latency) {

        public RoundResult with(BookSummary book) {
            return new RoundResult(commands, wallNs, cpuNs, latency, book);
        }
    }
}
