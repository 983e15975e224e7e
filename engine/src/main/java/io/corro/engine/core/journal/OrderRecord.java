package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;

/**
 * A paper order.
 *
 * @param createdSeq     the sequence that created the order; its id is made of it
 * @param filledValue    Σ price·quantity of its fills, in quote currency, exact
 * @param reservedMargin free margin held for what is not yet filled
 * @param positionIntent the client's {@code position_intent}, or null
 * @param replaces       id of the order in whose place it stands, or null
 * @param replacedBy     id of the order that took its place, or null
 * @param endedAtUs      when it left the market, zero while it is live; the status says how
 */
public record OrderRecord(
        long seq, UUID id, UUID accountId, String clientOrderId, int instrument, String submittedSymbol, Side side,
        OrderType type, TimeInForce timeInForce, OrderStatus status, OrderEndReason endReason, long quantity,
        long filledQuantity, long filledValue, long limitTicks, long stopTicks, long reservedMargin, long feeTotal,
        boolean reduceOnly, boolean extendedHours, String positionIntent, UUID replaces, UUID replacedBy,
        long createdSeq, long createdAtUs, long updatedAtUs, long triggeredAtUs, long expiresAtUs, long endedAtUs)
        implements JournalRecord {

    public long remaining() {
        return quantity - filledQuantity;
    }
}
