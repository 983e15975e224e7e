package io.corro.engine.core.matching;

import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.journal.ExecutionRow;

/**
 * Booking of fills: the order's progress, the netted position, realised profit, commission and balance of the account,
 * and the execution that explains them. Money in 1e-8, quantities in lot steps. Owned by the matching thread.
 */
final class FillBooking {
    private final ChangeSet changes;
    private final MarginCalculator margin;
    private final PositionNetting positions;
    private final OrderLifecycle lifecycle;
    private final ExecutionRow execution = new ExecutionRow();

    FillBooking(ChangeSet changes, MarginCalculator margin, PositionNetting positions, OrderLifecycle lifecycle) {
        this.changes = changes;
        this.margin = margin;
        this.positions = positions;
        this.lifecycle = lifecycle;
    }

    /** Sequence shared by the executions of one match. */
    long newMatch() {
        return changes.nextSeq();
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
        order.exposure.fill(order, steps);
        order.details.filledValue += value;
        long fee = TradeMath.fee(instrument, order.profile, margin.toAccountCurrency(instrument, value),
                liquidity);
        order.details.feeTotal += fee;
        PositionState before = order.exposure.position;
        execution.realizedPnl = positions.net(order, steps, priceTicks, fee);
        execution.fee = fee;
        book(order.account, execution.realizedPnl - fee, execution.realizedPnl, fee);
        describe(order, steps, priceTicks, liquidity, rule, trigger, counter, matchSeq);
        lifecycle.onFill(order, steps);
        if (before != null && order.exposure.position != before) {
            lifecycle.onPositionClosed(order.exposure, order.side);
        }
    }

    private static void releaseReserve(OrderState order, long steps) {
        long released = TradeMath.share(order.details.reservedMargin, steps, order.remaining());
        order.details.reservedMargin -= released;
        order.account.marginReserved -= released;
    }

    private void book(AccountState account, long change, long realized, long fee) {
        account.balance = Math.addExact(account.balance, change);
        account.realizedPnl += realized;
        account.feeTotal += fee;
        changes.bearDebt(account);
        changes.markDirty(account);
    }

    private void describe(OrderState order, long steps, long priceTicks, Liquidity liquidity, FillRule rule,
            Trigger trigger, OrderState counter, long matchSeq) {
        ExecutionRow row = execution;
        identify(order, counter, matchSeq);
        row.accountId = order.details.accountId;
        row.instrument = order.details.instrument;
        row.side = order.side;
        row.quantity = steps;
        row.priceTicks = priceTicks;
        row.liquidity = liquidity;
        row.rule = rule;
        row.trigger = trigger;
        row.cumulative = order.filledQuantity;
        row.positionQuantity = order.exposure.signedQuantity();
        row.bidTicks = order.market.quote.bidTicks;
        row.askTicks = order.market.quote.askTicks;
        row.quoteNumber = order.market.quote.number;
        row.atUs = changes.nowUs();
        changes.execution(row);
    }

    private void identify(OrderState order, OrderState counter, long matchSeq) {
        ExecutionRow row = execution;
        row.seq = changes.nextSeq();
        row.idHigh = Ids.high(Ids.Kind.EXECUTION, changes.nowUs());
        row.idLow = Ids.low(row.seq);
        row.matchHigh = Ids.high(Ids.Kind.MATCH, changes.nowUs());
        row.matchLow = Ids.low(matchSeq);
        row.orderHigh = order.details.idHigh;
        row.orderLow = order.idLow;
        row.positionHigh = positions.changed().idHigh;
        row.positionLow = positions.changed().idLow;
        row.counterHigh = counter == null ? 0 : counter.details.idHigh;
        row.counterLow = counter == null ? 0 : counter.idLow;
    }
}
