package io.corro.engine.core.domain;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What a client orders, on the grid of the instrument. One record from the request to the row: request, command, state
 * and journal carry it whole, so a new term passes through them without being named. Immutable.
 *
 * @param quantity       in steps, what a replaced order has already filled included
 * @param limitTicks     zero unless the type takes a limit
 * @param stopTicks      zero unless the type takes a stop
 * @param reduceOnly     whether it may only make the position smaller
 * @param positionIntent the client's {@code position_intent}, or null
 * @param notional       the amount that the client named in place of a quantity, in account currency; zero for none
 * @param postOnly       whether it may only rest: it ends before it would take
 * @param trail          how far its stop follows the market; none unless it is a trailing stop
 * @param selfTrade      what happens where it would trade with its own account; in a request null for what the
 *                       account's setting says
 */
public record OrderTerms(Side side, OrderType type, TimeInForce timeInForce, long quantity, long limitTicks,
        long stopTicks, boolean reduceOnly, boolean extendedHours, @Nullable String positionIntent, long notional,
        boolean postOnly, Trail trail, @Nullable SelfTradePrevention selfTrade) {

    /** How a {@link #positionIntent} ends that is to open. */
    private static final String TO_OPEN = "_to_open";

    public static OrderTerms market(Side side, long quantity, TimeInForce timeInForce) {
        return of(side, OrderType.MARKET, timeInForce, quantity, 0, 0);
    }

    /** Terms with nothing but what every order has. */
    public static OrderTerms of(
            Side side, OrderType type, TimeInForce timeInForce, long quantity, long limitTicks, long stopTicks) {
        return new OrderTerms(side, type, timeInForce, quantity, limitTicks, stopTicks, false, false, null, 0,
                false, Trail.NONE, SelfTradePrevention.CANCEL_NEWEST);
    }

    /** Whether the client said that it opens or increases a position. */
    public boolean isToOpen() {
        return positionIntent != null && positionIntent.endsWith(TO_OPEN);
    }

    public OrderTerms withQuantity(long newQuantity) {
        return changed(copy -> copy.quantity = newQuantity);
    }

    /** The same with other values of what a replacement may change. */
    public OrderTerms replaced(TimeInForce newTimeInForce, long newQuantity, long newLimitTicks, long newStopTicks) {
        return changed(copy -> {
            copy.timeInForce = newTimeInForce;
            copy.quantity = newQuantity;
            copy.limitTicks = newLimitTicks;
            copy.stopTicks = newStopTicks;
        });
    }

    public OrderTerms withReduceOnly(boolean isReduceOnly) {
        return changed(copy -> copy.reduceOnly = isReduceOnly);
    }

    public OrderTerms withExtendedHours(boolean isExtendedHours) {
        return changed(copy -> copy.extendedHours = isExtendedHours);
    }

    public OrderTerms withPositionIntent(@Nullable String intent) {
        return changed(copy -> copy.positionIntent = intent);
    }

    public OrderTerms withNotional(long amount) {
        return changed(copy -> copy.notional = amount);
    }

    public OrderTerms withPostOnly(boolean isPostOnly) {
        return changed(copy -> copy.postOnly = isPostOnly);
    }

    public OrderTerms withTrail(Trail newTrail) {
        return changed(copy -> copy.trail = newTrail);
    }

    public OrderTerms withSelfTrade(@Nullable SelfTradePrevention mode) {
        return changed(copy -> copy.selfTrade = mode);
    }

    private OrderTerms changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.terms();
    }

    /** The one place that names every component: a new one is added here and above, and nowhere else in this class. */
    private static final class Copy {
        private final Side side;
        private final OrderType type;
        private TimeInForce timeInForce;
        private long quantity;
        private long limitTicks;
        private long stopTicks;
        private boolean reduceOnly;
        private boolean extendedHours;
        private @Nullable String positionIntent;
        private long notional;
        private boolean postOnly;
        private Trail trail;
        private @Nullable SelfTradePrevention selfTrade;

        Copy(OrderTerms terms) {
            side = terms.side;
            type = terms.type;
            timeInForce = terms.timeInForce;
            quantity = terms.quantity;
            limitTicks = terms.limitTicks;
            stopTicks = terms.stopTicks;
            reduceOnly = terms.reduceOnly;
            extendedHours = terms.extendedHours;
            positionIntent = terms.positionIntent;
            notional = terms.notional;
            postOnly = terms.postOnly;
            trail = terms.trail;
            selfTrade = terms.selfTrade;
        }

        OrderTerms terms() {
            return new OrderTerms(side, type, timeInForce, quantity, limitTicks, stopTicks, reduceOnly, extendedHours,
                    positionIntent, notional, postOnly, trail, selfTrade);
        }
    }
}
