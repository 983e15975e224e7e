package io.corro.engine.core.matching;

import java.util.UUID;

import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;

/** An order as the naive market knows it; one without an account is the house's. */
final class NaiveOrder {

    /** Where an order waits. */
    enum Place { NOWHERE, HELD, LIMITS, STOPS, WORKING, CLOSED, AUCTION }

    UUID id;
    UUID account;
    Side side;
    OrderType type;
    TimeInForce timeInForce;
    long quantity;
    long filled;
    long limit;
    long stop;
    Trail trail = Trail.NONE;
    long best;
    long expires;
    boolean reduceOnly;
    boolean postOnly;
    SelfTradePrevention selfTrade = SelfTradePrevention.CANCEL_NEWEST;
    /** Whether it is no order, but protects a position. */
    boolean isGuard;
    boolean triggered;
    Place place = Place.NOWHERE;
    long arrival;
    /** When it came into the market, or was triggered. */
    long joinedUs;
    /** The id of the first order of its group, or null. */
    UUID group;
    NaiveGroups.Role role = NaiveGroups.Role.NONE;
    /** Whether what it would close is spoken for by it, and not by the other exit of its group. */
    boolean claims = true;
    /** What its entry has filled while it was held. */
    long opened;

    static NaiveOrder of(OrderTerms terms, UUID id, UUID account, long nowUs) {
        NaiveOrder order = new NaiveOrder();
        order.id = id;
        order.account = account;
        order.joinedUs = nowUs;
        order.side = terms.side();
        order.type = terms.type();
        order.timeInForce = terms.timeInForce();
        order.quantity = terms.quantity();
        order.limit = terms.limitTicks();
        order.stop = terms.stopTicks();
        order.trail = terms.trail();
        order.reduceOnly = terms.reduceOnly();
        order.postOnly = terms.postOnly();
        order.selfTrade = terms.selfTrade();
        return order;
    }

    boolean joinedBefore(NaiveOrder other) {
        boolean isOlder = id.getLeastSignificantBits() < other.id.getLeastSignificantBits();
        return joinedUs == other.joinedUs ? isOlder : joinedUs < other.joinedUs;
    }

    long remaining() {
        return quantity - filled;
    }

    boolean accepts(long price) {
        return limit == 0 || (side == Side.BUY ? price <= limit : price >= limit);
    }

    boolean isHouse() {
        return account == null;
    }

    boolean isImmediate() {
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }

    boolean trails() {
        return !trail.isNone();
    }

    /** Follows a quote from which it has not turned. */
    void see(long price) {
        best = best == 0 ? price : side == Side.BUY ? Math.min(best, price) : Math.max(best, price);
    }

    /** Its stop price, fixed or trailing. */
    long stopNow() {
        return trails() ? trail.stopTicks(side, best) : stop;
    }

    NaiveOrder copy() {
        NaiveOrder copy = new NaiveOrder();
        copy.id = id;
        copy.account = account;
        copy.side = side;
        copy.type = type;
        copy.timeInForce = timeInForce;
        copy.quantity = quantity;
        copy.filled = filled;
        copy.limit = limit;
        copy.stop = stop;
        copy.trail = trail;
        copy.best = best;
        copy.expires = expires;
        copy.reduceOnly = reduceOnly;
        copy.postOnly = postOnly;
        copy.selfTrade = selfTrade;
        copy.triggered = triggered;
        copy.place = place;
        copy.arrival = arrival;
        copy.joinedUs = joinedUs;
        copy.group = group;
        copy.role = role;
        copy.claims = claims;
        copy.opened = opened;
        return copy;
    }
}
