package io.corro.engine.core.matching;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.Trigger;
import io.corro.engine.core.domain.Utf8Text;

/**
 * Orders by which the house closes a position: immediate, only reducing, and admitted without a check, so that a
 * position can always be closed. They meet the same liquidity as any other. Owned by the matching thread.
 */
final class HouseOrders {
    private final EngineState state;
    private final ChangeSet changes;
    private final OrderPlacement placement;

    HouseOrders(EngineState state, ChangeSet changes) {
        this.state = state;
        this.changes = changes;
        placement = new OrderPlacement(state, changes);
    }

    /** An order with an identity that is not in the market yet. */
    OrderState order(PositionState position, OrderTerms terms, String clientOrderIdPrefix, CloseReason reason) {
        OrderState order = placement.blank(position.account, position.market,
                position.market.exposure(position.account));
        order.setTerms(terms.withReduceOnly(true));
        order.closeReason = reason;
        order.details.clientOrderId = Utf8Text.of(clientOrderIdPrefix + order.details.createdSeq);
        order.details.submittedSymbol = Utf8Text.of(position.market.instrument.pairName());
        order.details.expiresAtUs = 0;
        return order;
    }

    /** Lets it trade at once what the quote has to offer; the rest of it ends. */
    void trade(OrderState order, Trigger trigger) {
        state.add(order);
        order.exposure.enter(order);
        changes.markDirty(order);
        order.market.liquidate(order, trigger);
    }
}
