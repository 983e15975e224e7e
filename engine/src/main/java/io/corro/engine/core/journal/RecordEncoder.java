package io.corro.engine.core.journal;

import java.util.UUID;
import java.util.function.IntFunction;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Protection;

/**
 * Encodes rows into a growing byte array: a type byte, the length of the rest, the account concerned, then the other
 * fields, little-endian. {@link RecordDecoder} is its mirror. Allocates only when the array is full, a text is not
 * ASCII, or an order is written for the first time. Not thread-safe.
 *
 * <p>Each row has a 64-bit hash. The engine's state hash is the sum of the hashes of all live rows, so it can be kept
 * up to date by one subtraction and one addition, and recomputed from loaded rows.
 *
 * <p>An order is written again and again, and most of its fields never change. So they stand at the end, are encoded
 * and hashed once, and from then on copied: {@link OrderDetails#constants}.
 */
public final class RecordEncoder extends FieldWriter {
    static final byte ACCOUNT = 1;
    static final byte POSITION = 2;
    static final byte ORDER = 3;
    static final byte EXECUTION = 4;
    static final byte CASH = 5;
    static final byte MARGIN = 6;
    /** Bytes of the type and of the length, which does not count them. */
    static final int PREFIX = 1 + Integer.BYTES;

    private static final UUID NO_ID = new UUID(0, 0);

    private int count;
    private boolean hasPositions;
    private UUID onlyAccount;
    /** Where the last row starts. */
    private int start;
    /** Bytes of an order's record in front of its constants: as many in all of a format. */
    private int changingBytes;

    public RecordEncoder(int initialCapacity) {
        this(new byte[initialCapacity], byte[]::new);
    }

    /** @param arrays gives an array of at least so many bytes when the one in use is full */
    public RecordEncoder(byte[] initial, IntFunction<byte[]> arrays) {
        this(initial, arrays, RecordFormat.CURRENT);
    }

    RecordEncoder(byte[] initial, IntFunction<byte[]> arrays, int format) {
        super(initial, arrays, format);
    }

    /** The array written to, replaced when it is full; {@link #length()} bytes from {@link #from()} count. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return base;
    }

    public int length() {
        return position - base;
    }

    public boolean isEmpty() {
        return position == base;
    }

    /** The number of images. */
    public int count() {
        return count;
    }

    /** Whether a position is among the images. */
    public boolean hasPositions() {
        return hasPositions;
    }

    /** The account that all images concern; null if there are several, or none. */
    public UUID onlyAccount() {
        return onlyAccount;
    }

    /** Forgets what was written; keeps the array, however large it has become. */
    public void clear() {
        startAt(bytes, base);
    }

    /** Forgets what was written, and writes here from now on. */
    public void startAt(byte[] array, int from) {
        bytes = array;
        base = from;
        position = from;
        count = 0;
        hasPositions = false;
        onlyAccount = null;
    }

    /** Appends what another writer holds. */
    public void append(RecordEncoder other) {
        reserve(other.length());
        copy(other.bytes, other.base, other.length());
        count += other.count;
        hasPositions |= other.hasPositions;
        onlyAccount = null;
    }

    /** Appends one encoded image. */
    void append(byte[] source, int from, int length) {
        reserve(length);
        copy(source, from, length);
        count++;
    }

    /** @return where the record begins, for {@link #hash(int)} */
    public int write(AccountRow row) {
        begin(ACCOUNT, row.id, bytesMax(row.name));
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
        if (format >= RecordFormat.MARGIN_LEVELS) {
            putInt(row.callPercent);
            putInt(row.stopOutPercent);
            putLong(row.calledAtUs);
        }
        return end();
    }

    /** @return where the record begins, for {@link #hash(int)} */
    public int write(PositionRow row) {
        begin(POSITION, row.accountId, 0);
        hasPositions = true;
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
        putLater(row);
        return end();
    }

    /** What later formats have added. */
    private void putLater(PositionRow row) {
        if (format >= RecordFormat.POSITION_ENTRY) {
            putLong(row.entryValue);
            putLong(row.entryQuantity);
        }
        if (format >= RecordFormat.POSITION_PROTECTION) {
            putProtection(row);
        }
        if (format >= RecordFormat.HOLDER_PAYMENTS) {
            putPayments(row);
        }
    }

    private void putPayments(PositionRow row) {
        boolean hasPayments = (row.swapTotal | row.paymentNumber) != 0;
        putFlag(hasPayments);
        if (hasPayments) {
            putLong(row.swapTotal);
            putLong(row.paymentNumber);
        }
    }

    private void putProtection(PositionRow row) {
        Protection terms = row.protection;
        putFlag(!terms.isNone());
        if (!terms.isNone()) {
            putLong(terms.stopLossTicks());
            putLong(terms.takeProfitTicks());
            putLong(terms.trail().ticks());
            putInt(terms.trail().ratePpm());
            putLong(row.protectionBestTicks);
            putLong(row.protectionSetSeq);
            putLong(row.protectionSetAtUs);
        }
    }

    /** @return where the record begins, for {@link #hash(int, OrderDetails)} */
    public int write(OrderRow row) {
        OrderDetails details = row.details;
        begin(ORDER, details.accountId, constantsMax(details));
        OrderBytes.putChanging(row, details, this);
        changingBytes = position - start;
        if (details.constantsLength == 0) {
            OrderBytes.putConstants(row, details, this);
        } else {
            copy(details.constants, 0, details.constantsLength);
        }
        return end();
    }

    private static int constantsMax(OrderDetails details) {
        return details.constantsLength > 0 ? details.constantsLength : OrderBytes.textBytesMax(details);
    }

    public void write(ExecutionRow row) {
        begin(EXECUTION, row.accountId, 0);
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

    /** A movement that was not paid for a holding. */
    public void writeCash(
            long seq, long idHigh, long idLow, UUID accountId, CashReason reason, long amount, long atUs) {
        begin(CASH, accountId, 0);
        putLong(seq);
        putId(idHigh, idLow);
        putCode(reason);
        putLong(amount);
        putLong(atUs);
        if (format >= RecordFormat.HOLDER_PAYMENTS) {
            putFlag(false);
        }
        end();
    }

    /** A movement of any kind. */
    public void write(CashRecord record) {
        begin(CASH, record.accountId(), 0);
        putLong(record.seq());
        putId(record.id());
        putCode(record.reason());
        putLong(record.amount());
        putLong(record.atUs());
        if (format >= RecordFormat.HOLDER_PAYMENTS) {
            putHolding(record.holding());
        }
        end();
    }

    private void putHolding(CashHolding holding) {
        boolean isNone = CashHolding.NONE.equals(holding);
        putFlag(!isNone);
        if (!isNone) {
            putInt(holding.instrument());
            putLong(holding.steps());
            putLong(holding.perUnit());
        }
    }

    public void write(MarginRecord record) {
        begin(MARGIN, record.accountId(), 0);
        putLong(record.seq());
        putId(record.id());
        putCode(record.event());
        putLong(record.equity());
        putLong(record.marginUsed());
        putInt(record.instrument());
        putId(record.closingOrderId() == null ? NO_ID : record.closingOrderId());
        putLong(record.atUs());
        end();
    }

    private void begin(byte type, UUID accountId, int textBytesMax) {
        reserve(FIXED_FIELDS_MAX + textBytesMax);
        onlyAccount = count == 0 || accountId.equals(onlyAccount) ? accountId : null;
        start = position;
        bytes[position] = type;
        position += PREFIX;
        putId(accountId);
    }

    private int end() {
        setInt(start + 1, position - start - PREFIX);
        count++;
        return start - base;
    }

    /** The hash of an account's or a position's record. */
    public long hash(int row) {
        int from = base + row;
        return RowHash.join(RowHash.of(bytes, from, endOf(from)), 0);
    }

    /** The hash of an order's record; keeps the constants for its next one. */
    public long hash(int row, OrderDetails details) {
        int from = base + row;
        int to = endOf(from);
        int constantsFrom = from + changingBytes;
        if (details.constantsLength == 0) {
            details.keepConstants(bytes, constantsFrom, to - constantsFrom, RowHash.of(bytes, constantsFrom, to));
        }
        return RowHash.join(RowHash.of(bytes, from, constantsFrom), details.constantsHash);
    }

    private int endOf(int from) {
        return from + PREFIX + intAt(from + 1);
    }
}
