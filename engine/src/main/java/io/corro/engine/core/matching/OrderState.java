package io.corro.engine.core.matching;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.journal.OrderDetails;
import io.corro.engine.core.journal.OrderRow;

/**
 * Live order with its links: in the queue of its price, and among its account's orders. Instances are pooled; an order
 * without an account is the house's quote. Owned by the matching thread.
 */
final class OrderState extends OrderRow implements LongMap.Keyed {
    /** The queue the order waits in, null while it is in none. */
    OrderQueue queue;
    OrderState earlier;
    OrderState later;

    /** Null for the house. */
    AccountState account;
    /** What it is filled under; null for the house. */
    FillProfile profile;
    InstrumentExposure exposure;
    Market market;
    OrderState accountPrevious;
    OrderState accountNext;
    /** Among the orders of its exposure that only reduce. */
    OrderState reducingPrevious;
    OrderState reducingNext;
    /** Null for an order that stands alone. */
    OrderGroup group;
    /** Null unless it is a trailing stop that waits. */
    TrailingLinks trailing;

    /** What the order contributes to the state hash; zero until its first record and after its end. */
    long hash;
    /** Where its record of this command begins, until it is hashed. */
    int row;
    boolean dirty;
    /** The position that it guards, if it is no order but a guard; it has no row then. */
    PositionState guarded;
    /** Why a position ends that it closes. */
    CloseReason closeReason = CloseReason.ORDER;

    OrderState() {}

    private OrderState(OrderDetails details) {
        super(details);
    }

    /** An order that only stands in a book: it has no row. */
    static OrderState withoutRow() {
        return new OrderState(null);
    }

    @Override
    public long key() {
        return idLow;
    }

    /** Reads all that changes with this order when it leaves its places; the result means nothing. */
    long prefetch() {
        return details.prefetch() + hash(earlier) + hash(later) + hash(accountPrevious) + hash(accountNext);
    }

    private static long hash(OrderState order) {
        return order == null ? 0 : order.hash;
    }

    boolean isHouse() {
        return account == null;
    }

    boolean isLive() {
        return status.isLive();
    }

    boolean isFilled() {
        return filledQuantity == quantity;
    }

    /** Whether a price is acceptable: any for an order without a limit. */
    boolean accepts(long priceTicks) {
        return limitTicks == 0 || side.reaches(limitTicks, priceTicks);
    }

    /** Whether it waits for its stop price, fixed or trailing. */
    boolean isDormantStop() {
        return details.triggeredAtUs == 0 && (details.stopTicks != 0 || isTrailing());
    }

    /**
     * Whether it came into the market before another one: when it was created, or when its stop was reached or its
     * entry had filled. Whatever is brought in goes behind the house's quote.
     */
    boolean joinedBefore(OrderState other) {
        if (other.isHouse()) {
            return false;
        }
        long joinedUs = Math.max(details.createdAtUs, details.triggeredAtUs);
        long otherJoinedUs = Math.max(other.details.createdAtUs, other.details.triggeredAtUs);
        return joinedUs == otherJoinedUs
                ? details.createdSeq < other.details.createdSeq : joinedUs < otherJoinedUs;
    }

    /** Whether others wait for it, or end with it. */
    boolean isParent() {
        return details.orderClass != OrderClass.SIMPLE && details.parentLow == 0;
    }

    /** Whether it closes what an entry has opened, or is one of two exits. */
    boolean isExit() {
        return group != null && group.entry != this;
    }

    /** Whether its quantity counts as spoken for: of two exits, which never both trade, the take-profit's does. */
    boolean claims() {
        return details.parentLow == 0 || details.orderClass == OrderClass.OTO || type == OrderType.LIMIT;
    }

    boolean isTrailing() {
        return type == OrderType.TRAILING_STOP;
    }

    /** Whether it waits for the session to open. */
    boolean isAwaitingSession() {
        return status == OrderStatus.NEW;
    }

    /** Whether it waits for the opening or the closing of a session, and trades there alone. */
    boolean isForAuction() {
        return timeInForce.isAuction();
    }

    /** Whether it may not rest. */
    boolean isImmediate() {
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }

    /** Whether margin and position are checked at each fill: not on arrival, and not for all or nothing. */
    boolean needsMarginRecheck(Trigger trigger) {
        return timeInForce != TimeInForce.FOK && (trigger != Trigger.ARRIVAL || reduceOnly);
    }

    /** Whether it was a stop and has been reached. */
    boolean isTriggered() {
        return details.triggeredAtUs != 0;
    }

    /**
     * Moves the order to another status; nothing else does. An order that ends without being filled takes the reason
     * along.
     *
     * @throws IllegalStateException if no order may take this step: a defect
     */
    void transition(OrderStatus next, OrderEndReason reason, long nowUs) {
        if (!OrderStatus.isTransition(status, next) || !reason.explains(next)) {
            throw new IllegalStateException("order " + idLow + " cannot go from " + status + " to " + next
                    + " for the reason " + reason);
        }
        status = next;
        if (!next.isLive()) {
            details.endReason = reason;
            details.endedAtUs = nowUs;
        }
    }

    /** Leaves the queue in which it waits, if there is one. */
    void leaveQueue() {
        if (trailing != null) {
            trailing.book.remove(this);
        } else if (queue != null) {
            queue.remove(this);
        }
    }

    /** Returns to what a new order has in common with every other. */
    void clear() {
        account = null;
        profile = null;
        exposure = null;
        market = null;
        queue = null;
        earlier = null;
        later = null;
        accountPrevious = null;
        accountNext = null;
        reducingPrevious = null;
        reducingNext = null;
        group = null;
        trailing = null;
        hash = 0;
        dirty = false;
        guarded = null;
        closeReason = CloseReason.ORDER;
        status = null;
        filledQuantity = 0;
        details.clear();
    }
}
