package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Utf8Text;

/**
 * The columns of an order that a walk through a book does not look at: they stand apart from {@link OrderRow}, so that
 * the walk does not pull them through the processor's caches. Single-threaded: owned by the matching thread.
 */
public final class OrderDetails {
    private static final byte[] NO_BYTES = new byte[0];
    /** Spare bytes, so that an order with a slightly longer client id needs no new array. */
    private static final int ROOM = 32;

    public long seq;
    public long idHigh;
    public UUID accountId;
    public Utf8Text clientOrderId;
    public int instrument;
    public Utf8Text submittedSymbol;
    /** Negative if a former format has not recorded it. */
    public int fillProfile = OrderIdentity.NO_PROFILE;
    public OrderEndReason endReason;
    public long filledValue;
    public long stopTicks;
    /** Of a trailing stop; a replacement may have changed it. */
    public Trail trail;
    /** As last recorded: see {@link #bestTicks(long)}. */
    public long bestTicks;
    public long reservedMargin;
    public long triggeredAtUs;
    public long feeTotal;
    /**
     * As the client ordered. What a replacement or the engine may change of them counts as {@link OrderRow} and {@link
     * #stopTicks} have it.
     */
    public OrderTerms terms;
    public OrderClass orderClass;
    public long parentHigh;
    public long parentLow;
    public long replacesHigh;
    public long replacesLow;
    public long replacedByHigh;
    public long replacedByLow;
    public long createdSeq;
    public long createdAtUs;
    public long updatedAtUs;
    public long expiresAtUs;
    public long endedAtUs;

    /**
     * The encoded form of every field that stays as it is once the order has been written for the first time: all but
     * {@code seq}, status, what is filled, reserved and paid, the successor, and the times of change. The array is used
     * again for the next order.
     */
    byte[] constants = NO_BYTES;
    /** Zero while the order has not been written. */
    int constantsLength;
    long constantsHash;

    void keepConstants(byte[] source, int from, int length, long hash) {
        if (constants.length < length) {
            constants = new byte[length + ROOM];
        }
        System.arraycopy(source, from, constants, 0, length);
        constantsLength = length;
        constantsHash = hash;
    }

    /** To be called before the details take the fields of another order, or when a constant has changed after all. */
    public void forgetConstants() {
        constantsLength = 0;
    }

    /**
     * Records the best price that a trailing stop has seen; false if it is on record. It is written with the constants.
     */
    public boolean bestTicks(long ticks) {
        if (bestTicks == ticks) {
            return false;
        }
        bestTicks = ticks;
        forgetConstants();
        return true;
    }

    /** Reads the first, a middle and the last of the bytes; the result means nothing. */
    public long prefetch() {
        int middle = constantsLength / 2;
        return constantsLength == 0 ? seq
                : seq + endedAtUs + constants[0] + constants[middle] + constants[constantsLength - 1];
    }

    void set(OrderRecord order) {
        forgetConstants();
        seq = order.seq();
        set(order.identity());
        set(order.progress());
        set(order.links());
        set(order.times());
    }

    private void set(OrderIdentity identity) {
        idHigh = high(identity.id());
        accountId = identity.accountId();
        clientOrderId = Utf8Text.ofNullable(identity.clientOrderId());
        instrument = identity.instrument();
        submittedSymbol = Utf8Text.ofNullable(identity.submittedSymbol());
        createdSeq = identity.createdSeq();
        fillProfile = identity.fillProfile();
    }

    private void set(OrderProgress progress) {
        endReason = progress.endReason();
        filledValue = progress.filledValue();
        reservedMargin = progress.reservedMargin();
        bestTicks = progress.bestTicks();
        feeTotal = progress.feeTotal();
    }

    private void set(OrderLinks links) {
        replacesHigh = high(links.replaces());
        replacesLow = low(links.replaces());
        replacedByHigh = high(links.replacedBy());
        replacedByLow = low(links.replacedBy());
        orderClass = links.orderClass();
        parentHigh = high(links.parentId());
        parentLow = low(links.parentId());
    }

    private void set(OrderTimes times) {
        createdAtUs = times.createdAtUs();
        updatedAtUs = times.updatedAtUs();
        triggeredAtUs = times.triggeredAtUs();
        expiresAtUs = times.expiresAtUs();
        endedAtUs = times.endedAtUs();
    }

    /** Returns to what a new order has in common with every other. */
    public void clear() {
        forgetConstants();
        accountId = null;
        clientOrderId = null;
        submittedSymbol = null;
        fillProfile = OrderIdentity.NO_PROFILE;
        terms = null;
        endReason = OrderEndReason.NONE;
        trail = Trail.NONE;
        bestTicks = 0;
        filledValue = 0;
        reservedMargin = 0;
        triggeredAtUs = 0;
        feeTotal = 0;
        replacesHigh = 0;
        replacesLow = 0;
        replacedByHigh = 0;
        replacedByLow = 0;
        orderClass = OrderClass.SIMPLE;
        parentHigh = 0;
        parentLow = 0;
        endedAtUs = 0;
    }

    private static long high(UUID id) {
        return id == null ? 0 : id.getMostSignificantBits();
    }

    private static long low(UUID id) {
        return id == null ? 0 : id.getLeastSignificantBits();
    }
}
