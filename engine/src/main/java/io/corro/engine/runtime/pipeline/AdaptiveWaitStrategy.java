package io.corro.engine.runtime.pipeline;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * Wait strategy that adapts to urgency: spins and yields for a moment, sleeps briefly a few times after urgent work,
 * then sleeps long until there is work. {@link #urge} marks urgent work: a command with effects, or one whose sender
 * waits for the outcome. Most quotes are neither, and would otherwise keep all handlers awake all day.
 *
 * <p>Every command wakes the first handler. A handler wakes the ones behind it only for urgent work, at the moment it
 * has finished something and comes to wait itself; they find the rest when their sleep ends.
 *
 * <p>Shared by all handlers of one ring.
 */
final class AdaptiveWaitStrategy implements WaitStrategy {
    private static final int SPINS = 100;
    private static final int YIELDS = 20;
    /** After the last urgent command. */
    private static final int SLEEPS = 3;
    private static final long SLEEP_NS = 50_000;
    /** How late the handlers behind may be with what is not urgent. */
    private static final long NAP_NS = 20_000_000;

    private final int sleepsMax;
    private final long napNs;
    private final Sequence urgent = new Sequence();
    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();

    AdaptiveWaitStrategy() {
        this(SLEEPS, NAP_NS);
    }

    AdaptiveWaitStrategy(int sleepsMax, long napNs) {
        this.sleepsMax = sleepsMax;
        this.napNs = napNs;
    }

    /** One handler that waits. Written by its own thread. */
    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private final Sequence dependent;
        private final boolean isInFront;
        private long urgentSeen;
        private int sleeps;
        private volatile long wanted;
        private volatile boolean isParked;

        Waiter(Sequence dependent, boolean isInFront) {
            this.dependent = dependent;
            this.isInFront = isInFront;
        }
    }

    /** The first handler says that the slot must not wait. */
    void urge(long sequence) {
        urgent.set(sequence);
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException {
        wakeThoseBehind();
        Waiter waiter = waiter(dependent, dependent == cursor);
        if (waiter.urgentSeen < urgent.get()) {
            waiter.urgentSeen = urgent.get();
            waiter.sleeps = 0;
        }
        waiter.wanted = sequence;
        long available = dependent.get();
        for (int tries = 0; available < sequence; tries++) {
            barrier.checkAlert();
            pause(waiter, tries);
            available = dependent.get();
        }
        return available;
    }

    private Waiter waiter(Sequence dependent, boolean isInFront) {
        for (Waiter waiter : waiters) {
            if (waiter.thread == Thread.currentThread()) {
                return waiter;
            }
        }
        Waiter waiter = new Waiter(dependent, isInFront);
        waiters.add(waiter);
        return waiter;
    }

    private void pause(Waiter waiter, int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else if (tries < SPINS + YIELDS) {
            Thread.yield();
        } else if (waiter.sleeps < sleepsMax) {
            waiter.sleeps++;
            LockSupport.parkNanos(SLEEP_NS);
        } else {
            park(waiter);
        }
    }

    private void park(Waiter waiter) {
        waiter.isParked = true;
        // Set before the last look: whoever publishes after that look finds it set.
        VarHandle.fullFence();
        if (!hasWork(waiter)) {
            if (waiter.isInFront) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, napNs);
            }
        }
        waiter.isParked = false;
    }

    private boolean hasWork(Waiter waiter) {
        return waiter.dependent.get() >= waiter.wanted && (waiter.isInFront || urgent.get() >= waiter.wanted);
    }

    private void wakeThoseBehind() {
        VarHandle.fullFence();
        for (Waiter waiter : waiters) {
            if (waiter.isParked && !waiter.isInFront && hasWork(waiter)) {
                LockSupport.unpark(waiter.thread);
            }
        }
    }

    /** Called after each publication, and when a handler is to stop; those behind notice that by themselves. */
    @Override
    public void signalAllWhenBlocking() {
        VarHandle.fullFence();
        for (Waiter waiter : waiters) {
            if (waiter.isParked && waiter.isInFront) {
                LockSupport.unpark(waiter.thread);
            }
        }
    }
}
