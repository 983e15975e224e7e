package io.corro.engine.image;

import java.util.UUID;

import io.corro.engine.domain.OrderEndReason;
import io.corro.engine.domain.OrderStatus;
import io.corro.engine.domain.OrderType;
import io.corro.engine.domain.Side;
import io.corro.engine.domain.TimeInForce;

/**
 * The mutable form of {@link OrderImage}, same fields, same units; an id of two zeroes is none.
 * Single-threaded: owned by the matching thread.
 */
public class OrderRow {
    public long seq;
    public long idHigh;
    public long idLow;
    public UUID accountId;
    public String clientOrderId;
    public int instrument;
    public String submittedSymbol;
    public Side side;
    public OrderType type;
    public TimeInForce timeInForce;
    public OrderStatus status;
    public OrderEndReason endReason;
    public long quantity;
    public long filledQuantity;
    public long filledValue;
    public long limitTicks;
    public long stopTicks;
    public long reservedMargin;
    public long feeTotal;
    public boolean reduceOnly;
    public boolean extendedHours;
    public String positionIntent;
    public long replacesHigh;
    public long replacesLow;
    public long replacedByHigh;
    public long replacedByLow;
    public long createdSeq;
    public long createdAtUs;
    public long updatedAtUs;
    public long triggeredAtUs;
    public long expiresAtUs;
    public long endedAtUs;

    public final long remaining() {
        return quantity - filledQuantity;
    }

    public final void set(OrderImage image) {
        seq = image.seq();
        idHigh = image.id().getMostSignificantBits();
        idLow = image.id().getLeastSignificantBits();
        accountId = image.accountId();
        clientOrderId = image.clientOrderId();
        instrument = image.instrument();
        submittedSymbol = image.submittedSymbol();
        side = image.side();
        type = image.type();
        timeInForce = image.timeInForce();
        status = image.status();
        endReason = image.endReason();
        quantity = image.quantity();
        filledQuantity = image.filledQuantity();
        filledValue = image.filledValue();
        limitTicks = image.limitTicks();
        stopTicks = image.stopTicks();
        reservedMargin = image.reservedMargin();
        feeTotal = image.feeTotal();
        reduceOnly = image.reduceOnly();
        extendedHours = image.extendedHours();
        positionIntent = image.positionIntent();
        replacesHigh = high(image.replaces());
        replacesLow = low(image.replaces());
        replacedByHigh = high(image.replacedBy());
        replacedByLow = low(image.replacedBy());
        createdSeq = image.createdSeq();
        createdAtUs = image.createdAtUs();
        updatedAtUs = image.updatedAtUs();
        triggeredAtUs = image.triggeredAtUs();
        expiresAtUs = image.expiresAtUs();
        endedAtUs = image.endedAtUs();
    }

    private static long high(UUID id) {
        return id == null ? 0 : id.getMostSignificantBits();
    }

    private static long low(UUID id) {
        return id == null ? 0 : id.getLeastSignificantBits();
    }
}
