package io.corro.engine.ring;

import io.corro.engine.image.OrderImage;

/** Orders that are not what they were. */
final class TestOrders {

    private TestOrders() { }

    static OrderImage withOneMoreStep(OrderImage order) {
        return new OrderImage(order.seq(), order.id(), order.accountId(), order.clientOrderId(), order.instrument(),
                order.submittedSymbol(), order.side(), order.type(), order.timeInForce(), order.status(),
                order.endReason(), order.quantity() + 1, order.filledQuantity(), order.filledValue(),
                order.limitTicks(), order.stopTicks(), order.reservedMargin(), order.feeTotal(), order.reduceOnly(),
                order.extendedHours(), order.positionIntent(), order.replaces(), order.replacedBy(),
                order.createdSeq(), order.createdAtUs(), order.updatedAtUs(), order.triggeredAtUs(),
                order.expiresAtUs(), order.endedAtUs());
    }
}
