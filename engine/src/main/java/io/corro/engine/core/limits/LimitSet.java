package io.corro.engine.core.limits;

import java.util.List;

import io.corro.engine.core.domain.Limits;

/**
 * Limits of one scope: an account, one of its keys, or one of its bots. Zero and empty mean no limit. Position,
 * exposure and open orders are always the whole account's; drawdown only an account has, loss also a bot. Immutable.
 *
 * @param orderNotional the most that one order may be worth, in account currency
 * @param position      the most that the position in one instrument may be worth
 * @param grossExposure the most that all positions together may be worth, whatever their side
 * @param ordersAMinute orders and replacements within any sixty seconds
 * @param openOrders    orders that live or are under way, exits included
 * @param dailyLoss     loss of equity since midnight UTC; of a bot, what its own executions have lost
 * @param drawdownPpm   loss of equity since its peak, in parts per million of the peak
 * @param rejectStreak  refused orders in a row
 * @param symbols       the only symbols that may be traded, by canonical name
 * @param fromMinute    of the day in UTC, from which orders are taken
 * @param untilMinute   of the day in UTC, until which orders are taken; the same as {@code fromMinute} for all day
 * @param flattens      whether reaching a losing rule also cancels all orders and closes all positions
 * @param approval      the most that an order of an agent may be worth without somebody's approval
 */
public record LimitSet(long orderNotional, long position, long grossExposure, int ordersAMinute, int openOrders,
        long dailyLoss, int drawdownPpm, int rejectStreak, List<String> symbols, int fromMinute, int untilMinute,
        boolean flattens, long approval) {
    public static final LimitSet NONE = new LimitSet(0, 0, 0, 0, 0, 0, 0, 0, List.of(), 0, 0, false, 0);
    public static final int MINUTES_A_DAY = 1_440;

    public LimitSet {
        symbols = List.copyOf(symbols);
        if (Math.min(Math.min(orderNotional, position), Math.min(grossExposure, dailyLoss)) < 0 || approval < 0
                || Math.min(Math.min(ordersAMinute, openOrders), Math.min(drawdownPpm, rejectStreak)) < 0
                || ordersAMinute > Limits.LIVE_ORDERS_PER_ACCOUNT_MAX) {
            throw new IllegalArgumentException("a limit must not be negative, nor orders a minute above "
                    + Limits.LIVE_ORDERS_PER_ACCOUNT_MAX);
        }
    }

    /** Whether no rule of this set lets through what the other one stops. */
    public boolean isAtLeastAsTightAs(LimitSet other) {
        return isTighter(orderNotional, other.orderNotional) && isTighter(position, other.position)
                && isTighter(grossExposure, other.grossExposure) && isTighter(ordersAMinute, other.ordersAMinute)
                && isTighter(openOrders, other.openOrders) && isTighter(dailyLoss, other.dailyLoss)
                && isTighter(drawdownPpm, other.drawdownPpm) && isTighter(rejectStreak, other.rejectStreak)
                && (other.symbols.isEmpty() || (!symbols.isEmpty() && other.symbols.containsAll(symbols)))
                && (other.fromMinute == other.untilMinute
                        || (fromMinute == other.fromMinute && untilMinute == other.untilMinute))
                && (flattens || !other.flattens) && isTighter(approval, other.approval);
    }

    private static boolean isTighter(long limit, long other) {
        return other == 0 || (limit != 0 && limit <= other);
    }

    boolean isOpenAt(int minute) {
        if (fromMinute == untilMinute) {
            return true;
        }
        return fromMinute < untilMinute ? minute >= fromMinute && minute < untilMinute
                : minute >= fromMinute || minute < untilMinute;
    }

    /** Builder of limits: what is not named has none. Not thread-safe. */
    public static final class Builder {
        private long orderNotional;
        private long position;
        private long grossExposure;
        private int ordersAMinute;
        private int openOrders;
        private long dailyLoss;
        private int drawdownPpm;
        private int rejectStreak;
        private List<String> symbols = List.of();
        private int fromMinute;
        private int untilMinute;
        private boolean flattens;
        private long approval;

        public Builder orderNotional(long amount) {
            orderNotional = amount;
            return this;
        }

        public Builder position(long amount) {
            position = amount;
            return this;
        }

        public Builder grossExposure(long amount) {
            grossExposure = amount;
            return this;
        }

        public Builder ordersAMinute(int count) {
            ordersAMinute = count;
            return this;
        }

        public Builder openOrders(int count) {
            openOrders = count;
            return this;
        }

        public Builder dailyLoss(long amount) {
            dailyLoss = amount;
            return this;
        }

        public Builder drawdownPpm(int ppm) {
            drawdownPpm = ppm;
            return this;
        }

        public Builder rejectStreak(int count) {
            rejectStreak = count;
            return this;
        }

        public Builder symbols(List<String> names) {
            symbols = names;
            return this;
        }

        public Builder hours(int from, int until) {
            fromMinute = from;
            untilMinute = until;
            return this;
        }

        public Builder flattens() {
            flattens = true;
            return this;
        }

        public Builder approval(long amount) {
            approval = amount;
            return this;
        }

        public LimitSet build() {
            return new LimitSet(orderNotional, position, grossExposure, ordersAMinute, openOrders, dailyLoss,
                    drawdownPpm, rejectStreak, symbols, fromMinute, untilMinute, flattens, approval);
        }
    }
}
