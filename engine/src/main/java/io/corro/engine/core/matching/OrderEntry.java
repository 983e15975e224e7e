package io.corro.engine.core.matching;

import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderDetails;

/** Order entry: accepts and cancels orders. Every refusal precedes the first change. Owned by the matching thread. */
final class OrderEntry {
    private final EngineState state;
    private final ChangeSet changes;
    private final MarginCalculator margin;
    private final OrderLifecycle lifecycle;
    private final OrderAdmission admission;
    private final OrderPlacement placement;
    private final Market[] markets;

    OrderEntry(EngineState state, ChangeSet changes, MarginCalculator margin, OrderLifecycle lifecycle,
            Market[] markets) {
        this.state = state;
        this.changes = changes;
        this.margin = margin;
        this.lifecycle = lifecycle;
        this.markets = markets;
        admission = new OrderAdmission(margin);
        placement = new OrderPlacement(state, changes);
    }

    void submit(SubmitOrder command, AccountState account, CommandOutcome outcome) {
        Market market = markets[command.instrument().number()];
        InstrumentExposure exposure = market.exposure(account);
        if (isRefused(command, account, market, exposure, outcome)) {
            return;
        }
        OrderTerms terms = command.terms();
        long price = OrderAdmission.referenceTicks(market, account, terms.side(), terms.type(), terms.quantity(),
                terms.limitTicks(), OrderAdmission.stopTicks(market, terms.side(), terms.stopTicks(), terms.trail()));
        long opening = Math.max(0, terms.quantity() - exposure.freeToClose(terms.side()));
        if (admission.lacksMargin(account, market.instrument, price, terms.quantity(), opening, null,
                command.leverageMax(),
                outcome)) {
            return;
        }
        OrderState order = newOrder(command, account, market, exposure);
        order.details.reservedMargin =
                margin.requirement(order, price, terms.quantity(), opening);
        if (command.exits().isNone()) {
            placement.enter(order, outcome);
        } else {
            enter(order, command.exits(), outcome);
        }
    }

    /** Brings in an order with its exits: they exist before it can fill. */
    private void enter(OrderState order, OrderExits exits, CommandOutcome outcome) {
        placement.accept(order);
        OrderGroup group = lifecycle.groups().open();
        order.group = group;
        order.details.orderClass = exits.orderClass();
        if (exits.isWithEntry()) {
            group.entry = order;
            group.takeProfit = exit(order, exits.takeProfit());
        } else {
            group.takeProfit = order;
        }
        group.stopLoss = exit(order, exits.stopLoss());
        placement.bringIn(order, outcome);
        if (!exits.isWithEntry()) {
            lifecycle.groups().bringIn(group.stopLoss);
        }
    }

    private OrderState exit(OrderState parent, Exit exit) {
        if (exit == null) {
            return null;
        }
        OrderState order = placement.blank(parent.account, parent.market, parent.exposure);
        order.setTerms(exit.terms());
        order.group = parent.group;
        OrderDetails details = order.details;
        details.clientOrderId = exit.clientOrderIdUtf8();
        details.submittedSymbol = parent.details.submittedSymbol;
        details.expiresAtUs = parent.details.expiresAtUs;
        details.orderClass = parent.details.orderClass;
        details.parentHigh = parent.details.idHigh;
        details.parentLow = parent.idLow;
        placement.hold(order, lifecycle);
        return order;
    }

    private boolean isRefused(SubmitOrder command, AccountState account, Market market, InstrumentExposure exposure,
            CommandOutcome outcome) {
        OrderTerms terms = command.terms();
        if (account.status != AccountStatus.ACTIVE) {
            outcome.refuse(RejectReason.ACCOUNT_NOT_ACTIVE);
        } else if (!market.instrument.active()) {
            outcome.refuse(RejectReason.INSTRUMENT_NOT_TRADABLE);
        } else if (market.isHalted()) {
            outcome.refuse(RejectReason.INSTRUMENT_HALTED);
        } else if (account.orderCount() + command.exits().count() >= Limits.LIVE_ORDERS_PER_ACCOUNT_MAX) {
            outcome.refuse(RejectReason.TOO_MANY_ORDERS);
        } else if (contradictsPosition(command, exposure, outcome)) {
            return true;
        } else if (!market.isPriceable(terms.type())) {
            outcome.refuse(RejectReason.NO_QUOTE);
        } else if (terms.postOnly() && terms.stopTicks() == 0
                && market.wouldTake(terms.side(), terms.limitTicks(), changes.nowUs())) {
            outcome.refuse(RejectReason.POST_ONLY_WOULD_TAKE);
        } else if (!margin.isPositionAdmissible(exposure, market.instrument, terms.side(), terms.quantity())) {
            outcome.refuse(RejectReason.POSITION_TOO_LARGE);
        }
        return outcome.reject != null;
    }

    private static boolean contradictsPosition(SubmitOrder command, InstrumentExposure exposure,
            CommandOutcome outcome) {
        OrderTerms terms = command.terms();
        if (terms.reduceOnly() && exposure.freeToClose(terms.side()) < terms.quantity()) {
            outcome.refuse(RejectReason.INSUFFICIENT_QUANTITY, terms.quantity(),
                    exposure.freeToClose(terms.side()));
        } else if (opensForbiddenShort(command, exposure)) {
            outcome.refuse(RejectReason.SHORTING_NOT_ALLOWED, terms.quantity(),
                    exposure.freeToClose(Side.SELL));
        } else if (terms.isToOpen() && exposure.opposite(terms.side()) > 0) {
            outcome.refuse(RejectReason.NOT_AN_OPENING);
        } else if (command.exits().isWithEntry() && exposure.opposite(terms.side()) > 0) {
            outcome.refuse(RejectReason.NOT_AN_ENTRY);
        }
        return outcome.reject != null;
    }

    private static boolean opensForbiddenShort(SubmitOrder command, InstrumentExposure exposure) {
        long opening = command.terms().quantity() - exposure.freeToClose(Side.SELL);
        return command.terms().side() == Side.SELL && opening > 0 && switch (command.shortSale()) {
            case NONE -> true;
            case WHOLE_UNITS -> command.instrument().isPartOfShare(opening);
            case ANY_SIZE -> false;
        };
    }

    private OrderState newOrder(SubmitOrder command, AccountState account, Market market, InstrumentExposure exposure) {
        OrderState order = placement.blank(account, market, exposure);
        OrderTerms terms = command.terms();
        order.setTerms(terms);
        order.reduceOnly = terms.reduceOnly() || (terms.side() == Side.SELL && !command.mayShort());
        OrderDetails details = order.details;
        details.clientOrderId = command.clientOrderIdUtf8();
        details.submittedSymbol = command.submittedUtf8();
        details.expiresAtUs = command.expiresAtUs();
        return order;
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
            if (order.isLive()) {
                lifecycle.end(order, reason);
            }
        }
    }
}
