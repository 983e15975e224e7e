package io.corro.engine.core.matching;

import java.util.Arrays;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Trigger;

/**
 * Protection of positions: for each of stop-loss, take-profit and trail a guard waits among the stops and targets of
 * the market. When the quote reaches it, an immediate order of the house closes all that the position then holds: at
 * the market for a stop, at the target or better for a take-profit. What the quote does not take stays protected, and
 * is offered to each later quote that reaches the guard. Guards end with their position, at flat or flip.
 *
 * <p>A guard is an order without a row, so that it stands in the same price and age order as any other stop. Derived
 * from the position, which is stored. Owned by the matching thread.
 */
final class PositionGuards {
    private final EngineState state;
    private final ChangeSet changes;
    private final HouseOrders house;
    /** Guards that the quote has reached; those whose position is left wait again once it has been worked off. */
    private OrderState[] reached = new OrderState[16];
    private int count;

    PositionGuards(EngineState state, ChangeSet changes, HouseOrders house) {
        this.state = state;
        this.changes = changes;
        this.house = house;
    }

    /** Sets what protects a position, in the place of all that did before. */
    void protect(PositionState position, Protection protection) {
        disarm(position);
        position.protection = protection;
        position.protectionBestTicks = 0;
        position.protectionSetSeq = protection.isNone() ? 0 : changes.nextSeq();
        position.protectionSetAtUs = protection.isNone() ? 0 : changes.nowUs();
        if (!protection.trail().isNone()) {
            position.protectionBestTicks = position.market.quote.bestPrice(position.side.opposite());
        }
        arm(position);
        changes.markDirty(position);
    }

    /** Lets the guards of a position wait that its protection asks for. */
    void arm(PositionState position) {
        Protection protection = position.protection;
        if (protection.isNone()) {
            return;
        }
        if (protection.stopLossTicks() != 0) {
            position.stopGuard = guard(position, OrderType.STOP);
            position.stopGuard.details.stopTicks = protection.stopLossTicks();
        }
        if (protection.takeProfitTicks() != 0) {
            position.targetGuard = guard(position, OrderType.LIMIT);
            position.targetGuard.limitTicks = protection.takeProfitTicks();
        }
        if (!protection.trail().isNone()) {
            position.trailGuard = guard(position, OrderType.TRAILING_STOP);
            position.trailGuard.details.trail = protection.trail();
            position.trailGuard.details.bestTicks = position.protectionBestTicks;
        }
        await(position.stopGuard);
        await(position.targetGuard);
        await(position.trailGuard);
    }

    private static void await(OrderState guard) {
        if (guard != null) {
            guard.market.await(guard);
        }
    }

    private OrderState guard(PositionState position, OrderType type) {
        OrderState guard = state.newOrder();
        guard.guarded = position;
        guard.account = position.account;
        guard.market = position.market;
        guard.side = position.side.opposite();
        guard.type = type;
        guard.timeInForce = TimeInForce.GTC;
        guard.limitTicks = 0;
        guard.details.stopTicks = 0;
        guard.details.trail = Trail.NONE;
        guard.details.createdSeq = position.protectionSetSeq;
        guard.details.createdAtUs = position.protectionSetAtUs;
        return guard;
    }

    /** Takes the guards of a position away. */
    void disarm(PositionState position) {
        release(position.stopGuard);
        release(position.targetGuard);
        release(position.trailGuard);
        position.stopGuard = null;
        position.targetGuard = null;
        position.trailGuard = null;
    }

    private void release(OrderState guard) {
        if (guard != null) {
            guard.leaveQueue();
            guard.guarded = null;
            state.recycle(guard);
        }
    }

    /** Closes what a guard that the quote has reached protects, as far as there is anything to trade with. */
    void close(OrderState guard, LiquiditySource liquidity) {
        if (count == reached.length) {
            reached = Arrays.copyOf(reached, count * 2);
        }
        reached[count++] = guard;
        guard.quantity = guard.guarded.quantity;
        guard.filledQuantity = 0;
        guard.profile = guard.account.profile;
        if (liquidity.fillableQuantity(guard) > 0) {
            house.trade(order(guard), Trigger.PROTECTION);
        }
    }

    private OrderState order(OrderState guard) {
        boolean isTarget = guard.type == OrderType.LIMIT;
        OrderTerms terms = OrderTerms.of(guard.side, isTarget ? OrderType.LIMIT : OrderType.MARKET, TimeInForce.IOC,
                guard.quantity, guard.limitTicks, 0);
        return house.order(guard.guarded, terms, Ids.PROTECTION_CLIENT_ORDER_ID,
                isTarget ? CloseReason.TAKE_PROFIT : CloseReason.STOP_LOSS);
    }

    /** Lets the guards wait again whose positions are left. */
    void settle() {
        for (int index = 0; index < count; index++) {
            OrderState guard = reached[index];
            reached[index] = null;
            if (guard.guarded != null) {
                guard.market.await(guard);
            }
        }
        count = 0;
    }
}
