package io.corro.persistence.trading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.persistence.postgres.StorageFailures;

/** The executions of bots, read. Thread-safe. */
public final class BotExecutions {
    private static final String NEWEST = "SELECT " + ExecutionTable.COLUMNS + """
             FROM trading.executions
            WHERE order_id IN (SELECT id FROM trading.paper_orders WHERE bot_id = :bot AND account_id = :account)
              AND executed_at > :after
            ORDER BY engine_seq DESC LIMIT :limit
            """;

    private final Jdbi jdbi;
    private final RowMapper<ExecutionRecord> rows;

    public BotExecutions(Jdbi jdbi, Instruments instruments) {
        ExecutionTable table = new ExecutionTable(instruments);
        this.jdbi = jdbi;
        rows = (columns, context) -> table.read(new QueriedRow(columns));
    }

    /** The newest ones after a moment, in the order in which they happened. */
    public List<ExecutionRecord> of(UUID accountId, UUID botId, long afterUs, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(NEWEST)
                .bind("bot", botId)
                .bind("account", accountId)
                .bind("after", Instant.EPOCH.plus(afterUs, ChronoUnit.MICROS))
                .bind("limit", limit)
                .map(rows).list()).reversed();
    }
}
