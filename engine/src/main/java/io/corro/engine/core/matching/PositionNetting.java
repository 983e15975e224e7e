package io.corro.engine.core.matching;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.TradeMath;

/**
 * Netting of fills into one position per account and instrument, with its cost basis, margin and realised profit. Money
 * in 1e-8, quantities in lot steps. Owned by the matching thread.
 *
 * <p>A fill in the direction of the position adds its value to the cost basis. A fill against it closes; what stays of
 * the cost basis is the entry's share of the quantity that stays, rounded half-even at 1e-8, and the rest leaves, so
 * that the average does not move and over the life of a position nothing is lost. What a fill closes beyond the
 * position opens one the other way.
 */
final class PositionNetting {
    private final EngineState state;
    private final ChangeSet changes;
    private final MarginCalculator margin;
    private final PositionGuards guards;
    /** The position that changed last. */
    private PositionState changed;

    PositionNetting(EngineState state, ChangeSet changes, MarginCalculator margin, PositionGuards guards) {
        this.state = state;
        this.changes = changes;
        this.margin = margin;
        this.guards = guards;
    }

    /** The position that the last fill changed: the one it opened, if it closed another. */
    PositionState changed() {
        return changed;
    }

    /** Applies a fill to the position; returns the realised profit in account currency, before the fee. */
    long net(OrderState order, long steps, long priceTicks, long fee) {
        long closing = Math.min(steps, order.exposure.opposite(order.side));
        long closingFee = closing == 0 ? 0 : TradeMath.share(fee, closing, steps);
        long realized = closing == 0 ? 0 : close(order, closing, priceTicks, closingFee);
        if (closing < steps) {
            increase(order, steps - closing, priceTicks, fee - closingFee);
        }
        return realized;
    }

    private long close(OrderState order, long steps, long priceTicks, long fee) {
        PositionState position = order.exposure.position;
        changes.recordEntry(position);
        Instrument instrument = order.market.instrument;
        long kept = TradeMath.share(position.entryValue, position.quantity - steps, position.entryQuantity);
        long cost = position.costBasis - kept;
        long freed = TradeMath.share(position.marginUsed, steps, position.quantity);
        long worth = TradeMath.notional(instrument, priceTicks, steps);
        long realized = margin.toAccountCurrency(instrument, TradeMath.profit(position.side, cost, worth));
        position.costBasis = kept;
        position.marginUsed -= freed;
        position.account.marginUsed -= freed;
        position.quantity -= steps;
        position.realizedPnl += realized;
        position.feeTotal += fee;
        markChanged(position);
        if (position.quantity == 0) {
            end(position, priceTicks, order.closeReason, order.exposure);
        }
        return realized;
    }

    private void end(PositionState position, long priceTicks, CloseReason reason, InstrumentExposure exposure) {
        position.status = PositionStatus.CLOSED;
        position.closeTicks = priceTicks;
        position.closeReason = reason;
        position.closedAtUs = changes.nowUs();
        position.entryValue = 0;
        position.entryQuantity = 0;
        position.thresholds.clear();
        guards.disarm(position);
        position.account.removeOpen(position);
        exposure.position = null;
    }

    private void increase(OrderState order, long steps, long priceTicks, long fee) {
        PositionState position = order.exposure.position == null ? open(order) : order.exposure.position;
        Instrument instrument = order.market.instrument;
        long value = TradeMath.notional(instrument, priceTicks, steps);
        long needed = TradeMath.margin(instrument, margin.toAccountCurrency(instrument, value), order.account.leverage);
        position.openedQuantity += steps;
        position.entryValue = position.costBasis + value;
        position.entryQuantity = position.quantity + steps;
        position.quantity = position.entryQuantity;
        position.costBasis = position.entryValue;
        position.marginUsed += needed;
        position.account.marginUsed += needed;
        position.feeTotal += fee;
        markChanged(position);
    }

    private PositionState open(OrderState order) {
        PositionState position = state.newPosition();
        long seq = changes.nextSeq();
        position.idHigh = Ids.high(Ids.Kind.POSITION, changes.nowUs());
        position.idLow = Ids.low(seq);
        position.account = order.account;
        position.accountId = order.details.accountId;
        position.market = order.market;
        position.instrument = order.details.instrument;
        position.status = PositionStatus.OPEN;
        position.side = order.side;
        position.openedAtUs = changes.nowUs();
        order.exposure.position = position;
        order.account.addOpen(position);
        return position;
    }

    private void markChanged(PositionState position) {
        changed = position;
        changes.markDirty(position);
    }

    /** Ends every position of an account without profit or loss. */
    void writeOff(AccountState account) {
        while (account.openCount() > 0) {
            PositionState position = account.open(account.openCount() - 1);
            position.quantity = 0;
            position.costBasis = 0;
            account.marginUsed -= position.marginUsed;
            position.marginUsed = 0;
            changes.markDirty(position);
            end(position, 0, CloseReason.RESET, position.market.exposure(account));
        }
    }
}
