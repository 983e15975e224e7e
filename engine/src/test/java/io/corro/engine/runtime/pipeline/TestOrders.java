package io.corro.engine.runtime.pipeline;

import io.corro.engine.core.journal.OrderRecord;

/** Orders that are not what they were. */
final class TestOrders {

    private TestOrders() {}

    static OrderRecord withOneMoreStep(OrderRecord order) {
        return new OrderRecord(order.seq(), order.id(), order.accountId(), order.clientOrderId(), order.instrument(),
                order.submittedSymbol(), order.side(), order.type(), order.timeInForce(), order.status(),
                order.endReason(), order.quantity() + 1, order.filledQuantity(), order.filledValue(),
                order.limitTicks(), order.stopTicks(), order.reservedMargin(), order.feeTotal(), order.reduceOnly(),
                order.extendedHours(), order.positionIntent(), order.replaces(), order.replacedBy(),
                order.createdSeq(), order.createdAtUs(), order.updatedAtUs(), order.triggeredAtUs(),
                order.expiresAtUs(), order.endedAtUs());
    }
}
