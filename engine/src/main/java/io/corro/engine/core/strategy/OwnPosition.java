package io.corro.engine.core.strategy;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TradeMath;

/**
 * Own position of a bot in one instrument: the sum of its own executions since it was last flat. Reducing takes a share
 * of the cost, rounded half-even, so that the average price stays. Immutable.
 *
 * @param steps       signed: negative when short
 * @param cost        the sum of price in ticks times steps of what is open, never negative
 * @param entries     how many orders have made it larger
 * @param openedUs    when it was opened, zero when flat
 * @param lastEntryUs when an order last made it larger, zero when flat
 */
public record OwnPosition(long steps, long cost, int entries, long openedUs, long lastEntryUs) {
    public static final OwnPosition FLAT = new OwnPosition(0, 0, 0, 0, 0);

    /**
     * @param position after the fill
     * @param gain     of what the fill closed: ticks times steps
     * @param closed   steps that the fill closed
     */
    public record Change(OwnPosition position, long gain, long closed) {}

    public boolean isFlat() {
        return steps == 0;
    }

    public boolean isLong() {
        return steps > 0;
    }

    public long size() {
        return Math.abs(steps);
    }

    /** @throws IllegalStateException if it is flat */
    public Side side() {
        if (isFlat()) {
            throw new IllegalStateException("a flat position has no side");
        }
        return steps > 0 ? Side.BUY : Side.SELL;
    }

    /** The average price of entry in ticks; zero when flat. */
    public double averageTicks() {
        return isFlat() ? 0 : (double) cost / size();
    }

    /** @param isNewOrder whether the fill is the first one of its order */
    public Change after(Side side, long filled, long ticks, boolean isNewOrder, long atUs) {
        if (isFlat() || side == side()) {
            return new Change(added(side, filled, ticks, isNewOrder, atUs), 0, 0);
        }
        long closing = Math.min(filled, size());
        long share = TradeMath.share(cost, closing, size());
        long gain = TradeMath.profit(side(), share, Math.multiplyExact(ticks, closing));
        OwnPosition rest = closing == size() ? FLAT
                : new OwnPosition(steps + side.sign() * closing, cost - share, entries, openedUs, lastEntryUs);
        OwnPosition after = filled == closing ? rest : rest.added(side, filled - closing, ticks, true, atUs);
        return new Change(after, gain, closing);
    }

    /** What is left when others have closed all but so many steps of it. */
    public OwnPosition cutTo(long left) {
        return left == 0 ? FLAT : new OwnPosition(side().sign() * left,
                cost - TradeMath.share(cost, size() - left, size()), entries, openedUs, lastEntryUs);
    }

    private OwnPosition added(Side side, long filled, long ticks, boolean isNewOrder, long atUs) {
        return new OwnPosition(Math.addExact(steps, side.sign() * filled),
                Math.addExact(cost, Math.multiplyExact(ticks, filled)),
                isFlat() || isNewOrder ? entries + 1 : entries, isFlat() ? atUs : openedUs, atUs);
    }
}
