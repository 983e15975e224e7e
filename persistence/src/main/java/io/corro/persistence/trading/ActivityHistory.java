package io.corro.persistence.trading;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Fills and cash movements as the tables have them: everything up to the projector's watermark. Every method throws
 * {@link StorageUnavailableException} when the database cannot be reached. Thread-safe.
 */
public final class ActivityHistory {
    private static final String EXECUTIONS = "SELECT " + ExecutionTable.COLUMNS + " FROM trading.executions";

    private static final String CASH = """
            SELECT source_id, owner_id, memo, entry.created_at,
                   CASE direction WHEN 'credit' THEN amount ELSE -amount END AS amount
            FROM platform.ledger_entries AS entry
            JOIN platform.ledger_accounts AS ledger_account ON ledger_account.id = entry.ledger_account_id
            """;

    /** The later half of an identifier as text, which sorts by sequence. */
    private static final String CASH_SEQUENCE = "substring(source_id::text FROM 20) COLLATE \"C\"";

    private static final String TIME_OF_TOKEN = """
            coalesce((SELECT executed_at FROM trading.executions WHERE id = :token),
                     (SELECT min(created_at) FROM platform.ledger_entries
                      WHERE source_type = 'paper_cash' AND source_id = :token))""";

    private final Jdbi jdbi;
    private final RowMapper<ExecutionRecord> executions;

    public ActivityHistory(Jdbi jdbi, Instruments instruments) {
        ExecutionTable table = new ExecutionTable(instruments);
        this.jdbi = jdbi;
        this.executions = (columns, context) -> table.read(new QueriedRow(columns));
    }

    /** The fills of one order, oldest first. */
    public List<ExecutionRecord> executionsOf(UUID accountId, UUID orderId) {
        Filter filter = new Filter()
                .and("account_id = :account", "account", accountId)
                .and("order_id = :order", "order", orderId);
        return StorageFailures.query(jdbi,
                handle -> filter.query(handle, EXECUTIONS, "ORDER BY engine_seq").map(executions).list());
    }

    /** A page of fills; a token that names no activity matches nothing. */
    public List<ExecutionRecord> fills(ActivityQuery query) {
        Filter filter = new Filter()
                .and("account_id = :account", "account", query.accountId())
                .within("executed_at", query.window());
        query.orderId().ifPresent(id -> filter.and("order_id = :order", "order", id));
        query.pageToken().ifPresent(token -> filter
                .and(beyondToken(query, "executed_at", "engine_seq"), "token", token)
                .value("token_seq", Ids.seq(token)));
        return StorageFailures.query(jdbi, handle -> filter
                .query(handle, EXECUTIONS, order(query, "executed_at", "engine_seq")).map(executions).list());
    }

    /** A page of cash movements; a token that names no activity matches nothing, and so does an order. */
    public List<CashRecord> cashMovements(ActivityQuery query) {
        if (query.orderId().isPresent()) {
            return List.of();
        }
        Filter filter = new Filter()
                .and("source_type = 'paper_cash' AND code = :code", "code", PaperLedger.accountCode(query.accountId()))
                .within("entry.created_at", query.window());
        query.pageToken().ifPresent(token -> filter
                .and(beyondToken(query, "entry.created_at", CASH_SEQUENCE), "token", token)
                .value("token_seq", token.toString().substring(19)));
        return StorageFailures.query(jdbi,
                handle -> filter.query(handle, CASH, order(query, "entry.created_at", CASH_SEQUENCE))
                        .map((columns, context) -> PaperLedger.read(new QueriedRow(columns)))
                        .list());
    }

    private static String beyondToken(ActivityQuery query, String time, String sequence) {
        return "(" + time + ", " + sequence + ") " + (query.ascending() ? ">" : "<")
                + " (" + TIME_OF_TOKEN + ", :token_seq)";
    }

    /** A page of both, in one order of time. */
    public List<JournalRecord> activities(ActivityQuery query) {
        Comparator<JournalRecord> order =
                Comparator.comparingLong(ActivityHistory::atUs).thenComparingLong(JournalRecord::seq);
        return Stream.<JournalRecord>concat(fills(query).stream(), cashMovements(query).stream())
                .sorted(query.ascending() ? order : order.reversed())
                .limit(query.pageSize())
                .toList();
    }

    private static long atUs(JournalRecord activity) {
        return activity instanceof ExecutionRecord fill ? fill.atUs() : ((CashRecord) activity).atUs();
    }

    private static String order(ActivityQuery query, String time, String sequence) {
        String way = query.ascending() ? " ASC" : " DESC";
        return "ORDER BY " + time + way + ", " + sequence + way + " LIMIT " + query.pageSize();
    }
}
