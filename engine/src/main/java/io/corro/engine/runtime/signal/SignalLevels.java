package io.corro.engine.runtime.signal;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;

/**
 * The nearest prices at which a signal of one instrument ends, in ticks: a quote beyond none of them ends none.
 * Immutable.
 *
 * @param bidBelow the highest stop of those that buy
 * @param bidAbove the lowest target of those that buy
 * @param askBelow the highest target of those that sell
 * @param askAbove the lowest stop of those that sell
 */
record SignalLevels(long bidBelow, long bidAbove, long askBelow, long askAbove) {

    /** Null if none ends at a price. */
    static @Nullable SignalLevels of(List<OpenSignal> signals) {
        SignalLevels levels = new SignalLevels(0, Long.MAX_VALUE, 0, Long.MAX_VALUE);
        for (OpenSignal signal : signals) {
            levels = signal.side().isEmpty() ? levels : levels.with(signal);
        }
        return signals.isEmpty() ? null : levels;
    }

    private SignalLevels with(OpenSignal signal) {
        long target = signal.targetTicks();
        long stop = signal.stopTicks();
        return signal.side().orElseThrow() == Side.BUY
                ? new SignalLevels(Math.max(bidBelow, stop), Math.min(bidAbove, orNever(target)), askBelow, askAbove)
                : new SignalLevels(bidBelow, bidAbove, Math.max(askBelow, target), Math.min(askAbove, orNever(stop)));
    }

    private static long orNever(long ticks) {
        return ticks == 0 ? Long.MAX_VALUE : ticks;
    }

    boolean areReached(Quote quote) {
        return quote.bidTicks() <= bidBelow || quote.bidTicks() >= bidAbove
                || quote.askTicks() <= askBelow || quote.askTicks() >= askAbove;
    }
}
