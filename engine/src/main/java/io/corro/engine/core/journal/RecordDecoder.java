package io.corro.engine.core.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.UUID;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trigger;

/** Decodes what {@link RecordEncoder} encoded, image by image. Not thread-safe. */
public final class RecordDecoder {
    private final ByteBuffer buffer;

    public RecordDecoder(byte[] bytes, int offset, int length) {
        buffer = ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
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
            case RecordEncoder.ORDER -> order(account);
            case RecordEncoder.EXECUTION -> execution(account);
            case RecordEncoder.CASH -> cash(account);
            default -> throw new IllegalStateException("unknown image type " + type);
        };
        if (buffer.position() != end) {
            throw new IllegalStateException("image of type " + type + " ends at " + buffer.position() + ", not " + end);
        }
        return image;
    }

    private AccountRecord account(UUID account) {
        return new AccountRecord(
                buffer.getLong(), account, id(), text(), AccountStatus.ofCode(code()), FillProfile.ofCode(code()),
                buffer.getInt(), buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong(),
                buffer.getLong(), buffer.getInt(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    private PositionRecord position(UUID account) {
        return new PositionRecord(
                buffer.getLong(), id(), account, buffer.getInt(), PositionStatus.ofCode(code()), Side.ofCode(code()),
                buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong(),
                buffer.getLong(), buffer.getLong(), closeReason(), buffer.getInt(), buffer.getLong(),
                buffer.getLong(), buffer.getLong());
    }

    private CloseReason closeReason() {
        int code = code();
        return code < 0 ? null : CloseReason.ofCode(code);
    }

    private OrderRecord order(UUID account) {
        long seq = buffer.getLong();
        OrderStatus status = OrderStatus.ofCode(code());
        OrderEndReason endReason = OrderEndReason.ofCode(code());
        long filledQuantity = buffer.getLong();
        long filledValue = buffer.getLong();
        long reservedMargin = buffer.getLong();
        long feeTotal = buffer.getLong();
        UUID replacedBy = idOrNull();
        long updatedAtUs = buffer.getLong();
        long triggeredAtUs = buffer.getLong();
        long endedAtUs = buffer.getLong();
        UUID id = id();
        int instrument = buffer.getInt();
        Side side = Side.ofCode(code());
        OrderType type = OrderType.ofCode(code());
        TimeInForce timeInForce = TimeInForce.ofCode(code());
        long quantity = buffer.getLong();
        long limitTicks = buffer.getLong();
        long stopTicks = buffer.getLong();
        boolean reduceOnly = flag();
        boolean extendedHours = flag();
        UUID replaces = idOrNull();
        long createdSeq = buffer.getLong();
        long createdAtUs = buffer.getLong();
        long expiresAtUs = buffer.getLong();
        return new OrderRecord(seq, id, account, text(), instrument, text(), side, type, timeInForce, status,
                endReason, quantity, filledQuantity, filledValue, limitTicks, stopTicks, reservedMargin, feeTotal,
                reduceOnly, extendedHours, text(), replaces, replacedBy, createdSeq, createdAtUs, updatedAtUs,
                triggeredAtUs, expiresAtUs, endedAtUs);
    }

    private ExecutionRecord execution(UUID account) {
        return new ExecutionRecord(
                buffer.getLong(), id(), id(), id(), account, id(), idOrNull(), buffer.getInt(), Side.ofCode(code()),
                buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong(), Liquidity.ofCode(code()),
                FillRule.ofCode(code()), Trigger.ofCode(code()), buffer.getLong(), buffer.getLong(), buffer.getLong(),
                buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    private CashRecord cash(UUID account) {
        return new CashRecord(buffer.getLong(), id(), account, CashReason.ofCode(code()), buffer.getLong(),
                buffer.getLong());
    }

    private UUID id() {
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private UUID idOrNull() {
        UUID id = id();
        return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0 ? null : id;
    }

    private int code() {
        return buffer.get() - 1;
    }

    private boolean flag() {
        return buffer.get() != 0;
    }

    private String text() {
        int length = buffer.getShort() & 0xFFFF;
        if (length == FieldWriter.NULL_TEXT) {
            return null;
        }
        String text = new String(buffer.array(), buffer.arrayOffset() + buffer.position(), length,
                StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }
}
