package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trail;

/** Admission of orders by margin: what an order is counted with, and whether the account can bear it. */
final class OrderAdmission {
    private final MarginCalculator margin;

    OrderAdmission(MarginCalculator margin) {
        this.margin = margin;
    }

    /** The stop price of an order that arrives now: its own, or the one that its trail leads to. */
    static long stopTicks(Market market, Side side, long stopTicks, Trail trail) {
        return trail.isNone() ? stopTicks : trail.stopTicks(side, market.quote.bestPrice(side));
    }

    /**
     * The price that admission counts with: the highest that the order can trade at when it arrives, or its own while
     * it waits. Margin grows with the price for sellers too, so a sell limit below the market counts the market.
     */
    static long referenceTicks(Market market, AccountState account, Side side, OrderType type, long steps,
            long limitTicks, long stopTicks) {
        boolean buy = side == Side.BUY;
        return switch (type) {
            case MARKET -> market.worstPriceTicks(account, side, steps);
            case LIMIT -> buy ? limitTicks : Math.max(limitTicks, market.worstPriceTicks(account, side, steps));
            case STOP_LIMIT -> buy ? limitTicks : Math.max(limitTicks, stopTicks);
            case STOP, TRAILING_STOP ->
                buy ? Math.max(stopTicks, market.worstPriceTicks(account, side, steps)) : stopTicks;
        };
    }

    /**
     * Whether free margin does not cover what the order needs. The configured leverage may be lower than the
     * account's: then everything held already counts as it would at that lower leverage.
     *
     * @param predecessor the order that gives back what it holds, or null
     */
    boolean lacksMargin(AccountState account, Instrument instrument, long price, long steps, long opening,
            OrderState predecessor, int leverageMax, CommandOutcome outcome) {
        int leverage = Math.min(account.leverage, leverageMax);
        long required = margin.requirement(instrument, account.profile, price, steps, opening, leverage);
        if (required == 0) {
            return false;
        }
        long available = leverage == account.leverage
                ? margin.freeMargin(account) + (predecessor == null ? 0 : predecessor.details.reservedMargin)
                : margin.freeMarginAt(leverage, account, predecessor);
        if (required > available) {
            outcome.refuse(RejectReason.INSUFFICIENT_BUYING_POWER, required, Math.max(available, 0));
            outcome.notional = margin.notional(instrument, price, steps);
            outcome.leverage = leverage;
            return true;
        }
        return false;
    }
}
