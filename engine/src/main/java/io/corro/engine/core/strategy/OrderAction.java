package io.corro.engine.core.strategy;

import io.corro.engine.core.domain.OrderTerms;

/** What a strategy's run wants to be sent to the engine. */
public sealed interface OrderAction {

    /**
     * @param ref    names the order towards the run, rising by one
     * @param closes steps of the run's own position that it closes, zero for an order that only enters
     */
    record Place(long ref, OrderTerms terms, long closes) implements OrderAction {}

    /** @param ref of the order to cancel */
    record Cancel(long ref) implements OrderAction {}
}
