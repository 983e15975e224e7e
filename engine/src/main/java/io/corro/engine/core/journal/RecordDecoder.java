package io.corro.engine.core.journal;

import java.util.NoSuchElementException;
import java.util.UUID;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Trigger;

/** Decodes what {@link RecordEncoder} encoded in this or an earlier format, record by record. Not thread-safe. */
public final class RecordDecoder extends FieldReader {

    /** For bytes that this program has written. */
    public RecordDecoder(byte[] bytes, int offset, int length) {
        this(bytes, offset, length, RecordFormat.CURRENT);
    }

    /** @param format the version that the bytes were written in */
    public RecordDecoder(byte[] bytes, int offset, int length, int format) {
        super(bytes, offset, length, format);
        if (!RecordFormat.isKnown(format)) {
            throw new IllegalArgumentException("records of format " + format + " cannot be read");
        }
    }

    public boolean hasNext() {
        return buffer.hasRemaining();
    }

    /** The account that the next image concerns; the image stays next. */
    public UUID nextAccountId() {
        int at = buffer.position() + RecordEncoder.PREFIX;
        return new UUID(buffer.getLong(at), buffer.getLong(at + Long.BYTES));
    }

    /** Whether the next image is of a position; the image stays next. */
    public boolean isNextPosition() {
        return buffer.get(buffer.position()) == RecordEncoder.POSITION;
    }

    /** Goes past the next image. */
    public void skip() {
        buffer.position(buffer.position() + nextLength());
    }

    /** Appends the next image to a writer as it is, and goes past it. */
    public void moveNextTo(RecordEncoder target) {
        target.append(buffer.array(), buffer.arrayOffset() + buffer.position(), nextLength());
        skip();
    }

    private int nextLength() {
        return RecordEncoder.PREFIX + buffer.getInt(buffer.position() + 1);
    }

    /** @throws IllegalStateException if the bytes are not images */
    public JournalRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte type = buffer.get();
        int end = buffer.getInt() + buffer.position();
        UUID account = id();
        JournalRecord image = switch (type) {
            case RecordEncoder.ACCOUNT -> account(account);
            case RecordEncoder.POSITION -> position(account);
            case RecordEncoder.ORDER -> OrderBytes.read(account, this);
            case RecordEncoder.EXECUTION -> execution(account);
            case RecordEncoder.CASH -> cash(account);
            case RecordEncoder.MARGIN -> margin(account);
            default -> throw new IllegalStateException("unknown image type " + type);
        };
        if (buffer.position() != end) {
            throw new IllegalStateException("image of type " + type + " ends at " + buffer.position() + ", not " + end);
        }
        return image;
    }

    private AccountRecord account(UUID account) {
        return new AccountRecord(
                int64(), account, id(), text(), AccountStatus.ofCode(code()), code(),
                int32(), int64(), int64(), int64(), int64(),
                int64(), int32(), int64(), int64(), int64(), accountMargin());
    }

    private AccountMargin accountMargin() {
        return format >= RecordFormat.MARGIN_LEVELS
                ? new AccountMargin(int32(), int32(), int64()) : AccountMargin.DEFAULT;
    }

    private PositionRecord position(UUID account) {
        PositionRecord first = new PositionRecord(
                int64(), id(), account, int32(), PositionStatus.ofCode(code()), Side.ofCode(code()),
                int64(), int64(), int64(), int64(), int64(),
                int64(), int64(), closeReason(), int32(), int64(),
                int64(), int64(), PositionEntry.NONE, PositionProtection.NONE,
                PositionPayments.NONE);
        return first.withEntry(format >= RecordFormat.POSITION_ENTRY
                ? new PositionEntry(int64(), int64()) : new PositionEntry(first.costBasis(), first.quantity()))
                .withProtection(protection()).withPayments(payments());
    }

    private PositionPayments payments() {
        return format >= RecordFormat.HOLDER_PAYMENTS && flag()
                ? new PositionPayments(int64(), int64()) : PositionPayments.NONE;
    }

    private PositionProtection protection() {
        if (format < RecordFormat.POSITION_PROTECTION || !flag()) {
            return PositionProtection.NONE;
        }
        Protection terms = new Protection(int64(), int64(), new Trail(int64(), int32()));
        return new PositionProtection(terms, int64(), int64(), int64());
    }

    private CloseReason closeReason() {
        int code = code();
        return code < 0 ? null : CloseReason.ofCode(code);
    }

    private ExecutionRecord execution(UUID account) {
        return new ExecutionRecord(
                int64(), id(), id(), id(), account, id(), idOrNull(), int32(), Side.ofCode(code()),
                int64(), int64(), int64(), int64(), Liquidity.ofCode(code()),
                FillRule.ofCode(code()), Trigger.ofCode(code()), int64(), int64(), int64(),
                int64(), int64(), int64());
    }

    private CashRecord cash(UUID account) {
        return new CashRecord(int64(), id(), account, CashReason.ofCode(code()), int64(), int64(), holding());
    }

    private CashHolding holding() {
        return format >= RecordFormat.HOLDER_PAYMENTS && flag()
                ? new CashHolding(int32(), int64(), int64()) : CashHolding.NONE;
    }

    private MarginRecord margin(UUID account) {
        return new MarginRecord(int64(), id(), account, MarginEvent.ofCode(code()), int64(), int64(), int32(),
                idOrNull(), int64());
    }
}
