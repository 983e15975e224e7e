package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.persistence.postgres.BinaryCopy;

/** {@code trading.margin_events}: rows are added and never changed. Immutable, thread-safe. */
final class MarginEventTable {

    static final String COLUMNS =
            "id, account_id, event, equity, margin_used, symbol, order_id, engine_seq, occurred_at";

    private final Instruments instruments;

    MarginEventTable(Instruments instruments) {
        this.instruments = instruments;
    }

    void write(Connection connection, Collection<MarginRecord> events) throws SQLException {
        if (!events.isEmpty()) {
            BinaryCopy.copy(connection, "trading.margin_events", COLUMNS, events, this::columns);
        }
    }

    private void columns(MarginRecord event, BinaryCopy to) throws SQLException {
        to.uuid(event.id());
        to.uuid(event.accountId());
        to.label(event.event());
        to.money(event.equity());
        to.money(event.marginUsed());
        to.text(event.instrument() == 0 ? null : instruments.byNumber(event.instrument()).symbol());
        to.uuid(event.closingOrderId());
        to.int8(event.seq());
        to.time(event.atUs());
    }

    MarginRecord read(Row row) throws SQLException {
        int instrument = row.textOrNull("symbol") == null ? 0 : row.instrument(instruments).number();
        return new MarginRecord(row.int8("engine_seq"), row.uuid("id"), row.uuid("account_id"),
                row.label("event", MarginEvent.class), row.money("equity"), row.money("margin_used"), instrument,
                row.uuidOrNull("order_id"), row.time("occurred_at"));
    }
}
