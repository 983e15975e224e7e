package io.corro.engine.core.matching;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.journal.ExecutionRow;

/**
 * Turns matches into money: the order's progress, the netted position, realised profit, margin, commission and balance
 * of the account, and the execution that explains them. The only writer of these rows.
 *
 * <p>Netting: a fill in the direction of the position adds its value to the cost basis. A fill against it closes; the
 * part of the cost basis that leaves is in proportion to the quantity, rounded half-even at 1e-8, and the rest stays,
 * so that over the life of a position nothing is lost. What a fill closes beyond the position opens one the other way.
 */
final class FillBooking {
    private final EngineState live;
    private final ChangeSet effects;
    private final MarginCalculator risk;
    private final ExecutionRow execution = new ExecutionRow();

    FillBooking(EngineState live, ChangeSet effects, MarginCalculator risk) {
        this.live = live;
        this.effects = effects;
        this.risk = risk;
    }

    /** Sequence shared by the executions of one match. */
    long newMatch() {
        return effects.nextSeq();
    }

    /**
     * Fills part of an order that is not the house's.
     *
     * @param counter the paper order on the other side, null for the house
     */
    void fill(OrderState order, long steps, long priceTicks, Liquidity liquidity, FillRule rule, Trigger trigger,
            OrderState counter, long matchSeq) {
        Instrument instrument = order.market.instrument;
        long value = TradeMath.notional(instrument, priceTicks, steps);
        releaseReserve(order, steps);
        order.filledQuantity += steps;
        order.details.filledValue += value;
        long fee = TradeMath.fee(instrument, risk.toAccountCurrency(instrument, value));
        order.details.feeTotal += fee;
        execution.realizedPnl = net(order, steps, priceTicks, fee);
        execution.fee = fee;
        book(order.account, execution.realizedPnl - fee, execution.realizedPnl, fee);
        describe(order, steps, priceTicks, liquidity, rule, trigger, counter, matchSeq);
        advance(order);
    }

    private void releaseReserve(OrderState order, long steps) {
        long released = TradeMath.share(order.details.reservedMargin, steps, order.remaining());
        order.details.reservedMargin -= released;
        order.account.marginReserved -= released;
        order.holding.addLive(order.side, -steps);
    }

    private void advance(OrderState order) {
        effects.markDirty(order);
        if (order.isFilled()) {
            order.status = OrderStatus.FILLED;
            order.details.endedAtUs = effects.nowUs();
            leaveQueue(order);
        } else {
            order.status = OrderStatus.PARTIALLY_FILLED;
        }
    }

    /** Applies the fill to the position; returns the realised profit in account currency, before the fee. */
    private long net(OrderState order, long steps, long priceTicks, long fee) {
        PositionState position = order.holding.position;
        long closing = position == null || position.side == order.side ? 0 : Math.min(steps, position.quantity);
        long realized = closing == 0 ? 0
                : close(order, closing, priceTicks, TradeMath.share(fee, closing, steps));
        if (closing < steps) {
            long opening = steps - closing;
            increase(order, opening, TradeMath.notional(order.market.instrument, priceTicks, opening),
                    fee - TradeMath.share(fee, closing, steps));
        }
        return realized;
    }

    private long close(OrderState order, long steps, long priceTicks, long fee) {
        PositionState position = order.holding.position;
        effects.recordEntry(position);
        Instrument instrument = order.market.instrument;
        long cost = TradeMath.share(position.costBasis, steps, position.quantity);
        long margin = TradeMath.share(position.marginUsed, steps, position.quantity);
        long worth = TradeMath.notional(instrument, priceTicks, steps);
        long realized = risk.toAccountCurrency(instrument, TradeMath.profit(position.side, cost, worth));
        position.costBasis -= cost;
        position.marginUsed -= margin;
        position.account.marginUsed -= margin;
        position.quantity -= steps;
        position.realizedPnl += realized;
        position.feeTotal += fee;
        name(position);
        effects.markDirty(position);
        if (position.quantity == 0) {
            end(position, priceTicks, CloseReason.ORDER, order.holding);
        }
        return realized;
    }

    private void end(PositionState position, long priceTicks, CloseReason reason, InstrumentExposure holding) {
        position.status = PositionStatus.CLOSED;
        position.closeTicks = priceTicks;
        position.closeReason = reason;
        position.closedAtUs = effects.nowUs();
        position.account.removeOpen(position);
        holding.position = null;
    }

    private void increase(OrderState order, long steps, long value, long fee) {
        PositionState position = order.holding.position;
        if (position == null) {
            position = open(order);
        }
        Instrument instrument = order.market.instrument;
        long margin = TradeMath.margin(instrument, risk.toAccountCurrency(instrument, value), order.account.leverage);
        position.quantity += steps;
        position.openedQuantity += steps;
        position.costBasis += value;
        position.marginUsed += margin;
        position.account.marginUsed += margin;
        position.feeTotal += fee;
        name(position);
        effects.markDirty(position);
    }

    private PositionState open(OrderState order) {
        PositionState position = live.newPosition();
        long seq = effects.nextSeq();
        position.idHigh = Ids.high(Ids.Kind.POSITION, effects.nowUs());
        position.idLow = Ids.low(seq);
        position.account = order.account;
        position.accountId = order.details.accountId;
        position.market = order.market;
        position.instrument = order.details.instrument;
        position.status = PositionStatus.OPEN;
        position.side = order.side;
        position.openedAtUs = effects.nowUs();
        order.holding.position = position;
        order.account.addOpen(position);
        return position;
    }

    /** The position that the execution is about: the last one it touched. */
    private void name(PositionState position) {
        execution.positionHigh = position.idHigh;
        execution.positionLow = position.idLow;
    }

    /** Moves the balance; the house bears what would go below zero. */
    private void book(AccountState account, long change, long realized, long fee) {
        account.balance = Math.addExact(account.balance, change);
        account.realizedPnl += realized;
        account.feeTotal += fee;
        if (account.balance < 0) {
            effects.cash(account, CashReason.NEGATIVE_BALANCE, -account.balance);
            account.balance = 0;
        }
        effects.markDirty(account);
    }

    private void describe(OrderState order, long steps, long priceTicks, Liquidity liquidity, FillRule rule,
            Trigger trigger, OrderState counter, long matchSeq) {
        ExecutionRow row = execution;
        row.seq = effects.nextSeq();
        row.idHigh = Ids.high(Ids.Kind.EXECUTION, effects.nowUs());
        row.idLow = Ids.low(row.seq);
        row.matchHigh = Ids.high(Ids.Kind.MATCH, effects.nowUs());
        row.matchLow = Ids.low(matchSeq);
        row.orderHigh = order.details.idHigh;
        row.orderLow = order.idLow;
        row.counterHigh = counter == null ? 0 : counter.details.idHigh;
        row.counterLow = counter == null ? 0 : counter.idLow;
        row.accountId = order.details.accountId;
        row.instrument = order.details.instrument;
        row.side = order.side;
        row.quantity = steps;
        row.priceTicks = priceTicks;
        row.liquidity = liquidity;
        row.rule = rule;
        row.trigger = trigger;
        row.cumulative = order.filledQuantity;
        row.positionQuantity = order.holding.signedQuantity();
        row.bidTicks = order.market.bidTicks;
        row.askTicks = order.market.askTicks;
        row.quoteNumber = order.market.quoteNumber;
        row.atUs = effects.nowUs();
        effects.execution(row);
    }

    /**
     * How much of a fill the account can bear at this moment; zero ends the order. Asked for orders that waited: since
     * they were taken, the position may be gone or free margin used up.
     */
    long quantityWithinMargin(OrderState order, long steps, long priceTicks) {
        long within = quantityWithinMargin(order, steps, priceTicks, 0);
        if (within == 0) {
            end(order, OrderStatus.CANCELLED,
                    order.reduceOnly ? OrderEndReason.NOTHING_TO_REDUCE : OrderEndReason.INSUFFICIENT_MARGIN);
        }
        return within;
    }

    /**
     * As {@link #quantityWithinMargin(OrderState, long, long)}, but only asks. What closes can
     * always be borne, even if the rest cannot.
     *
     * @param committed what orders of the same holding have traded before; if there is any, only the order's own
     *                  reserve is sure to be there
     */
    long quantityWithinMargin(OrderState order, long steps, long priceTicks, long committed) {
        long closing = Math.min(steps, Math.max(0, order.holding.opposite(order.side) - committed));
        if (order.reduceOnly || closing == steps) {
            return closing;
        }
        long needed = risk.requirement(
                order.market.instrument, priceTicks, steps, steps - closing, order.account.leverage);
        long held = TradeMath.share(order.details.reservedMargin, steps, order.remaining());
        return needed <= held || (committed == 0 && needed - held <= risk.freeMargin(order.account)) ? steps : closing;
    }

    /** Ends a live order without a fill and frees what it held. */
    void end(OrderState order, OrderStatus status, OrderEndReason reason) {
        order.holding.addLive(order.side, -order.remaining());
        order.account.marginReserved -= order.details.reservedMargin;
        order.details.reservedMargin = 0;
        order.status = status;
        order.details.endReason = reason;
        order.details.endedAtUs = effects.nowUs();
        leaveQueue(order);
        effects.markDirty(order);
    }

    private static void leaveQueue(OrderState order) {
        if (order.queue != null) {
            order.market.withdraw(order);
        }
    }

    /** Marks a stop order as triggered: from now on it is a market order. */
    void trigger(OrderState order) {
        order.details.triggeredAtUs = effects.nowUs();
        effects.markDirty(order);
    }

    /** Lets an order that waited for the session into the market. */
    void activate(OrderState order) {
        order.status = OrderStatus.OPEN;
        effects.markDirty(order);
    }

    /** Ends every position without profit or loss. */
    void writeOffPositions(AccountState account) {
        while (account.openCount() > 0) {
            PositionState position = account.open(account.openCount() - 1);
            position.quantity = 0;
            position.costBasis = 0;
            account.marginUsed -= position.marginUsed;
            position.marginUsed = 0;
            effects.markDirty(position);
            end(position, 0, CloseReason.RESET, position.market.holding(account));
        }
    }
}
