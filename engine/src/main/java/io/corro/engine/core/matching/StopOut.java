package io.corro.engine.core.matching;

import java.util.UUID;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.domain.MarginLevels;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.domain.Trigger;

/**
 * Stop-out of an account at its stop-out level: cancels the orders that would increase its risk, and closes of the
 * position with the largest loss as much as brings the level back, by an immediate market order of the house that meets
 * the same liquidity as any other. What a quote does not take waits for the next one: each position is offered once to
 * a quote. A position whose session is closed or whose quote is too old is passed over. Owned by the matching thread.
 */
final class StopOut {
    private final ChangeSet changes;
    private final HouseOrders house;
    private final OrderLifecycle lifecycle;

    StopOut(ChangeSet changes, HouseOrders house, OrderLifecycle lifecycle) {
        this.changes = changes;
        this.house = house;
        this.lifecycle = lifecycle;
    }

    /**
     * Takes one step for an account that has just been valued.
     *
     * @return whether a position was offered; false if none can be at present
     */
    boolean step(AccountState account, MarginMark mark) {
        cancelOpening(account);
        PositionState loser = largestLoser(account);
        if (loser == null) {
            return false;
        }
        loser.triedQuote = loser.market.quote.number;
        close(loser, quantity(loser, mark.equity), mark.equity);
        cancelOpening(account);
        return true;
    }

    private void cancelOpening(AccountState account) {
        for (OrderState order = account.firstOrder(); order != null; order = order.accountNext) {
            if (order.isLive() && !order.reduceOnly && (order.details.reservedMargin > 0
                    || order.remaining() > order.exposure.opposite(order.side))) {
                lifecycle.end(order, OrderEndReason.STOP_OUT);
            }
        }
    }

    /** The position with the least profit of those that can be closed now; of equal ones the first instrument's. */
    private PositionState largestLoser(AccountState account) {
        PositionState loser = null;
        for (int index = 0; index < account.openCount(); index++) {
            PositionState position = account.open(index);
            boolean isFresh = position.triedQuote != position.market.quote.number
                    && position.market.isOpenAndQuoted(changes.nowUs());
            if (isFresh && (loser == null || position.profit < loser.profit)) {
                loser = position;
            }
        }
        return loser;
    }

    /** What has to be closed so that the equity is again above the level, in whole steps; no remainder too small. */
    private static long quantity(PositionState loser, long equity) {
        AccountState account = loser.account;
        long kept = equity <= 0 ? 0
                : Money.mulDivHalfEven(equity, 100, account.stopOutPercent + MarginLevels.RECOVERY_POINTS);
        long excess = account.marginUsed - kept;
        if (excess >= loser.marginUsed) {
            return loser.quantity;
        }
        long least = loser.market.instrument.grid().minSteps();
        long near = Money.mulDivHalfEven(excess, loser.quantity, loser.marginUsed);
        boolean suffices = TradeMath.share(loser.marginUsed, near, loser.quantity) >= excess;
        long steps = Math.max(least, suffices ? near : near + 1);
        return loser.quantity - steps < least ? loser.quantity : steps;
    }

    private void close(PositionState position, long steps, long equity) {
        OrderTerms terms = OrderTerms.market(position.side.opposite(), steps, TimeInForce.IOC);
        OrderState order = house.order(position, terms, Ids.STOP_OUT_CLIENT_ORDER_ID, CloseReason.STOP_OUT);
        UUID orderId = new UUID(order.details.idHigh, order.idLow);
        changes.margin(position.account, MarginEvent.STOP_OUT, equity, position.instrument, orderId);
        house.trade(order, Trigger.STOP_OUT);
    }
}
