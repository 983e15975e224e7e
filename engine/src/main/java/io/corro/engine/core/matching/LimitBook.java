package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.List;

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

    /** Takes all orders out, in no order. */
    List<OrderState> clear() {
        List<OrderState> orders = new ArrayList<>();
        for (BookSide side : List.of(bids, asks)) {
            for (PriceLevel level = side.best(); level != null; level = side.best()) {
                orders.add(level.poll());
            }
        }
        return orders;
    }

    void add(OrderState order) {
        side(order.side).add(order, order.limitTicks);
    }
}
