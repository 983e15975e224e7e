package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.PositionEntry;
import io.corro.engine.core.journal.PositionPayments;
import io.corro.engine.core.journal.PositionProtection;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.persistence.postgres.BinaryCopy;

/** {@code trading.paper_positions}. Immutable, thread-safe. */
final class PositionTable {

    /** Every column that an image fills. */
    static final String COLUMNS = """
            id, account_id, symbol, status, side, quantity, opened_quantity, cost_basis, entry_price, realized_pnl, \
            margin_used, fee_total, close_price, close_reason, version, last_engine_seq, opened_at, updated_at, \
            closed_at, entry_value, entry_quantity, stop_loss, take_profit, trail_price, trail_ppm, protection_best, \
            protection_seq, protected_at, swap_total, payment_no""";

    private static final String MERGE = """
            ON CONFLICT (id) DO UPDATE SET
                status = excluded.status,
                side = excluded.side,
                quantity = excluded.quantity,
                opened_quantity = excluded.opened_quantity,
                cost_basis = excluded.cost_basis,
                entry_price = excluded.entry_price,
                realized_pnl = excluded.realized_pnl,
                margin_used = excluded.margin_used,
                fee_total = excluded.fee_total,
                close_price = excluded.close_price,
                close_reason = excluded.close_reason,
                version = excluded.version,
                last_engine_seq = excluded.last_engine_seq,
                updated_at = excluded.updated_at,
                closed_at = excluded.closed_at,
                entry_value = excluded.entry_value,
                entry_quantity = excluded.entry_quantity,
                stop_loss = excluded.stop_loss,
                take_profit = excluded.take_profit,
                trail_price = excluded.trail_price,
                trail_ppm = excluded.trail_ppm,
                protection_best = excluded.protection_best,
                protection_seq = excluded.protection_seq,
                protected_at = excluded.protected_at,
                swap_total = excluded.swap_total,
                payment_no = excluded.payment_no""";

    private static final String MERGE_OPEN = """
            INSERT INTO trading.paper_positions (%1$s)
            SELECT %1$s FROM staged_positions WHERE status = 'OPEN'
            %2$s
            """.formatted(COLUMNS, MERGE);

    /** An ended position has no cost any more: it keeps the entry price that it had. */
    private static final String MERGE_ENDED = """
            INSERT INTO trading.paper_positions (%1$s)
            SELECT id, account_id, symbol, status, side, quantity, opened_quantity, cost_basis,
                   coalesce(entry_price,
                            (SELECT known.entry_price FROM trading.paper_positions AS known WHERE known.id = staged.id),
                            close_price),
                   realized_pnl, margin_used, fee_total, close_price, close_reason, version, last_engine_seq, opened_at,
                   updated_at, closed_at, entry_value, entry_quantity, stop_loss, take_profit, trail_price, trail_ppm,
                   protection_best, protection_seq, protected_at, swap_total, payment_no
            FROM staged_positions AS staged
            WHERE status <> 'OPEN'
            %2$s, current_price = NULL, unrealized_pnl = 0
            """.formatted(COLUMNS, MERGE);

    private final Instruments instruments;

    PositionTable(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Ended positions leave the unique index of the open ones before their successors enter it. */
    void write(Connection connection, Collection<RowChanges.PositionChange> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        Staging.fill(connection, "staged_positions", "trading.paper_positions", COLUMNS, positions, this::columns);
        if (positions.stream().anyMatch(change -> !change.isOpen())) {
            Staging.merge(connection, MERGE_ENDED);
        }
        if (positions.stream().anyMatch(RowChanges.PositionChange::isOpen)) {
            Staging.merge(connection, MERGE_OPEN);
        }
    }

    private void columns(RowChanges.PositionChange change, BinaryCopy to) throws SQLException {
        PositionRecord position = change.image();
        Instrument instrument = instruments.byNumber(position.instrument());
        to.uuid(position.id());
        to.uuid(position.accountId());
        to.text(instrument.symbol());
        to.label(position.status());
        to.label(position.side());
        to.lots(position.quantity(), instrument);
        to.lots(position.openedQuantity(), instrument);
        to.money(position.costBasis());
        entryPrice(change.lastOpen(), instrument, to);
        to.money(position.realizedPnl());
        to.money(position.marginUsed());
        to.money(position.feeTotal());
        to.price(position.closeTicks(), instrument);
        to.label(position.closeReason());
        to.int4(position.version());
        to.int8(position.seq());
        to.time(position.openedAtUs());
        to.time(position.updatedAtUs());
        to.time(position.closedAtUs());
        to.money(position.entry().value());
        to.lots(position.entry().quantity(), instrument);
        protection(position.protection(), instrument, to);
        payments(position.payments(), to);
    }

    private static void payments(PositionPayments payments, BinaryCopy to) throws SQLException {
        to.money(payments.swapTotal());
        to.int8(payments.lastNumber());
    }

    private static void protection(PositionProtection protection, Instrument instrument, BinaryCopy to)
            throws SQLException {
        to.price(protection.terms().stopLossTicks(), instrument);
        to.price(protection.terms().takeProfitTicks(), instrument);
        to.price(protection.terms().trail().ticks(), instrument);
        to.int4(protection.terms().trail().ratePpm());
        to.price(protection.bestTicks(), instrument);
        to.int8(protection.setSeq());
        to.time(protection.setAtUs());
    }

    private static void entryPrice(@Nullable PositionRecord open, Instrument instrument, BinaryCopy to)
            throws SQLException {
        if (open == null) {
            to.averagePrice(0, 0, instrument);
        } else {
            to.averagePrice(open.entry().value(), open.entry().quantity(), instrument);
        }
    }

    PositionRecord read(Row row) throws SQLException {
        Instrument instrument = row.instrument(instruments);
        return new PositionRecord(
                row.int8("last_engine_seq"), row.uuid("id"), row.uuid("account_id"), instrument.number(),
                row.label("status", PositionStatus.class), row.label("side", Side.class),
                row.steps("quantity", instrument), row.steps("opened_quantity", instrument), row.money("cost_basis"),
                row.money("realized_pnl"), row.money("margin_used"), row.money("fee_total"),
                row.ticks("close_price", instrument), row.labelOrNull("close_reason", CloseReason.class),
                row.int4("version"), row.time("opened_at"), row.time("updated_at"), row.time("closed_at"),
                new PositionEntry(row.money("entry_value"), row.steps("entry_quantity", instrument)),
                protection(row, instrument),
                new PositionPayments(row.money("swap_total"), row.int8("payment_no")));
    }

    private static PositionProtection protection(Row row, Instrument instrument) throws SQLException {
        Protection terms = new Protection(row.ticks("stop_loss", instrument), row.ticks("take_profit", instrument),
                new Trail(row.ticks("trail_price", instrument), row.int4("trail_ppm")));
        return new PositionProtection(terms, row.ticks("protection_best", instrument), row.int8("protection_seq"),
                row.time("protected_at"));
    }
}
