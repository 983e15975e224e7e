package io.corro.engine.core.limits;

import java.util.Optional;

/**
 * Guard of one scope: says which rule an order would break, and counts the pace and the refusals. An order that passes
 * all its scopes is counted at once, before it is sent, so that no number of orders under way gets past a limit. Not
 * thread-safe.
 */
public final class LimitGuard {
    private static final long MINUTE_US = 60_000_000;
    private static final long MINUTES_A_DAY = LimitSet.MINUTES_A_DAY;

    private LimitSet limits = LimitSet.NONE;
    private long[] sentUs = new long[0];
    private int oldest;
    private int streak;

    /** Takes other limits; what has been sent within the last minute counts on. */
    public void set(LimitSet newLimits) {
        if (newLimits.ordersAMinute() != limits.ordersAMinute()) {
            long[] kept = new long[newLimits.ordersAMinute()];
            for (int age = 1; age <= Math.min(kept.length, sentUs.length); age++) {
                kept[kept.length - age] = sentUs[Math.floorMod(oldest - age, sentUs.length)];
            }
            sentUs = kept;
            oldest = 0;
        }
        limits = newLimits;
    }

    public LimitSet limits() {
        return limits;
    }

    /** Counts an order that is sent. */
    public void sent(long nowUs) {
        if (sentUs.length > 0) {
            sentUs[oldest] = nowUs;
            oldest = (oldest + 1) % sentUs.length;
        }
    }

    /** The rule that the order would break; empty if it passes. */
    public Optional<LimitRule> broken(OrderFacts order, long nowUs) {
        if (!limits.symbols().isEmpty() && !limits.symbols().contains(order.symbol())) {
            return Optional.of(LimitRule.SYMBOLS);
        }
        if (!limits.isOpenAt((int) Math.floorMod(Math.floorDiv(nowUs, MINUTE_US), MINUTES_A_DAY))) {
            return Optional.of(LimitRule.HOURS);
        }
        if (sentUs.length > 0 && sentUs[oldest] != 0 && nowUs - sentUs[oldest] < MINUTE_US) {
            return Optional.of(LimitRule.ORDERS_A_MINUTE);
        }
        if (isAbove(order.openOrders() + (long) order.orders(), limits.openOrders())) {
            return Optional.of(LimitRule.OPEN_ORDERS);
        }
        return order.onlyReduces() ? Optional.empty() : tooLarge(order);
    }

    private Optional<LimitRule> tooLarge(OrderFacts order) {
        if (isAbove(order.notional(), limits.orderNotional())) {
            return Optional.of(LimitRule.ORDER_NOTIONAL);
        }
        if (isAbove(order.position(), limits.position())) {
            return Optional.of(LimitRule.POSITION);
        }
        return isAbove(order.grossExposure(), limits.grossExposure())
                ? Optional.of(LimitRule.GROSS_EXPOSURE) : Optional.empty();
    }

    private static boolean isAbove(long value, long limit) {
        return limit != 0 && value > limit;
    }

    /** Whether somebody must approve the order first: for those that nothing else stops. */
    public boolean needsApproval(OrderFacts order) {
        return order.isByAgent() && !order.onlyReduces() && isAbove(order.notional(), limits.approval());
    }

    /** Counts an answer of the engine. @return the rule that is reached with it */
    public Optional<LimitRule> answered(boolean isRefused) {
        streak = isRefused ? streak + 1 : 0;
        return limits.rejectStreak() != 0 && streak >= limits.rejectStreak()
                ? Optional.of(LimitRule.REJECT_STREAK) : Optional.empty();
    }

    /** The refusals in a row are forgotten. */
    public void lifted() {
        streak = 0;
    }
}
