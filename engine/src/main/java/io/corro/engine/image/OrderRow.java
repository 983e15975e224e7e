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
    private static final byte[] NO_BYTES = new byte[0];
    /** Spare bytes, so that an order with a slightly longer client id needs no new array. */
    private static final int ROOM = 32;

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

    /**
     * The encoded form of every field that stays as it is once the order has been written for the first time: all but
     * {@code seq}, status, what is filled, reserved and paid, the successor, and the times of change.
     */
    final Constants constants = new Constants();

    /** Bytes kept from one image to the next; the array is used again for the next order. */
    static final class Constants {
        byte[] bytes = NO_BYTES;
        /** Zero while the order has not been written. */
        int length;
        long hash;

        void keep(byte[] source, int from, int newLength, long newHash) {
            if (bytes.length < newLength) {
                bytes = new byte[newLength + ROOM];
            }
            System.arraycopy(source, from, bytes, 0, newLength);
            length = newLength;
            hash = newHash;
        }
    }

    /** To be called before the row takes the fields of another order. */
    protected final void forgetConstants() {
        constants.length = 0;
    }

    public final long remaining() {
        return quantity - filledQuantity;
    }

    public final void set(OrderImage image) {
        forgetConstants();
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
