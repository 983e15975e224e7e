package io.corro.engine.core.journal;

import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;

/**
 * The mutable form of {@link OrderRecord}, same fields, same units; an id of two zeroes is none. Here are the columns
 * that a walk through a book reads, everything else is in {@link OrderDetails}. Single-threaded: owned by the matching
 * thread.
 */
public class OrderRow {
    public long idLow;
    public long limitTicks;
    public long quantity;
    public long filledQuantity;
    public Side side;
    public OrderType type;
    public TimeInForce timeInForce;
    public OrderStatus status;
    public boolean reduceOnly;
    public boolean postOnly;
    public final OrderDetails details;

    public OrderRow() {
        this(new OrderDetails());
    }

    /** @param details null for an order that is never written */
    protected OrderRow(OrderDetails details) {
        this.details = details;
    }

    public final long remaining() {
        return quantity - filledQuantity;
    }

    public final void set(OrderRecord order) {
        details.set(order);
        setTerms(order.terms());
        idLow = order.id().getLeastSignificantBits();
        filledQuantity = order.filledQuantity();
        status = order.status();
    }

    /** Takes what a client ordered; the details keep all of it. */
    public final void setTerms(OrderTerms terms) {
        details.terms = terms;
        details.stopTicks = terms.stopTicks();
        details.trail = terms.trail();
        side = terms.side();
        type = terms.type();
        timeInForce = terms.timeInForce();
        quantity = terms.quantity();
        limitTicks = terms.limitTicks();
        reduceOnly = terms.reduceOnly();
        postOnly = terms.postOnly();
    }
}
