package io.corro.engine.account;

import java.util.List;

import io.corro.engine.image.AccountImage;
import io.corro.engine.image.OrderImage;
import io.corro.engine.port.OutcomeListener.Outcome;

/** Picks from an outcome what the sender asked for. */
final class Outcomes {

    private Outcomes() { }

    static AccountImage account(Outcome outcome) {
        return outcome.images().stream()
                .filter(AccountImage.class::isInstance).map(AccountImage.class::cast)
                .reduce((earlier, later) -> later).orElseThrow();
    }

    /** The order that the command created or changed. */
    static OrderImage order(Outcome outcome) {
        return orders(outcome).stream()
                .filter(order -> order.id().getLeastSignificantBits() == outcome.primaryLow())
                .reduce((earlier, later) -> later).orElseThrow();
    }

    static List<OrderImage> orders(Outcome outcome) {
        return outcome.images().stream()
                .filter(OrderImage.class::isInstance).map(OrderImage.class::cast)
                .toList();
    }
}
