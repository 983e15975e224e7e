package io.corro.engine.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

import io.corro.engine.domain.CashReason;

/**
 * Encodes rows into a growing byte array: a type byte, the length of the rest, then the fields, little-endian.
 * {@link ImageReader} is its mirror. Allocates only when the array must grow, a text is not ASCII, or an order is
 * written for the first time. Not thread-safe.
 *
 * <p>Each row has a 64-bit hash. The engine's state hash is the sum of the hashes of all live rows, so it can be kept
 * up to date by one subtraction and one addition, and recomputed from loaded rows.
 *
 * <p>An order is written again and again, and most of its fields never change. So they stand at the end, are encoded
 * and hashed once, and from then on copied: {@link OrderRow#constants}.
 */
public final class ImageWriter {
    static final byte ACCOUNT = 1;
    static final byte POSITION = 2;
    static final byte ORDER = 3;
    static final byte EXECUTION = 4;
    static final byte CASH = 5;
    static final int NULL_TEXT = 0xFFFF;
    static final int HEADER = 5;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** The most that the fixed fields of any row take, texts excluded. */
    private static final int FIXED_FIELDS_MAX = 512;

    private byte[] bytes;
    private int position;
    /** Where the last row starts, where its constants start, and their hash; without constants its end and zero. */
    private int start;
    private int constantsStart;
    private long constantsHash;

    public ImageWriter(int initialCapacity) {
        bytes = new byte[initialCapacity];
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

    /** Forgets what was written; keeps the array unless it has grown beyond {@code capacityMax}. */
    public void clear(int capacityMax) {
        position = 0;
        if (bytes.length > capacityMax) {
            bytes = new byte[capacityMax];
        }
    }

    /** Appends what another writer holds. */
    public void append(ImageWriter other) {
        copy(other.bytes, other.position);
    }

    public void write(AccountRow row) {
        begin(ACCOUNT);
        putLong(row.seq);
        putId(row.id);
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
        begin(POSITION);
        putLong(row.seq);
        putId(row.idHigh, row.idLow);
        putId(row.accountId);
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
        begin(ORDER);
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
            copy(row.constants.bytes, row.constants.length);
        }
        end();
        constantsStart = from;
        constantsHash = row.constants.hash;
    }

    private void putConstants(OrderRow row) {
        putId(row.idHigh, row.idLow);
        putId(row.accountId);
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
        begin(EXECUTION);
        putLong(row.seq);
        putId(row.idHigh, row.idLow);
        putId(row.matchHigh, row.matchLow);
        putId(row.orderHigh, row.orderLow);
        putId(row.accountId);
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
        begin(CASH);
        putLong(seq);
        putId(idHigh, idLow);
        putId(accountId);
        putCode(reason);
        putLong(amount);
        putLong(atUs);
        end();
    }

    private void begin(byte type) {
        reserve(FIXED_FIELDS_MAX);
        start = position;
        bytes[position] = type;
        position += HEADER;
    }

    private void end() {
        INTS.set(bytes, start + 1, position - start - HEADER);
        constantsStart = position;
        constantsHash = 0;
    }

    /** The hash of the row written last. */
    public long hash() {
        return RowHash.join(RowHash.of(bytes, start, constantsStart), constantsHash);
    }

    private void copy(byte[] source, int length) {
        reserve(length);
        System.arraycopy(source, 0, bytes, position, length);
        position += length;
    }

    private void reserve(int more) {
        if (position + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
        }
    }

    private void putByte(int value) {
        bytes[position++] = (byte) value;
    }

    /** One more than the ordinal, so that zero stands for null. */
    private void putCode(Enum<?> constant) {
        putByte(constant == null ? 0 : constant.ordinal() + 1);
    }

    private void putInt(int value) {
        INTS.set(bytes, position, value);
        position += Integer.BYTES;
    }

    private void putLong(long value) {
        LONGS.set(bytes, position, value);
        position += Long.BYTES;
    }

    private void putId(UUID id) {
        putId(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private void putId(long high, long low) {
        putLong(high);
        putLong(low);
    }

    private void putText(String text) {
        if (text == null) {
            putLength(NULL_TEXT);
            return;
        }
        int length = text.length();
        reserve(length + FIXED_FIELDS_MAX);
        putLength(length);
        int seen = 0;
        for (int index = 0; index < length; index++) {
            char character = text.charAt(index);
            seen |= character;
            bytes[position + index] = (byte) character;
        }
        if (seen > 0x7F) {
            position -= Short.BYTES;
            putUtf8(text.getBytes(StandardCharsets.UTF_8));
        } else {
            position += length;
        }
    }

    private void putUtf8(byte[] text) {
        reserve(text.length + FIXED_FIELDS_MAX);
        putLength(text.length);
        copy(text, text.length);
    }

    private void putLength(int length) {
        putByte(length);
        putByte(length >>> 8);
    }
}
