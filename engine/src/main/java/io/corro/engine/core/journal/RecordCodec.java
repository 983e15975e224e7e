package io.corro.engine.core.journal;

import java.util.Arrays;
import java.util.UUID;

/** Encodes and hashes records one at a time, for loading and comparing; the hot path uses {@link RecordEncoder}. */
public final class RecordCodec {
    private static final int TYPICAL_BYTES = 512;

    private RecordCodec() {}

    public static byte[] encode(JournalRecord image) {
        return encode(image, RecordFormat.CURRENT);
    }

    /** The bytes in an earlier format, which lack what later ones have added. */
    public static byte[] encode(JournalRecord image, int format) {
        RecordEncoder writer = written(image, format);
        return Arrays.copyOf(writer.bytes(), writer.length());
    }

    /** The record's share of the state hash. */
    public static long hash(JournalRecord image) {
        return hash(image, RecordFormat.CURRENT);
    }

    /** The record's share of the state hash in an earlier format. */
    public static long hash(JournalRecord image, int format) {
        if (image instanceof OrderRecord order) {
            OrderRow row = new OrderRow();
            row.set(order);
            RecordEncoder writer = writer(format);
            return writer.hash(writer.write(row), row.details);
        }
        return written(image, format).hash(0);
    }

    private static RecordEncoder written(JournalRecord image, int format) {
        RecordEncoder writer = writer(format);
        write(image, writer);
        return writer;
    }

    private static RecordEncoder writer(int format) {
        return new RecordEncoder(new byte[TYPICAL_BYTES], byte[]::new, format);
    }

    private static void write(JournalRecord image, RecordEncoder writer) {
        switch (image) {
            case AccountRecord account -> {
                AccountRow row = new AccountRow();
                row.set(account);
                writer.write(row);
            }
            case PositionRecord position -> {
                PositionRow row = new PositionRow();
                row.set(position);
                writer.write(row);
            }
            case OrderRecord order -> {
                OrderRow row = new OrderRow();
                row.set(order);
                writer.write(row);
            }
            case ExecutionRecord execution -> writer.write(row(execution));
            case MarginRecord margin -> writer.write(margin);
            case CashRecord cash -> writer.write(cash);
        }
    }

    static ExecutionRow row(ExecutionRecord image) {
        ExecutionRow row = new ExecutionRow();
        row.seq = image.seq();
        row.idHigh = image.id().getMostSignificantBits();
        row.idLow = image.id().getLeastSignificantBits();
        row.matchHigh = image.matchId().getMostSignificantBits();
        row.matchLow = image.matchId().getLeastSignificantBits();
        row.orderHigh = image.orderId().getMostSignificantBits();
        row.orderLow = image.orderId().getLeastSignificantBits();
        row.accountId = image.accountId();
        row.positionHigh = image.positionId().getMostSignificantBits();
        row.positionLow = image.positionId().getLeastSignificantBits();
        UUID counter = image.counterOrderId();
        row.counterHigh = counter == null ? 0 : counter.getMostSignificantBits();
        row.counterLow = counter == null ? 0 : counter.getLeastSignificantBits();
        row.instrument = image.instrument();
        row.side = image.side();
        row.quantity = image.quantity();
        row.priceTicks = image.priceTicks();
        row.fee = image.fee();
        row.realizedPnl = image.realizedPnl();
        row.liquidity = image.liquidity();
        row.rule = image.rule();
        row.trigger = image.trigger();
        row.cumulative = image.cumulative();
        row.positionQuantity = image.positionQuantity();
        row.bidTicks = image.bidTicks();
        row.askTicks = image.askTicks();
        row.quoteNumber = image.quoteNumber();
        row.atUs = image.atUs();
        return row;
    }
}
