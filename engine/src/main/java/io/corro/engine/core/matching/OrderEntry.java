package io.corro.engine.core.matching;

import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderDetails;

/** Order entry: accepts, replaces and cancels orders. Every refusal precedes the first change. */
final class OrderEntry {
    private final EngineState state;
    private final ChangeSet changes;
    private final MarginCalculator margin;
    private final OrderLifecycle lifecycle;
    private final Market[] markets;

    OrderEntry(EngineState state, ChangeSet changes, MarginCalculator margin, OrderLifecycle lifecycle,
            Market[] markets) {
        this.state = state;
        this.changes = changes;
        this.margin = margin;
        this.lifecycle = lifecycle;
        this.markets = markets;
    }

    void submit(SubmitOrder command, AccountState account, CommandOutcome outcome) {
        Market market = markets[command.instrument().number()];
        InstrumentExposure exposure = market.exposure(account);
        if (isRefused(command, account, market, exposure, outcome)) {
            return;
        }
        OrderTerms terms = command.terms();
        long price = referenceTicks(market, account, terms.side(), terms.type(), terms.quantity(), terms.limitTicks(),
                terms.stopTicks());
        long opening = Math.max(0, terms.quantity() - exposure.freeToClose(terms.side()));
        if (lacksMargin(account, market.instrument, price, terms.quantity(), opening, null, command.leverageMax(),
                outcome)) {
            return;
        }
        OrderState order = newOrder(command, account, market, exposure);
        order.details.reservedMargin =
                margin.requirement(market.instrument, price, terms.quantity(), opening, account.leverage);
        enter(order, outcome);
    }

    private boolean isRefused(SubmitOrder command, AccountState account, Market market, InstrumentExposure exposure,
            CommandOutcome outcome) {
        OrderTerms terms = command.terms();
        if (account.status != AccountStatus.ACTIVE) {
            outcome.refuse(RejectReason.ACCOUNT_NOT_ACTIVE);
        } else if (!market.instrument.active()) {
            outcome.refuse(RejectReason.INSTRUMENT_NOT_TRADABLE);
        } else if (account.orderCount() >= Limits.LIVE_ORDERS_PER_ACCOUNT_MAX) {
            outcome.refuse(RejectReason.TOO_MANY_ORDERS);
        } else if (terms.reduceOnly() && exposure.freeToClose(terms.side()) < terms.quantity()) {
            outcome.refuse(RejectReason.INSUFFICIENT_QUANTITY, terms.quantity(),
                    exposure.freeToClose(terms.side()));
        } else if (opensForbiddenShort(command, exposure)) {
            outcome.refuse(RejectReason.SHORTING_NOT_ALLOWED, terms.quantity(),
                    exposure.freeToClose(Side.SELL));
        } else if (!market.isPriceable(terms.type())) {
            outcome.refuse(RejectReason.NO_QUOTE);
        } else if (!margin.isPositionAdmissible(exposure, market.instrument, terms.side(), terms.quantity())) {
            outcome.refuse(RejectReason.POSITION_TOO_LARGE);
        }
        return outcome.reject != null;
    }

    private static boolean opensForbiddenShort(SubmitOrder command, InstrumentExposure exposure) {
        return command.terms().side() == Side.SELL && !command.mayShort()
                && exposure.freeToClose(Side.SELL) < command.terms().quantity();
    }

    /**
     * The price that admission counts with: the highest that the order can trade at when it arrives, or its own while
     * it waits. Margin grows with the price for sellers too, so a sell limit below the market counts the market.
     */
    private static long referenceTicks(Market market, AccountState account, Side side, OrderType type, long steps,
            long limitTicks, long stopTicks) {
        boolean buy = side == Side.BUY;
        return switch (type) {
            case MARKET -> market.worstPriceTicks(account, side, steps);
            case LIMIT -> buy ? limitTicks : Math.max(limitTicks, market.worstPriceTicks(account, side, steps));
            case STOP -> buy ? Math.max(stopTicks, market.worstPriceTicks(account, side, steps)) : stopTicks;
        };
    }

    /**
     * Whether free margin does not cover what the order needs. The configured leverage may be lower than the
     * account's: then everything held already counts as it would at that lower leverage.
     *
     * @param predecessor the order that gives back what it holds, or null
     */
    private boolean lacksMargin(AccountState account, Instrument instrument, long price, long steps, long opening,
            OrderState predecessor, int leverageMax, CommandOutcome outcome) {
        int leverage = Math.min(account.leverage, leverageMax);
        long required = margin.requirement(instrument, price, steps, opening, leverage);
        if (required == 0) {
            return false;
        }
        long available = leverage == account.leverage
                ? margin.freeMargin(account) + (predecessor == null ? 0 : predecessor.details.reservedMargin)
                : margin.freeMarginAt(leverage, account, predecessor);
        if (required > available) {
            outcome.refuse(RejectReason.INSUFFICIENT_BUYING_POWER, required, Math.max(available, 0));
            return true;
        }
        return false;
    }

    private OrderState newOrder(SubmitOrder command, AccountState account, Market market, InstrumentExposure exposure) {
        OrderState order = blankOrder(account, market, exposure);
        OrderTerms terms = command.terms();
        order.setTerms(terms);
        order.reduceOnly = terms.reduceOnly() || (terms.side() == Side.SELL && !command.mayShort());
        OrderDetails details = order.details;
        details.clientOrderId = command.clientOrderId();
        details.submittedSymbol = command.submittedSymbol();
        details.expiresAtUs = command.expiresAtUs();
        return order;
    }

    private OrderState blankOrder(AccountState account, Market market, InstrumentExposure exposure) {
        OrderState order = state.newOrder();
        order.account = account;
        order.market = market;
        order.exposure = exposure;
        OrderDetails details = order.details;
        details.createdSeq = changes.nextSeq();
        details.createdAtUs = changes.nowUs();
        details.idHigh = Ids.high(Ids.Kind.ORDER, changes.nowUs());
        order.idLow = Ids.low(details.createdSeq);
        details.accountId = account.id;
        details.instrument = market.instrument.number();
        return order;
    }

    private void enter(OrderState order, CommandOutcome outcome) {
        state.add(order);
        order.account.marginReserved += order.details.reservedMargin;
        order.exposure.addLive(order.side, order.remaining());
        outcome.orderIdLow = order.idLow;
        changes.markDirty(order);
        order.market.enter(order, changes.nowUs());
    }

    void cancel(CancelOrder command, AccountState account, CommandOutcome outcome) {
        OrderState order = state.order(account, command.orderId());
        if (order == null) {
            outcome.refuse(RejectReason.ORDER_NOT_FOUND);
            return;
        }
        outcome.orderIdLow = order.idLow;
        lifecycle.end(order, OrderEndReason.USER);
    }

    void cancelAll(AccountState account, OrderEndReason reason) {
        for (OrderState order = account.firstOrder(); order != null; order = order.accountNext) {
            lifecycle.end(order, reason);
        }
    }

    void replace(ReplaceOrder command, AccountState account, CommandOutcome outcome) {
        OrderState old = state.order(account, command.orderId());
        RejectReason reason = old == null ? RejectReason.ORDER_NOT_FOUND : refusal(command, old);
        if (reason != null) {
            outcome.refuse(reason);
            return;
        }
        long quantity = orElse(command.quantity(), old.quantity);
        long limit = orElse(command.limitTicks(), old.limitTicks);
        long stop = orElse(command.stopTicks(), old.details.stopTicks);
        long remaining = quantity - old.filledQuantity;
        OrderType type = old.isTriggered() ? OrderType.MARKET : old.type;
        if (!old.market.isPriceable(type)) {
            outcome.refuse(RejectReason.NO_QUOTE);
            return;
        }
        long price = referenceTicks(old.market, account, old.side, type, remaining, limit, stop);
        long opening = openingQuantity(old, remaining);
        if (isReplacementRefused(old, account, price, remaining, opening, command.leverageMax(), outcome)) {
            return;
        }
        // The number before the successor's is that of the event which tells of the replacement.
        changes.nextSeq();
        OrderState order = successor(old, command, quantity, limit, stop);
        lifecycle.end(old, OrderEndReason.REPLACED);
        old.details.replacedByHigh = order.details.idHigh;
        old.details.replacedByLow = order.idLow;
        order.details.reservedMargin =
                margin.requirement(order.market.instrument, price, remaining, opening, account.leverage);
        enter(order, outcome);
    }

    /** The part of the new remaining quantity that would open a position, when the old order no longer closes any. */
    private static long openingQuantity(OrderState old, long remaining) {
        long others = old.exposure.live(old.side) - old.remaining();
        long freeToClose = Math.max(0, old.exposure.opposite(old.side) - others);
        return Math.max(0, remaining - freeToClose);
    }

    private RejectReason refusal(ReplaceOrder command, OrderState old) {
        if (old.status == OrderStatus.NEW) {
            return RejectReason.ORDER_NOT_REPLACEABLE;
        }
        if ((command.limitTicks() != 0 && old.limitTicks == 0)
                || (command.stopTicks() != 0 && old.details.stopTicks == 0)) {
            return RejectReason.PRICE_NOT_APPLICABLE;
        }
        if (changesNothing(command, old)) {
            return RejectReason.NOTHING_CHANGED;
        }
        return orElse(command.quantity(), old.quantity) <= old.filledQuantity
                ? RejectReason.QUANTITY_ALREADY_FILLED : null;
    }

    private static boolean changesNothing(ReplaceOrder command, OrderState old) {
        return orElse(command.quantity(), old.quantity) == old.quantity
                && orElse(command.limitTicks(), old.limitTicks) == old.limitTicks
                && orElse(command.stopTicks(), old.details.stopTicks) == old.details.stopTicks
                && (command.timeInForce() == null || command.timeInForce() == old.timeInForce);
    }

    private static long orElse(long value, long inherited) {
        return value == 0 ? inherited : value;
    }

    private boolean isReplacementRefused(OrderState old, AccountState account, long price, long remaining,
            long opening, int leverageMax, CommandOutcome outcome) {
        Instrument instrument = old.market.instrument;
        if (old.reduceOnly && opening > 0) {
            outcome.refuse(RejectReason.INSUFFICIENT_QUANTITY, remaining, remaining - opening);
            return true;
        }
        if (!margin.isPositionAdmissible(old.exposure, instrument, old.side, remaining - old.remaining())) {
            outcome.refuse(RejectReason.POSITION_TOO_LARGE);
            return true;
        }
        return lacksMargin(account, instrument, price, remaining, opening, old, leverageMax, outcome);
    }

    /** The new order: what the old one has filled stays counted, so that its quantity is the total. */
    private OrderState successor(OrderState old, ReplaceOrder command, long quantity, long limit, long stop) {
        OrderState order = blankOrder(old.account, old.market, old.exposure);
        order.details.terms = old.details.terms;
        order.side = old.side;
        order.type = old.type;
        order.timeInForce = command.timeInForce() == null ? old.timeInForce : command.timeInForce();
        order.quantity = quantity;
        order.filledQuantity = old.filledQuantity;
        order.limitTicks = limit;
        order.details.stopTicks = stop;
        order.details.triggeredAtUs = stop == old.details.stopTicks ? old.details.triggeredAtUs : 0;
        order.reduceOnly = old.reduceOnly;
        inherit(order.details, old, command);
        return order;
    }

    private static void inherit(OrderDetails details, OrderState old, ReplaceOrder command) {
        details.clientOrderId = command.clientOrderId();
        details.submittedSymbol = old.details.submittedSymbol;
        details.filledValue = old.details.filledValue;
        details.expiresAtUs = command.timeInForce() == null ? old.details.expiresAtUs : command.expiresAtUs();
        details.replacesHigh = old.details.idHigh;
        details.replacesLow = old.idLow;
    }
}
