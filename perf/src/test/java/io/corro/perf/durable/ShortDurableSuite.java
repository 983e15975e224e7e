package io.corro.perf.durable;

import io.corro.perf.report.Suite;

/** The suite with so few orders that it is over in seconds. */
public final class ShortDurableSuite {
    private static final int ORDERS = 1_000;

    private ShortDurableSuite() {}

    public static Suite create() {
        return new DurableSuite(ORDERS, ORDERS);
    }
}
