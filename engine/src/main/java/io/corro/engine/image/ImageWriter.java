package io.corro.engine.image;

import java.util.UUID;

import io.corro.engine.domain.CashReason;

/**
 * Encodes rows into a growing byte array: a type byte, the length of the rest, the account concerned, then the other
 * fields, little-endian. {@link ImageReader} is its mirror. Allocates only when the array must grow, a text is not ASCII, or an order is
 * written for the first time. Not thread-safe.
 *
 * <p>Each row has a 64-bit hash. The engine's state hash is the sum of the hashes of all live rows, so it can be kept
 * up to date by one subtraction and one addition, and recomputed from loaded rows.
 *
 * <p>An order is written again and again, and most of its fields never change. So they stand at the end, are encoded
 * and hashed once, and from then on copied: {@link OrderRow#constants}.
 */
public final class ImageWriter extends FieldWriter {
    static final byte ACCOUNT = 1;
    static final byte POSITION = 2;
    static final byte ORDER = 3;
    static final byte EXECUTION = 4;
    static final byte CASH = 5;
    /** Bytes of the type and of the length, which does not count them. */
    static final int PREFIX = 1 + Integer.BYTES;

    private int count;
    /** Where the last row starts, where its constants start, and their hash; without constants its end and zero. */
    private int start;
    private int constantsStart;
    private long constantsHash;

    public ImageWriter(int initialCapacity) {
        super(initialCapacity);
    }

    /** The array written to; only its first {@link #length()} bytes count, and it is replaced as it grows. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return position;
    }

    public boolean isEmpty() {
        return position == 0;
    }

    /** The number of images. */
    public int count() {
        return count;
    }

    /** Forgets what was written; keeps the array unless it has grown beyond {@code capacityMax}. */
    public void clear(int capacityMax) {
        position = 0;
        count = 0;
        if (bytes.length > capacityMax) {
            bytes = new byte[capacityMax];
        }
    }

    /** Appends what another writer holds. */
    public void append(ImageWriter other) {
        copy(other.bytes, 0, other.position);
        count += other.count;
    }

    /** Appends one encoded image. */
    void append(byte[] source, int from, int length) {
        copy(source, from, length);
        count++;
    }

    public void write(AccountRow row) {
        begin(ACCOUNT, row.id);
        putLong(row.seq);
        putId(row.userId);
        putText(row.name);
        putCode(row.status);
        putCode(row.fillProfile);
        putInt(row.leverage);
        putLong(row.balance);
        putLong(row.initialBalance);
        putLong(row.realizedPnl);
        putLong(row.feeTotal);
        putLong(row.marginUsed);
        putInt(row.version);
        putLong(row.createdAtUs);
        putLong(row.updatedAtUs);
        putLong(row.resetAtUs);
        end();
    }

    public void write(PositionRow row) {
        begin(POSITION, row.accountId);
        putLong(row.seq);
        putId(row.idHigh, row.idLow);
        putInt(row.instrument);
        putCode(row.status);
        putCode(row.side);
        putLong(row.quantity);
        putLong(row.openedQuantity);
        putLong(row.costBasis);
        putLong(row.realizedPnl);
        putLong(row.marginUsed);
        putLong(row.feeTotal);
        putLong(row.closeTicks);
        putCode(row.closeReason);
        putInt(row.version);
        putLong(row.openedAtUs);
        putLong(row.updatedAtUs);
        putLong(row.closedAtUs);
        end();
    }

    public void write(OrderRow row) {
        begin(ORDER, row.accountId);
        putLong(row.seq);
        putCode(row.status);
        putCode(row.endReason);
        putLong(row.filledQuantity);
        putLong(row.filledValue);
        putLong(row.reservedMargin);
        putLong(row.feeTotal);
        putId(row.replacedByHigh, row.replacedByLow);
        putLong(row.updatedAtUs);
        putLong(row.triggeredAtUs);
        putLong(row.endedAtUs);
        int from = position;
        if (row.constants.length == 0) {
            putConstants(row);
            row.constants.keep(bytes, from, position - from, RowHash.of(bytes, from, position));
        } else {
            copy(row.constants.bytes, 0, row.constants.length);
        }
        end();
        constantsStart = from;
        constantsHash = row.constants.hash;
    }

    private void putConstants(OrderRow row) {
        putId(row.idHigh, row.idLow);
        putInt(row.instrument);
        putCode(row.side);
        putCode(row.type);
        putCode(row.timeInForce);
        putLong(row.quantity);
        putLong(row.limitTicks);
        putLong(row.stopTicks);
        putByte(row.reduceOnly ? 1 : 0);
        putByte(row.extendedHours ? 1 : 0);
        putId(row.replacesHigh, row.replacesLow);
        putLong(row.createdSeq);
        putLong(row.createdAtUs);
        putLong(row.expiresAtUs);
        putText(row.clientOrderId);
        putText(row.submittedSymbol);
        putText(row.positionIntent);
    }

    public void write(ExecutionRow row) {
        begin(EXECUTION, row.accountId);
        putLong(row.seq);
        putId(row.idHigh, row.idLow);
        putId(row.matchHigh, row.matchLow);
        putId(row.orderHigh, row.orderLow);
        putId(row.positionHigh, row.positionLow);
        putId(row.counterHigh, row.counterLow);
        putInt(row.instrument);
        putCode(row.side);
        putLong(row.quantity);
        putLong(row.priceTicks);
        putLong(row.fee);
        putLong(row.realizedPnl);
        putCode(row.liquidity);
        putCode(row.rule);
        putCode(row.trigger);
        putLong(row.cumulative);
        putLong(row.positionQuantity);
        putLong(row.bidTicks);
        putLong(row.askTicks);
        putLong(row.quoteNumber);
        putLong(row.atUs);
        end();
    }

    public void writeCash(
            long seq, long idHigh, long idLow, UUID accountId, CashReason reason, long amount, long atUs) {
        begin(CASH, accountId);
        putLong(seq);
        putId(idHigh, idLow);
        putCode(reason);
        putLong(amount);
        putLong(atUs);
        end();
    }

    private void begin(byte type, UUID accountId) {
        reserve(FIXED_FIELDS_MAX);
        start = position;
        bytes[position] = type;
        position += PREFIX;
        putId(accountId);
    }

    private void end() {
        setInt(start + 1, position - start - PREFIX);
        count++;
        constantsStart = position;
        constantsHash = 0;
    }

    /** The hash of the row written last. */
    public long hash() {
        return RowHash.join(RowHash.of(bytes, start, constantsStart), constantsHash);
    }
}
