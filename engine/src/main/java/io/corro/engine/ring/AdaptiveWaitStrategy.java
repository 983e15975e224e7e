package io.corro.engine.ring;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * Waits in steps: a moment of spinning and yielding, then short sleeps while work keeps coming, and once nothing has
 * come for about a tenth of a second it blocks. So a busy engine pays for no wake-up, which takes milliseconds where
 * idle processors are lent to others, and an idle engine takes no processor time.
 *
 * <p>Only the ring's cursor is waited for by blocking: what has been published is passed on by the handlers in front
 * soon. Shared by all handlers of a ring.
 */
public final class AdaptiveWaitStrategy implements WaitStrategy {
    private static final int SPINS = 100;
    private static final int YIELDS = 20;
    private static final int SLEEPS = 1_000;
    private static final long SLEEP_NS = 50_000;

    private final Object mutex = new Object();
    private final AtomicBoolean isSomebodyBlocked = new AtomicBoolean();

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        int tries = 0;
        long available = dependent.get();
        while (available < sequence) {
            barrier.checkAlert();
            if (tries < SPINS + YIELDS + SLEEPS || cursor.get() >= sequence) {
                pause(tries++);
            } else {
                block(sequence, cursor, barrier);
                tries = 0;
            }
            available = dependent.get();
        }
        return available;
    }

    private static void pause(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else if (tries < SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(SLEEP_NS);
        }
    }

    private void block(long sequence, Sequence cursor, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        synchronized (mutex) {
            // Set before the last look: whoever publishes after that look finds it set.
            isSomebodyBlocked.set(true);
            while (cursor.get() < sequence) {
                barrier.checkAlert();
                mutex.wait();
                isSomebodyBlocked.set(true);
            }
        }
    }

    @Override
    public void signalAllWhenBlocking() {
        if (isSomebodyBlocked.getAndSet(false)) {
            synchronized (mutex) {
                mutex.notifyAll();
            }
        }
    }
}
