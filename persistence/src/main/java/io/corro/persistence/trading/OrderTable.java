package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.persistence.postgres.BinaryCopy;

/** {@code trading.paper_orders}. Immutable, thread-safe. */
final class OrderTable {

    /** Every column that an image fills. */
    static final String COLUMNS = """
            id, account_id, client_order_id, symbol, submitted_symbol, side, type, time_in_force, status, end_reason, \
            reject_reason, quantity, filled_quantity, filled_value, avg_fill_price, price, stop_price, \
            reserved_margin, fee_total, reduce_only, extended_hours, position_intent, replaces_id, replaced_by_id, \
            engine_seq, last_engine_seq, created_at, updated_at, triggered_at, expires_at, filled_at, cancelled_at, \
            replaced_at, expired_at""";

    /** The statuses of {@link OrderStatus#isLive()}, spelt as in the partial index that finds such rows. */
    static final String IS_LIVE = "status IN ('NEW', 'OPEN', 'HELD', 'PARTIALLY_FILLED')";

    private static final String MERGE = """
            INSERT INTO trading.paper_orders (%1$s)
            SELECT %1$s FROM staged_orders
            ON CONFLICT (id) DO UPDATE SET
                time_in_force = excluded.time_in_force,
                status = excluded.status,
                end_reason = excluded.end_reason,
                reject_reason = excluded.reject_reason,
                quantity = excluded.quantity,
                filled_quantity = excluded.filled_quantity,
                filled_value = excluded.filled_value,
                avg_fill_price = excluded.avg_fill_price,
                price = excluded.price,
                stop_price = excluded.stop_price,
                reserved_margin = excluded.reserved_margin,
                fee_total = excluded.fee_total,
                replaces_id = excluded.replaces_id,
                replaced_by_id = excluded.replaced_by_id,
                last_engine_seq = excluded.last_engine_seq,
                updated_at = excluded.updated_at,
                triggered_at = excluded.triggered_at,
                expires_at = excluded.expires_at,
                filled_at = excluded.filled_at,
                cancelled_at = excluded.cancelled_at,
                replaced_at = excluded.replaced_at,
                expired_at = excluded.expired_at
            """.formatted(COLUMNS);

    private final Instruments instruments;

    OrderTable(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Writes orders; those created after {@code seq} are known not to be in the table yet and are copied into it. */
    void write(Connection connection, Collection<OrderRecord> orders, long seq) throws SQLException {
        Map<Boolean, List<OrderRecord>> byAge =
                orders.stream().collect(Collectors.partitioningBy(order -> order.createdSeq() > seq));
        if (!byAge.get(true).isEmpty()) {
            BinaryCopy.copy(connection, "trading.paper_orders", COLUMNS, byAge.get(true), this::columns);
        }
        if (!byAge.get(false).isEmpty()) {
            Staging.fill(connection, "staged_orders", "trading.paper_orders", COLUMNS, byAge.get(false),
                    this::columns);
            Staging.merge(connection, MERGE);
        }
    }

    private void columns(OrderRecord order, BinaryCopy to) throws SQLException {
        Instrument instrument = instruments.byNumber(order.instrument());
        to.uuid(order.id());
        to.uuid(order.accountId());
        to.text(order.clientOrderId());
        to.text(instrument.symbol());
        to.text(order.submittedSymbol());
        to.label(order.side());
        to.label(order.type());
        to.label(order.timeInForce());
        to.label(order.status());
        to.label(order.endReason());
        to.label(order.status() == OrderStatus.REJECTED ? order.endReason() : null);
        to.lots(order.quantity(), instrument);
        to.lots(order.filledQuantity(), instrument);
        to.money(order.filledValue());
        to.averagePrice(order.filledValue(), order.filledQuantity(), instrument);
        to.price(order.limitTicks(), instrument);
        to.price(order.stopTicks(), instrument);
        to.money(order.reservedMargin());
        to.money(order.feeTotal());
        to.bool(order.reduceOnly());
        to.bool(order.extendedHours());
        to.text(order.positionIntent());
        to.uuid(order.replaces());
        to.uuid(order.replacedBy());
        to.int8(order.createdSeq());
        to.int8(order.seq());
        to.time(order.createdAtUs());
        to.time(order.updatedAtUs());
        to.time(order.triggeredAtUs());
        to.time(order.expiresAtUs());
        endTimes(order, to);
    }

    /** The time of the end stands in the column of the status; a live order has none. */
    private static void endTimes(OrderRecord order, BinaryCopy to) throws SQLException {
        OrderStatus status = order.status();
        long endedAtUs = order.endedAtUs();
        to.time(status == OrderStatus.FILLED ? endedAtUs : 0);
        to.time(status == OrderStatus.CANCELLED || status == OrderStatus.REJECTED ? endedAtUs : 0);
        to.time(status == OrderStatus.REPLACED ? endedAtUs : 0);
        to.time(status == OrderStatus.EXPIRED ? endedAtUs : 0);
    }

    OrderRecord read(Row row) throws SQLException {
        Instrument instrument = row.instrument(instruments);
        OrderStatus status = row.label("status", OrderStatus.class);
        return new OrderRecord(
                row.int8("last_engine_seq"), row.uuid("id"), row.uuid("account_id"), row.text("client_order_id"),
                instrument.number(), row.text("submitted_symbol"), row.label("side", Side.class),
                row.label("type", OrderType.class), row.label("time_in_force", TimeInForce.class), status,
                row.label("end_reason", OrderEndReason.class), row.steps("quantity", instrument),
                row.steps("filled_quantity", instrument), row.money("filled_value"), row.ticks("price", instrument),
                row.ticks("stop_price", instrument), row.money("reserved_margin"), row.money("fee_total"),
                row.bool("reduce_only"), row.bool("extended_hours"), row.text("position_intent"),
                row.uuid("replaces_id"), row.uuid("replaced_by_id"), row.int8("engine_seq"), row.time("created_at"),
                row.time("updated_at"), row.time("triggered_at"), row.time("expires_at"), endedAt(row, status));
    }

    private static long endedAt(Row row, OrderStatus status) throws SQLException {
        return switch (status) {
            case NEW, OPEN, PARTIALLY_FILLED, HELD -> 0;
            case FILLED -> row.time("filled_at");
            case CANCELLED, REJECTED -> row.time("cancelled_at");
            case REPLACED -> row.time("replaced_at");
            case EXPIRED -> row.time("expired_at");
        };
    }
}
