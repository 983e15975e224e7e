package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Side;

/**
 * Trailing stops of one instrument until the market turns by their trail. A sell follows the highest bid since it was
 * placed, a buy the lowest ask; that best price is a mark and not state: a quote that moves it leaves no trace in the
 * journal. It is recorded when the order's row is written for another reason, and by turns at each tick of the clock,
 * so that a restart finds it as of about a second before. Owned by the matching thread.
 */
final class TrailingBook {
    private final QuoteState quote;
    private final TrailingSide[] buys = {new TrailingSide(Side.BUY), new TrailingSide(Side.BUY)};
    private final TrailingSide[] sells = {new TrailingSide(Side.SELL), new TrailingSide(Side.SELL)};
    private final Pool<TrailingLinks> links = new Pool<>(TrailingLinks::new);
    /** All orders, by age. */
    private OrderState first;
    private OrderState last;
    private int count;
    /** The order whose best price is recorded next; null for the first. */
    private OrderState turn;

    TrailingBook(QuoteState quote) {
        this.quote = quote;
    }

    /** Lets an order go on from the best price that it has seen. */
    void add(OrderState order) {
        order.trailing = links.take();
        order.trailing.book = this;
        side(order).add(order, order.details.bestTicks);
        count++;
        link(order);
    }

    private void link(OrderState order) {
        OrderState before = last;
        while (before != null && before.details.createdSeq > order.details.createdSeq) {
            before = before.trailing.previous;
        }
        OrderState after = before == null ? first : before.trailing.next;
        order.trailing.previous = before;
        order.trailing.next = after;
        join(before, order);
        join(order, after);
    }

    private void unlink(OrderState order) {
        if (turn == order) {
            turn = order.trailing.next;
        }
        join(order.trailing.previous, order.trailing.next);
        order.trailing.previous = null;
        order.trailing.next = null;
    }

    private void join(OrderState before, OrderState after) {
        if (before == null) {
            first = after;
        } else {
            before.trailing.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.trailing.previous = before;
        }
    }

    /** Shows a new order, or one that has come back, the quote at hand. */
    void show(OrderState order) {
        order.details.bestTicks(bestTicks(order));
    }

    /** Records the best price that the order has seen, and lets it go. */
    void remove(OrderState order) {
        order.details.bestTicks(order.trailing.bestTicks());
        side(order).remove(order);
        count--;
        unlink(order);
        links.give(order.trailing);
        order.trailing = null;
    }

    private TrailingSide side(OrderState order) {
        return (order.side == Side.BUY ? buys : sells)[order.details.trail.ticks() == 0 ? 1 : 0];
    }

    /** The best price that the order has seen, the quote at hand included. */
    private long bestTicks(OrderState order) {
        long seen = order.details.bestTicks;
        long now = quote.bestPrice(order.side);
        if (seen == 0) {
            return now;
        }
        return order.side == Side.BUY ? Math.min(seen, now) : Math.max(seen, now);
    }

    /** Whether the quote is beyond the stop of an order that is not in the book. */
    boolean isReached(OrderState order) {
        return order.details.bestTicks != 0
                && quote.reachesStop(order.side, order.details.trail.stopTicks(order.side, bestTicks(order)));
    }

    /** Follows a quote. */
    void onQuote() {
        if (count != 0) {
            for (int kind = 0; kind < buys.length; kind++) {
                buys[kind].follow(quote.askTicks);
                sells[kind].follow(quote.bidTicks);
            }
        }
    }

    /** Removes the next order that the quote has reached, buys first; null when there is none. */
    OrderState pollReached() {
        if (count == 0) {
            return null;
        }
        OrderState reached = pollReached(Side.BUY, buys);
        return reached == null ? pollReached(Side.SELL, sells) : reached;
    }

    private OrderState pollReached(Side side, TrailingSide[] kinds) {
        OrderState next = next(side, kinds[0], kinds[1]);
        if (next != null) {
            remove(next);
        }
        return next;
    }

    /** Of the kinds' next orders the one whose stop the market met first, then the older one. */
    private OrderState next(Side side, TrailingSide one, TrailingSide other) {
        long stop = one.nextStopTicks();
        long otherStop = other.nextStopTicks();
        boolean reached = stop != 0 && quote.reachesStop(side, stop);
        boolean otherReached = otherStop != 0 && quote.reachesStop(side, otherStop);
        if (!reached || !otherReached) {
            return reached ? one.next() : otherReached ? other.next() : null;
        }
        if (stop != otherStop) {
            return (side == Side.BUY) == (stop < otherStop) ? one.next() : other.next();
        }
        OrderState first = one.next();
        OrderState second = other.next();
        return first.details.createdSeq < second.details.createdSeq ? first : second;
    }

    /** Records the best prices of the orders whose turn it is, where they have changed. */
    void record(ChangeSet changes) {
        if (count <= Limits.TRAIL_RECORDS_PER_TICK_MAX) {
            turn = first;
        }
        for (int looked = Math.min(count, Limits.TRAIL_RECORDS_PER_TICK_MAX); looked > 0; looked--) {
            OrderState order = turn == null ? first : turn;
            turn = order.trailing.next;
            record(order, changes);
        }
    }

    private static void record(OrderState order, ChangeSet changes) {
        long bestTicks = order.trailing.bestTicks();
        PositionState position = order.guarded;
        if (position == null) {
            if (order.details.bestTicks(bestTicks)) {
                changes.markDirty(order);
            }
        } else if (position.protectionBestTicks != bestTicks) {
            position.protectionBestTicks = bestTicks;
            changes.markDirty(position);
        }
    }
}
