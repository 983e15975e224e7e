package io.corro.engine.core.strategy;

import io.corro.engine.core.domain.OrderTerms;

/** An order of a bot between its placing and its end. Owned by its {@link StrategyRun}. */
final class OwnOrder {
    final long ref;
    /** Under which it rests; empty for one at the market. */
    final String name;
    final OrderTerms terms;
    boolean isCancelling;
    boolean hasFilled;

    OwnOrder(long ref, String name, OrderTerms terms) {
        this.ref = ref;
        this.name = name;
        this.terms = terms;
    }

    boolean isMarket() {
        return name.isEmpty();
    }
}
