package io.corro.engine.core.matching;

import java.util.function.Consumer;

import io.corro.engine.core.domain.Side;

/**
 * The product's limit book without accounts: its own price index, queues, id map and pool, and the same walk of an
 * incoming order through the other side, written again here without what a fill means to an account (margin, position,
 * balance, records). A peer's book leaves that out too: a match moves quantities and is counted. It stands in this
 * package because those classes are not public.
 *
 * <p>Not thread-safe.
 */
public final class BareBook {
    private static final int EXPECTED_ORDERS = 65_536;

    /** A resting order as a reader of the book sees it. */
    public record Resting(boolean buy, long price, long size) {}

    private final BookSide bids = BookSide.highestFirst();
    private final BookSide asks = BookSide.lowestFirst();
    private final LongMap<OrderState> orders = new LongMap<>(EXPECTED_ORDERS);
    private final Pool<OrderState> pool = new Pool<>(OrderState::withoutRow);
    private long volume;

    public void limit(long id, boolean buy, long price, long size) {
        OrderState order = incoming(id, buy, price, size);
        match(order);
        if (order.isFilled()) {
            pool.give(order);
        } else {
            orders.put(order);
            side(order.side).add(order, price);
        }
    }

    public void immediate(long id, boolean buy, long price, long size) {
        OrderState order = incoming(id, buy, price, size);
        match(order);
        pool.give(order);
    }

    /** False if there is no such order. */
    public boolean cancel(long id) {
        OrderState order = orders.get(id);
        if (order == null) {
            return false;
        }
        order.leaveQueue();
        forget(order);
        return true;
    }

    /** Gives an order another price, as a new arrival; false if there is no such order. */
    public boolean move(long id, long price) {
        OrderState order = orders.get(id);
        if (order == null) {
            return false;
        }
        order.leaveQueue();
        order.limitTicks = price;
        match(order);
        if (order.isFilled()) {
            forget(order);
        } else {
            side(order.side).add(order, price);
        }
        return true;
    }

    /** Steps traded since the last call of {@link #forgetVolume}. */
    public long volume() {
        return volume;
    }

    public void forgetVolume() {
        volume = 0;
    }

    public void forEach(Consumer<Resting> reader) {
        orders.forEach(order -> reader.accept(
                new Resting(order.side == Side.BUY, order.limitTicks, order.remaining())));
    }

    private OrderState incoming(long id, boolean buy, long price, long size) {
        OrderState order = pool.take();
        order.idLow = id;
        order.side = buy ? Side.BUY : Side.SELL;
        order.limitTicks = price;
        order.quantity = size;
        order.filledQuantity = 0;
        return order;
    }

    private void match(OrderState order) {
        BookSide opposite = side(order.side.opposite());
        PriceLevel level = opposite.best();
        while (order.remaining() > 0 && level != null && order.accepts(level.priceTicks)) {
            meet(order, level.first);
            level = opposite.best();
        }
    }

    private void meet(OrderState order, OrderState resting) {
        long steps = Math.min(order.remaining(), resting.remaining());
        order.filledQuantity += steps;
        resting.filledQuantity += steps;
        volume += steps;
        if (resting.isFilled()) {
            resting.leaveQueue();
            forget(resting);
        }
    }

    private void forget(OrderState order) {
        orders.remove(order);
        pool.give(order);
    }

    private BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
