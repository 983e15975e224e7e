package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Side;

/** Resting limit orders of one instrument, each side sorted by price and then arrival. Owned by the matching thread. */
final class LimitBook {
    final BookSide bids = BookSide.highestFirst();
    final BookSide asks = BookSide.lowestFirst();

    BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    void restore(OrderState order) {
        side(order.side).level(order.limitTicks).restore(order);
    }

    void add(OrderState order) {
        side(order.side).add(order, order.limitTicks);
    }
}
