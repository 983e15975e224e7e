package io.corro.workflows.proposal;

import java.util.UUID;

import io.corro.persistence.books.proposal.Proposal;

/** Where approved orders are placed: the engine, behind a port. Thread-safe. */
public interface OrderPlacer {
    /** Of a process without an engine: it places nothing, and leaves what was approved to one that has it. */
    OrderPlacer NONE = proposal -> {
        throw new IllegalStateException("this process has no engine; another one places the order");
    };

    /** What became of the order. */
    sealed interface Placed {
        /** The engine has it, from this attempt or from one before. */
        record Taken(UUID orderId) implements Placed {}

        /** The engine refuses it, and would do so again. */
        record Refused(String why) implements Placed {}
    }

    /**
     * Places the order of a proposal as it is stored, under its own {@code client_order_id}; blocks until the answer is
     * durable. What it throws says nothing about the order: it is asked again.
     */
    Placed place(Proposal proposal);
}
