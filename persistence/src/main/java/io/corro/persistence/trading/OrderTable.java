package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.OrderIdentity;
import io.corro.engine.core.journal.OrderLinks;
import io.corro.engine.core.journal.OrderProgress;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.OrderTimes;
import io.corro.engine.runtime.account.BotOrderIds;

/** {@code trading.paper_orders}. Immutable, thread-safe. */
final class OrderTable {

    /** An order with the instruments, on whose grids its columns are. */
    private record PlacedOrder(OrderRecord order, Instruments instruments) {

        private Instrument instrument() {
            return instruments.byNumber(order.instrument());
        }

        private OrderTerms terms() {
            return order.terms();
        }

        private OrderProgress progress() {
            return order.progress();
        }

        private OrderLinks links() {
            return order.links();
        }

        private OrderTimes times() {
            return order.times();
        }

        /** The time of the end stands in the column of the status; a live order has none. */
        private long endedAs(OrderStatus... statuses) {
            return List.of(statuses).contains(order.status()) ? times().endedAtUs() : 0;
        }
    }

    private static final ColumnTable<PlacedOrder> TABLE = ColumnTable.<PlacedOrder>of("trading.paper_orders")
            .fixed("id", (row, to) -> to.uuid(row.order.id()))
            .fixed("account_id", (row, to) -> to.uuid(row.order.accountId()))
            .fixed("client_order_id", (row, to) -> to.text(row.order.clientOrderId()))
            .fixed("bot_id", (row, to) -> to.uuid(BotOrderIds.botOf(row.order.clientOrderId()).orElse(null)))
            .fixed("symbol", (row, to) -> to.text(row.instrument().symbol()))
            .fixed("submitted_symbol", (row, to) -> to.text(row.order.identity().submittedSymbol()))
            .fixed("fill_profile", (row, to) -> to.int2(row.order.identity().fillProfile()))
            .fixed("engine_seq", (row, to) -> to.int8(row.order.createdSeq()))
            .changing("last_engine_seq", (row, to) -> to.int8(row.order.seq()))
            .fixed("side", (row, to) -> to.label(row.terms().side()))
            .fixed("type", (row, to) -> to.label(row.terms().type()))
            .changing("time_in_force", (row, to) -> to.label(row.terms().timeInForce()))
            .changing("quantity", (row, to) -> to.lots(row.terms().quantity(), row.instrument()))
            .changing("price", (row, to) -> to.price(row.terms().limitTicks(), row.instrument()))
            .changing("stop_price", (row, to) -> to.price(row.order.stopTicks(), row.instrument()))
            .changing("trail_price", (row, to) -> to.price(row.terms().trail().ticks(), row.instrument()))
            .changing("trail_ppm", (row, to) -> to.int4(row.terms().trail().ratePpm()))
            .changing("hwm", (row, to) -> to.price(row.progress().bestTicks(), row.instrument()))
            .fixed("reduce_only", (row, to) -> to.bool(row.terms().reduceOnly()))
            .fixed("post_only", (row, to) -> to.bool(row.terms().postOnly()))
            .fixed("self_trade_prevention", (row, to) -> to.label(row.terms().selfTrade()))
            .fixed("extended_hours", (row, to) -> to.bool(row.terms().extendedHours()))
            .fixed("position_intent", (row, to) -> to.text(row.terms().positionIntent()))
            .fixed("notional", (row, to) -> to.moneyOrNull(row.terms().notional()))
            .changing("status", (row, to) -> to.label(row.progress().status()))
            .changing("end_reason", (row, to) -> to.label(row.progress().endReason()))
            .changing("reject_reason", (row, to) -> to.label(
                    row.order.status() == OrderStatus.REJECTED ? row.progress().endReason() : null))
            .changing("filled_quantity", (row, to) -> to.lots(row.progress().filledQuantity(), row.instrument()))
            .changing("filled_value", (row, to) -> to.money(row.progress().filledValue()))
            .changing("avg_fill_price", (row, to) -> to.averagePrice(
                    row.progress().filledValue(), row.progress().filledQuantity(), row.instrument()))
            .changing("reserved_margin", (row, to) -> to.money(row.progress().reservedMargin()))
            .changing("fee_total", (row, to) -> to.money(row.progress().feeTotal()))
            .changing("replaces_id", (row, to) -> to.uuid(row.links().replaces()))
            .changing("replaced_by_id", (row, to) -> to.uuid(row.links().replacedBy()))
            .fixed("order_class", (row, to) -> to.label(row.links().orderClass()))
            .changing("parent_id", (row, to) -> to.uuid(row.links().parentId()))
            .fixed("created_at", (row, to) -> to.time(row.times().createdAtUs()))
            .changing("updated_at", (row, to) -> to.time(row.times().updatedAtUs()))
            .changing("triggered_at", (row, to) -> to.time(row.times().triggeredAtUs()))
            .changing("expires_at", (row, to) -> to.time(row.times().expiresAtUs()))
            .changing("filled_at", (row, to) -> to.time(row.endedAs(OrderStatus.FILLED)))
            .changing("cancelled_at", (row, to) -> to.time(row.endedAs(OrderStatus.CANCELLED, OrderStatus.REJECTED)))
            .changing("replaced_at", (row, to) -> to.time(row.endedAs(OrderStatus.REPLACED)))
            .changing("expired_at", (row, to) -> to.time(row.endedAs(OrderStatus.EXPIRED)))
            .build();

    /** Every column that a record fills, separated by commas. */
    static final String COLUMNS = TABLE.names();

    /** The statuses of {@link OrderStatus#isLive()}, spelt as in the partial index that finds such rows. */
    static final String IS_LIVE = "status IN ('NEW', 'OPEN', 'HELD', 'PARTIALLY_FILLED')";

    private final Instruments instruments;

    OrderTable(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Writes orders; those created after {@code seq} are known not to be in the table yet and are copied into it. */
    void write(Connection connection, Collection<OrderRecord> orders, long seq) throws SQLException {
        List<PlacedOrder> created = new ArrayList<>();
        List<PlacedOrder> changed = new ArrayList<>();
        orders.forEach(
                order -> (order.createdSeq() > seq ? created : changed).add(new PlacedOrder(order, instruments)));
        TABLE.insert(connection, created);
        TABLE.merge(connection, changed);
    }

    OrderRecord read(Row row) throws SQLException {
        Instrument instrument = row.instrument(instruments);
        return new OrderRecord(row.int8("last_engine_seq"), identity(row, instrument), terms(row, instrument),
                progress(row, instrument), links(row), times(row));
    }

    private static OrderIdentity identity(Row row, Instrument instrument) throws SQLException {
        return new OrderIdentity(row.uuid("id"), row.uuid("account_id"), row.text("client_order_id"),
                instrument.number(), row.text("submitted_symbol"), row.int8("engine_seq"),
                row.int4("fill_profile"));
    }

    private static OrderTerms terms(Row row, Instrument instrument) throws SQLException {
        OrderType type = row.label("type", OrderType.class);
        return new OrderTerms(row.label("side", Side.class), type,
                row.label("time_in_force", TimeInForce.class), row.steps("quantity", instrument),
                row.ticks("price", instrument), type.takesStop() ? row.ticks("stop_price", instrument) : 0,
                row.bool("reduce_only"),
                row.bool("extended_hours"), row.textOrNull("position_intent"), row.moneyOrZero("notional"),
                row.bool("post_only"), new Trail(row.ticks("trail_price", instrument), row.int4("trail_ppm")),
                row.label("self_trade_prevention", SelfTradePrevention.class));
    }

    private static OrderProgress progress(Row row, Instrument instrument) throws SQLException {
        return new OrderProgress(status(row), row.label("end_reason", OrderEndReason.class),
                row.steps("filled_quantity", instrument), row.money("filled_value"), row.money("reserved_margin"),
                row.money("fee_total"), row.ticks("hwm", instrument));
    }

    private static OrderStatus status(Row row) throws SQLException {
        return row.label("status", OrderStatus.class);
    }

    private static OrderLinks links(Row row) throws SQLException {
        return new OrderLinks(row.uuidOrNull("replaces_id"), row.uuidOrNull("replaced_by_id"),
                row.label("order_class", OrderClass.class), row.uuidOrNull("parent_id"));
    }

    private static OrderTimes times(Row row) throws SQLException {
        return new OrderTimes(row.time("created_at"), row.time("updated_at"), row.time("triggered_at"),
                row.time("expires_at"), endedAt(row));
    }

    private static long endedAt(Row row) throws SQLException {
        return switch (status(row)) {
            case NEW, OPEN, PARTIALLY_FILLED, HELD -> 0;
            case FILLED -> row.time("filled_at");
            case CANCELLED, REJECTED -> row.time("cancelled_at");
            case REPLACED -> row.time("replaced_at");
            case EXPIRED -> row.time("expired_at");
        };
    }
}
