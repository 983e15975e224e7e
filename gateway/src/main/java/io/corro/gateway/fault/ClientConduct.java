package io.corro.gateway.fault;

import java.util.HashMap;
import java.util.Map;

import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.runtime.account.EngineClient.NewOrder;

/** Conduct of a client during a run: what it must still look for, and what it did wrong. Guarded by its run. */
final class ClientConduct {
    /** Of orders whose client does not know that they were taken: the id by what was ordered. */
    private final Map<Ordered, String> unknown = new HashMap<>();
    private int doubledOrders;
    private int fillsNotTold;
    private int breaks;
    private boolean knowsOfHalt;
    private int ordersAfterHalt;

    private record Ordered(int instrument, OrderTerms terms) {

        static Ordered of(NewOrder order) {
            return new Ordered(order.instrument().number(), order.terms());
        }
    }

    void ordered(NewOrder order) {
        String earlier = unknown.remove(Ordered.of(order));
        if (earlier != null && !earlier.equals(order.clientOrderId())) {
            doubledOrders++;
        }
    }

    /** The order was taken, and its client was told that this is unknown. */
    void leftUnknown(NewOrder order) {
        unknown.put(Ordered.of(order), order.clientOrderId());
    }

    void streamBroke() {
        breaks++;
    }

    void fillNotTold() {
        fillsNotTold++;
    }

    void orderedInHalt() {
        if (knowsOfHalt) {
            ordersAfterHalt++;
        }
        knowsOfHalt = true;
    }

    /** The client has read what it has: it knows everything again. */
    void looked() {
        unknown.clear();
        fillsNotTold = 0;
        breaks = 0;
    }

    Verdict verdict() {
        return new Verdict(doubledOrders, fillsNotTold, breaks, ordersAfterHalt);
    }
}
