package io.corro.engine.runtime.pipeline;

import io.corro.engine.core.journal.OrderRecord;

/** Orders that are not what they were. */
final class TestOrders {

    private TestOrders() {}

    static OrderRecord withOneMoreStep(OrderRecord order) {
        return new OrderRecord(order.seq(), order.identity(), order.terms().withQuantity(order.quantity() + 1),
                order.progress(), order.links(), order.times());
    }
}
