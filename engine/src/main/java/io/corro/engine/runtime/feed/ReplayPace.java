package io.corro.engine.runtime.feed;

import java.util.function.LongSupplier;

/**
 * Pace of a replay: says when the next price may be told. Requests come from any thread, {@link #await} is called by
 * the replaying one.
 */
final class ReplayPace {
    private static final long NANOS_PER_MICRO = 1_000;
    /** The clock moves so often while a price is waited for. */
    private static final long TURN_MS = 20;

    /** What the replaying thread does next. */
    enum Turn {
        /** Tell the price. */
        TELL,
        /** Move the clock to {@link ReplayPace#reachedUs}, and ask again. */
        MOVE,
        STOP
    }

    private final LongSupplier nanos;
    private boolean paused;
    private boolean stopped;
    private long speed;
    private long stepsLeft;
    private long seekUs = Long.MIN_VALUE;
    /** From here the time of the market is counted. */
    private long anchorUs;
    private long anchorNanos;
    private long reachedUs;

    ReplayPace(ReplayOptions options, LongSupplier nanos) {
        this.nanos = nanos;
        this.paused = options.paused();
        this.speed = options.speed();
        this.reachedUs = options.startUs();
        anchor();
    }

    private void anchor() {
        anchorUs = reachedUs;
        anchorNanos = nanos.getAsLong();
    }

    synchronized void pause() {
        reachedUs = Math.max(reachedUs, marketUs());
        paused = true;
        stepsLeft = 0;
        notifyAll();
    }

    synchronized void resume() {
        paused = false;
        stepsLeft = 0;
        anchor();
        notifyAll();
    }

    synchronized void step(long quotes) {
        paused = true;
        stepsLeft += quotes;
        notifyAll();
    }

    synchronized void speed(long newSpeed) {
        reachedUs = Math.max(reachedUs, marketUs());
        speed = newSpeed;
        anchor();
        notifyAll();
    }

    synchronized boolean seek(long timeUs) {
        if (timeUs <= reachedUs) {
            return false;
        }
        seekUs = timeUs;
        notifyAll();
        return true;
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isPaused() {
        return paused && stepsLeft == 0 && seekUs <= reachedUs;
    }

    synchronized long speed() {
        return speed;
    }

    synchronized long reachedUs() {
        return reachedUs;
    }

    /** Waits until the price of this time is due, at most for a turn. */
    synchronized Turn await(long priceUs) throws InterruptedException {
        while (!stopped) {
            if (seekUs > reachedUs) {
                return soughtFor(priceUs);
            }
            if (stepsLeft > 0) {
                stepsLeft--;
                return reached(priceUs);
            }
            if (paused) {
                wait();
            } else if (speed == ReplayOptions.MAX || marketUs() >= priceUs) {
                return reached(priceUs);
            } else {
                wait(TURN_MS);
                return moved(Math.min(marketUs(), priceUs));
            }
        }
        return Turn.STOP;
    }

    private Turn soughtFor(long priceUs) {
        if (priceUs <= seekUs) {
            return reached(priceUs);
        }
        Turn turn = moved(seekUs);
        anchor();
        return turn;
    }

    private Turn reached(long priceUs) {
        reachedUs = Math.max(reachedUs, priceUs);
        return Turn.TELL;
    }

    private Turn moved(long toUs) {
        reachedUs = Math.max(reachedUs, toUs);
        return Turn.MOVE;
    }

    /** The time of the market at this speed; while paused it stands still. */
    private long marketUs() {
        boolean still = paused || speed == ReplayOptions.MAX;
        return still ? reachedUs : anchorUs + (nanos.getAsLong() - anchorNanos) / NANOS_PER_MICRO * speed;
    }
}
