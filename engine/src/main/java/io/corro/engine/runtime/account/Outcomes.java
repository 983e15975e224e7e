package io.corro.engine.runtime.account;

import java.util.List;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;

/** Selection from an outcome of the rows that the sender asked for. */
final class Outcomes {

    private Outcomes() {}

    static AccountRecord account(Outcome outcome) {
        return outcome.records().stream()
                .filter(AccountRecord.class::isInstance).map(AccountRecord.class::cast)
                .reduce((earlier, later) -> later).orElseThrow();
    }

    /** The position that the command has changed in an instrument. */
    static PositionRecord position(Outcome outcome, int instrument) {
        return outcome.records().stream()
                .filter(PositionRecord.class::isInstance).map(PositionRecord.class::cast)
                .filter(position -> position.instrument() == instrument)
                .reduce((earlier, later) -> later).orElseThrow();
    }

    /** The order that the command created or changed. */
    static OrderRecord order(Outcome outcome) {
        return orders(outcome).stream()
                .filter(order -> order.id().getLeastSignificantBits() == outcome.orderIdLow())
                .reduce((earlier, later) -> later).orElseThrow();
    }

    /** Orders that came with another one, with ids that no client has chosen. */
    static List<OrderRecord> exits(Outcome outcome) {
        return orders(outcome).stream().filter(order -> order.links().parentId() != null).toList();
    }

    static List<OrderRecord> orders(Outcome outcome) {
        return outcome.records().stream()
                .filter(OrderRecord.class::isInstance).map(OrderRecord.class::cast)
                .toList();
    }
}
