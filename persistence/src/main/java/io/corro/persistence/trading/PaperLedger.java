package io.corro.persistence.trading;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.CashRecord;

/**
 * Postings of cash movements in {@code platform.ledger_entries}, book {@code paper}: the house pays what a paper
 * account receives, and receives what it gives. A movement is one transfer of two entries; its id is the transfer's id
 * and the key that keeps it from being posted twice. Stateless.
 */
final class PaperLedger {
    private static final String OPEN_ACCOUNTS = """
            INSERT INTO platform.ledger_accounts (code, account_type, book, currency, normal_side, owner_id)
            SELECT DISTINCT 'paper_account:' || id, 'paper_account'::platform.ledger_account_type,
                   'paper'::platform.ledger_book, 'USD', 'credit'::platform.ledger_direction, id
            FROM unnest(?::uuid[]) AS id
            ON CONFLICT (code) DO NOTHING
            """;

    private static final String POST = """
            INSERT INTO platform.ledger_entries (transfer_id, ledger_account_id, direction, amount, currency, book,
                                                 source_type, source_id, memo, created_at)
            SELECT movement.id, entry.account, entry.direction::platform.ledger_direction, abs(movement.amount),
                   'USD', 'paper', 'paper_cash', movement.id, movement.reason, movement.at
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::numeric[], ?::timestamptz[])
                     AS movement(id, account_id, reason, amount, at)
            JOIN platform.ledger_accounts AS paper ON paper.code = 'paper_account:' || movement.account_id
            JOIN platform.ledger_accounts AS house ON house.code = 'house_pnl:USD:paper'
            CROSS JOIN LATERAL (VALUES
                (paper.id, CASE WHEN movement.amount > 0 THEN 'credit' ELSE 'debit' END),
                (house.id, CASE WHEN movement.amount > 0 THEN 'debit' ELSE 'credit' END)) AS entry(account, direction)
            """;

    private PaperLedger() {}

    /** Posts the movements; one of nothing moves nothing and has no posting. */
    static void write(Connection connection, Collection<CashRecord> movements) throws SQLException {
        List<CashRecord> posted = movements.stream().filter(movement -> movement.amount() != 0).toList();
        if (!posted.isEmpty()) {
            openAccounts(connection, posted);
            post(connection, posted);
        }
    }

    private static void openAccounts(Connection connection, List<CashRecord> movements) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN_ACCOUNTS)) {
            statement.setArray(1, array(connection, "uuid", movements, CashRecord::accountId));
            statement.executeUpdate();
        }
    }

    private static void post(Connection connection, List<CashRecord> movements) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POST)) {
            statement.setArray(1, array(connection, "uuid", movements, CashRecord::id));
            statement.setArray(2, array(connection, "uuid", movements, CashRecord::accountId));
            statement.setArray(3, array(connection, "text", movements, movement -> movement.reason().name()));
            statement.setArray(4,
                    array(connection, "numeric", movements, movement -> Money.toDecimal(movement.amount())));
            statement.setArray(5, array(connection, "timestamptz", movements,
                    movement -> Instant.EPOCH.plus(movement.atUs(), ChronoUnit.MICROS)));
            int entries = statement.executeUpdate();
            if (entries != 2 * movements.size()) {
                throw new IllegalStateException(movements.size() + " cash movements made " + entries
                        + " ledger entries: is the account house_pnl:USD:paper missing?");
            }
        }
    }

    private static Array array(
            Connection connection, String type, List<CashRecord> movements, Function<CashRecord, ?> column)
            throws SQLException {
        return connection.createArrayOf(type, movements.stream().map(column).toArray());
    }

    /** The code of a paper account's ledger account. */
    static String accountCode(UUID accountId) {
        return "paper_account:" + accountId;
    }

    /** The movement behind a paper account's entry; {@code amount} is signed by the query. */
    static CashRecord read(Row row) throws SQLException {
        UUID id = row.uuid("source_id");
        return new CashRecord(Ids.seq(id), id, row.uuid("owner_id"), row.label("memo", CashReason.class),
                row.money("amount"), row.time("created_at"));
    }
}
