package io.corro.engine.core.journal;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;

import static org.assertj.core.api.Assertions.assertThat;

class OrderBytesTest {
    private static final OrderRecord OPEN = order(1, "client-1", OrderStatus.OPEN, 0);
    private static final OrderRecord FILLED = order(1, "client-1", OrderStatus.FILLED, 5);
    private static final OrderRecord OTHER = order(2, "a much longer client order id, né, 漢", OrderStatus.OPEN, 0);

    private final RecordEncoder writer = new RecordEncoder(16);
    private final OrderRow row = new OrderRow();

    @Test
    void anOrderThatIsWrittenAgainShowsItsChanges() {
        row.set(OPEN);
        writer.write(row);
        row.details.seq = FILLED.seq();
        row.status = FILLED.status();
        row.filledQuantity = FILLED.filledQuantity();
        writer.write(row);

        assertThat(RecordList.copyOf(writer)).containsExactly(OPEN, FILLED);
    }

    @Test
    void aRowThatTakesAnotherOrderForgetsTheFirst() {
        row.set(OPEN);
        writer.write(row);
        row.set(OTHER);
        writer.write(row);
        row.set(OPEN);
        writer.write(row);

        assertThat(RecordList.copyOf(writer)).containsExactly(OPEN, OTHER, OPEN);
    }

    @Test
    void theHashIsTheSameWhetherItsBytesWereKeptOrNot() {
        row.set(OPEN);
        long first = writer.hash(writer.write(row), row.details);

        assertThat(writer.hash(writer.write(row), row.details)).isEqualTo(first).isEqualTo(RecordCodec.hash(OPEN));
        assertThat(List.of(RecordCodec.hash(FILLED), RecordCodec.hash(OTHER))).doesNotContain(first);
    }

    @Test
    void anAccountIsFoundWithoutDecoding() {
        row.set(OPEN);
        writer.write(row);
        row.set(OTHER);
        writer.write(row);
        RecordDecoder reader = new RecordDecoder(writer.bytes(), 0, writer.length());
        RecordEncoder moved = new RecordEncoder(16);

        assertThat(reader.nextAccountId()).isEqualTo(OPEN.accountId());
        reader.skip();
        assertThat(reader.nextAccountId()).isEqualTo(OTHER.accountId());
        reader.moveNextTo(moved);
        assertThat(reader.hasNext()).isFalse();
        assertThat(RecordList.copyOf(moved)).containsExactly(OTHER);
    }

    @Test
    void aListKeepsWhatTheWriterHeld() {
        row.set(OPEN);
        writer.write(row);
        RecordList list = RecordList.copyOf(writer);
        writer.clear();
        row.set(OTHER);
        writer.write(row);

        assertThat(list).hasSize(1).containsExactly(OPEN);
    }

    private static OrderRecord order(long number, String clientOrderId, OrderStatus status, long filled) {
        return new OrderRecord(100 + filled,
                new OrderIdentity(new UUID(1, number), new UUID(2, number), clientOrderId, 7, "XAU/USD", 100, 3),
                OrderTerms.of(Side.SELL, OrderType.LIMIT, TimeInForce.GTC, 5, 1_234, 0).withExtendedHours(true),
                new OrderProgress(status, OrderEndReason.NONE, filled, 0, 99, 0, 0),
                OrderLinks.NONE, new OrderTimes(1_000, 1_000, 0, 0, 0));
    }
}
