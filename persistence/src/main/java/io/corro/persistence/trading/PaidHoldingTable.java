package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.CashHolding;
import io.corro.engine.core.journal.CashRecord;
import io.corro.persistence.postgres.BinaryCopy;

/** {@code trading.paid_holdings}: rows are added and never changed. Immutable, thread-safe. */
final class PaidHoldingTable {
    private static final String COLUMNS = "id, account_id, symbol, quantity, amount_per_unit, paid_at";

    private final Instruments instruments;

    PaidHoldingTable(Instruments instruments) {
        this.instruments = instruments;
    }

    void write(Connection connection, Collection<CashRecord> movements) throws SQLException {
        List<CashRecord> paid = movements.stream()
                .filter(movement -> !movement.holding().equals(CashHolding.NONE)).toList();
        if (!paid.isEmpty()) {
            BinaryCopy.copy(connection, "trading.paid_holdings", COLUMNS, paid, this::columns);
        }
    }

    private void columns(CashRecord movement, BinaryCopy to) throws SQLException {
        Instrument instrument = instruments.byNumber(movement.holding().instrument());
        to.uuid(movement.id());
        to.uuid(movement.accountId());
        to.text(instrument.symbol());
        to.lots(movement.holding().steps(), instrument);
        to.money(movement.holding().perUnit());
        to.time(movement.atUs());
    }

    /** The holding of a movement that was joined to it. */
    CashHolding read(Row row) throws SQLException {
        if (row.textOrNull("symbol") == null) {
            return CashHolding.NONE;
        }
        Instrument instrument = row.instrument(instruments);
        return new CashHolding(instrument.number(), row.steps("quantity", instrument),
                Money.ofDecimal(row.decimal("amount_per_unit")));
    }
}
