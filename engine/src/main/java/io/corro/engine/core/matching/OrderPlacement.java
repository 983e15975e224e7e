package io.corro.engine.core.matching;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.journal.OrderDetails;

/**
 * Placement of admitted orders: gives each its identity and brings it into its market. Owned by the matching thread.
 */
final class OrderPlacement {
    private final EngineState state;
    private final ChangeSet changes;

    OrderPlacement(EngineState state, ChangeSet changes) {
        this.state = state;
        this.changes = changes;
    }

    /** An order with an identity and nothing else. */
    OrderState blank(AccountState account, Market market, InstrumentExposure exposure) {
        OrderState order = state.newOrder();
        order.account = account;
        order.profile = account.profile;
        order.market = market;
        order.exposure = exposure;
        OrderDetails details = order.details;
        details.createdSeq = changes.nextSeq();
        details.createdAtUs = changes.nowUs();
        details.idHigh = Ids.high(Ids.Kind.ORDER, changes.nowUs());
        order.idLow = Ids.low(details.createdSeq);
        details.accountId = account.id;
        details.fillProfile = account.fillProfile;
        details.instrument = market.instrument.number();
        return order;
    }

    /** Accepts an exit that waits for its entry. */
    void hold(OrderState order, OrderLifecycle lifecycle) {
        state.add(order);
        lifecycle.hold(order);
    }

    /** Accepts an order whose exits are still to come, before it can fill. */
    void accept(OrderState order) {
        state.add(order);
        changes.markDirty(order);
    }

    void enter(OrderState order, CommandOutcome outcome) {
        accept(order);
        bringIn(order, outcome);
    }

    /** Brings an accepted order into its market. */
    void bringIn(OrderState order, CommandOutcome outcome) {
        order.account.marginReserved += order.details.reservedMargin;
        order.exposure.enter(order);
        outcome.orderIdLow = order.idLow;
        order.market.enter(order, changes.nowUs());
        order.market.offer(order, changes.nowUs());
    }
}
