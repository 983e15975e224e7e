package io.corro.engine.core.matching;

import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.ExitConflict;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.OrderDetails;

/**
 * Replacement of live orders: a new order takes the place of the old one, with what that has filled. Every refusal
 * precedes the first change. Owned by the matching thread.
 */
final class OrderReplacement {
    private final EngineState state;
    private final ChangeSet changes;
    private final MarginCalculator margin;
    private final OrderLifecycle lifecycle;
    private final OrderAdmission admission;
    private final OrderPlacement placement;

    OrderReplacement(EngineState state, ChangeSet changes, MarginCalculator margin, OrderLifecycle lifecycle) {
        this.state = state;
        this.changes = changes;
        this.margin = margin;
        this.lifecycle = lifecycle;
        admission = new OrderAdmission(margin);
        placement = new OrderPlacement(state, changes);
    }

    void replace(ReplaceOrder command, AccountState account, CommandOutcome outcome) {
        OrderState old = state.order(account, command.orderId());
        RejectReason reason = old == null ? RejectReason.ORDER_NOT_FOUND : switchedOff(old);
        reason = reason == null ? refusal(command, old) : reason;
        if (reason != null) {
            outcome.refuse(reason);
            return;
        }
        long remaining = orElse(command.quantity(), old.quantity) - old.filledQuantity;
        long opening = openingQuantity(old, remaining);
        long price = referenceTicks(command, old, remaining);
        if (isOnWrongSide(command, old, outcome)
                || isReplacementRefused(command, old, price, remaining, opening, outcome)) {
            return;
        }
        OrderState order = successor(old, command);
        boolean isHeld = old.status == OrderStatus.HELD;
        endInFavourOf(order, old);
        order.details.reservedMargin =
                margin.requirement(order, price, remaining, opening);
        if (isHeld) {
            placement.hold(order, lifecycle);
            outcome.orderIdLow = order.idLow;
        } else {
            placement.enter(order, outcome);
        }
    }

    private static long referenceTicks(ReplaceOrder command, OrderState old, long remaining) {
        long stop = OrderAdmission.stopTicks(old.market, old.side, orElse(command.stopTicks(), old.details.stopTicks),
                trail(command, old));
        return OrderAdmission.referenceTicks(old.market, old.account, old.side, typeNow(old), remaining,
                orElse(command.limitTicks(), old.limitTicks), stop);
    }

    private static Trail trail(ReplaceOrder command, OrderState old) {
        return command.trail() == null ? old.details.trail : command.trail();
    }

    private void endInFavourOf(OrderState successor, OrderState old) {
        if (old.group != null) {
            lifecycle.groups().succeed(old, successor);
        }
        lifecycle.end(old, OrderEndReason.REPLACED);
        old.details.replacedByHigh = successor.details.idHigh;
        old.details.replacedByLow = successor.idLow;
    }

    /** The type that the order amounts to by now. */
    private static OrderType typeNow(OrderState old) {
        if (!old.isTriggered()) {
            return old.type;
        }
        return old.limitTicks == 0 ? OrderType.MARKET : OrderType.LIMIT;
    }

    /**
     * The part of the new remaining quantity that would open a position, when the old order no longer closes any. What
     * only reduces keeps the place that it has among those that close.
     */
    private static long openingQuantity(OrderState old, long remaining) {
        if (old.isExit()) {
            return 0;
        }
        long position = old.exposure.opposite(old.side);
        long others = old.exposure.live(old.side) - old.remaining();
        long kept = old.reduceOnly ? Math.min(old.remaining(), position) : 0;
        return Math.max(0, remaining - Math.max(kept, position - others));
    }

    /** Whether an order of a group would move to the wrong side of another one. */
    private static boolean isOnWrongSide(ReplaceOrder command, OrderState old, CommandOutcome outcome) {
        OrderGroup group = old.group;
        if (group == null) {
            return false;
        }
        long entry = priceTicks(group.entry, command, old);
        long takeProfit = priceTicks(group.takeProfit, command, old);
        long stopLoss = stopTicks(group.stopLoss, command, old);
        Side side = old == group.entry ? old.side : old.side.opposite();
        ExitConflict conflict = ExitConflict.of(side, entry, takeProfit, stopLoss);
        if (conflict == null) {
            return false;
        }
        long moved = old == group.entry ? entry : old == group.takeProfit ? takeProfit : stopLoss;
        long bound = switch (conflict) {
            case ENTRY_AND_TAKE_PROFIT -> old == group.entry ? takeProfit : entry;
            case ENTRY_AND_STOP_LOSS -> old == group.entry ? stopLoss : entry;
            case TAKE_PROFIT_AND_STOP_LOSS -> old == group.takeProfit ? stopLoss : takeProfit;
        };
        outcome.refuse(RejectReason.WRONG_SIDE, moved, bound);
        return true;
    }

    /** The price that an order trades at, as it is going to be; zero for none. */
    private static long priceTicks(OrderState order, ReplaceOrder command, OrderState old) {
        if (order == null || order.limitTicks == 0) {
            return stopTicks(order, command, old);
        }
        return order == old ? orElse(command.limitTicks(), old.limitTicks) : order.limitTicks;
    }

    private static long stopTicks(OrderState order, ReplaceOrder command, OrderState old) {
        if (order == null) {
            return 0;
        }
        return order == old ? orElse(command.stopTicks(), old.details.stopTicks) : order.details.stopTicks;
    }

    private static RejectReason switchedOff(OrderState old) {
        if (old.account.status != AccountStatus.ACTIVE) {
            return RejectReason.ACCOUNT_NOT_ACTIVE;
        }
        return old.market.isHalted() ? RejectReason.INSTRUMENT_HALTED : null;
    }

    private RejectReason refusal(ReplaceOrder command, OrderState old) {
        if (old.status == OrderStatus.NEW) {
            return RejectReason.ORDER_NOT_REPLACEABLE;
        }
        if ((command.limitTicks() != 0 && old.limitTicks == 0)
                || (command.stopTicks() != 0 && old.details.stopTicks == 0)
                || (command.trail() != null && !old.isTrailing())) {
            return RejectReason.PRICE_NOT_APPLICABLE;
        }
        if (old.group != null && (command.timeInForce() != null || (old.isExit() && command.quantity() != 0))) {
            return RejectReason.FIXED_BY_GROUP;
        }
        if (changesNothing(command, old)) {
            return RejectReason.NOTHING_CHANGED;
        }
        if (orElse(command.quantity(), old.quantity) <= old.filledQuantity) {
            return RejectReason.QUANTITY_ALREADY_FILLED;
        }
        if (!old.market.isPriceable(typeNow(old))) {
            return RejectReason.NO_QUOTE;
        }
        return old.postOnly && old.details.stopTicks == 0 && old.market.wouldTake(
                old.side, orElse(command.limitTicks(), old.limitTicks), changes.nowUs())
                        ? RejectReason.POST_ONLY_WOULD_TAKE : null;
    }

    private static boolean changesNothing(ReplaceOrder command, OrderState old) {
        return orElse(command.quantity(), old.quantity) == old.quantity
                && orElse(command.limitTicks(), old.limitTicks) == old.limitTicks
                && orElse(command.stopTicks(), old.details.stopTicks) == old.details.stopTicks
                && (command.trail() == null || command.trail().equals(old.details.trail))
                && !changesExpiry(command, old);
    }

    private static boolean changesExpiry(ReplaceOrder command, OrderState old) {
        TimeInForce wanted = command.timeInForce();
        return wanted != null && (wanted != old.timeInForce
                || (wanted == TimeInForce.GTD && command.expiresAtUs() != old.details.expiresAtUs));
    }

    private static long orElse(long value, long inherited) {
        return value == 0 ? inherited : value;
    }

    private boolean isReplacementRefused(ReplaceOrder command, OrderState old, long price, long remaining, long opening,
            CommandOutcome outcome) {
        Instrument instrument = old.market.instrument;
        if (old.reduceOnly && opening > 0) {
            outcome.refuse(RejectReason.INSUFFICIENT_QUANTITY, remaining, remaining - opening);
            return true;
        }
        if (opensForbiddenShort(command, old, remaining, opening)) {
            outcome.refuse(RejectReason.SHORTING_NOT_ALLOWED, remaining, remaining - opening);
            return true;
        }
        if (!margin.isPositionAdmissible(old.exposure, instrument, old.side, remaining - old.remaining())) {
            outcome.refuse(RejectReason.POSITION_TOO_LARGE);
            return true;
        }
        return admission.lacksMargin(old.account, instrument, price, remaining, opening, old, command.leverageMax(),
                outcome);
    }

    private static boolean opensForbiddenShort(ReplaceOrder command, OrderState old, long remaining, long opening) {
        return old.side == Side.SELL && command.shortSale() == ShortSale.WHOLE_UNITS && remaining != old.remaining()
                && old.market.instrument.isPartOfShare(opening);
    }

    /** The new order: what the old one has filled stays counted, so that its quantity is the total. */
    private OrderState successor(OrderState old, ReplaceOrder command) {
        // The number before the successor's is that of the event which tells of the replacement.
        changes.nextSeq();
        OrderState order = placement.blank(old.account, old.market, old.exposure);
        order.details.terms = old.details.terms;
        order.side = old.side;
        order.type = old.type;
        order.timeInForce = command.timeInForce() == null ? old.timeInForce : command.timeInForce();
        order.quantity = orElse(command.quantity(), old.quantity);
        order.filledQuantity = old.filledQuantity;
        order.limitTicks = orElse(command.limitTicks(), old.limitTicks);
        order.details.stopTicks = orElse(command.stopTicks(), old.details.stopTicks);
        order.details.trail = trail(command, old);
        order.details.bestTicks = old.trailing == null ? old.details.bestTicks : old.trailing.bestTicks();
        boolean isSameStop = order.details.stopTicks == old.details.stopTicks
                && order.details.trail.equals(old.details.trail);
        order.details.triggeredAtUs = isSameStop ? old.details.triggeredAtUs : 0;
        order.reduceOnly = old.reduceOnly;
        order.postOnly = old.postOnly;
        inherit(order.details, old, command);
        return order;
    }

    private static void inherit(OrderDetails details, OrderState old, ReplaceOrder command) {
        details.clientOrderId = command.clientOrderIdUtf8();
        details.submittedSymbol = old.details.submittedSymbol;
        details.filledValue = old.details.filledValue;
        details.expiresAtUs = command.timeInForce() == null ? old.details.expiresAtUs : command.expiresAtUs();
        details.replacesHigh = old.details.idHigh;
        details.replacesLow = old.idLow;
    }
}
