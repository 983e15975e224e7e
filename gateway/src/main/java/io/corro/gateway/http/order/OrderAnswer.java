package io.corro.gateway.http.order;

import java.util.List;
import java.util.Optional;

import io.corro.engine.core.journal.OrderRecord;
import io.corro.gateway.httpkit.wire.ApiError;

/** What became of one order among several that came together, or of one that came on a stream. */
public sealed interface OrderAnswer {

    /**
     * It is durable.
     *
     * @param timeline of a new order
     */
    record Taken(OrderRecord order, List<OrderRecord> legs, Optional<OrderTimeline> timeline) implements OrderAnswer {

        /** An order that is told without its exits. */
        public static Taken alone(OrderRecord order) {
            return new Taken(order, List.of(), Optional.empty());
        }
    }

    /** It had no effect, or, for an error that says so, its outcome is unknown. */
    record Failed(ApiError error) implements OrderAnswer {}
}
