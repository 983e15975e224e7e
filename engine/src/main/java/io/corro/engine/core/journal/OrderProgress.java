package io.corro.engine.core.journal;

import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;

/**
 * How far an order has come.
 *
 * @param filledValue    Σ price·quantity of its fills, in quote currency, exact
 * @param reservedMargin free margin held for what is not yet filled
 * @param bestTicks      the best price that a trailing stop has seen, as last recorded; zero for none
 */
public record OrderProgress(OrderStatus status, OrderEndReason endReason, long filledQuantity, long filledValue,
        long reservedMargin, long feeTotal, long bestTicks) {}
