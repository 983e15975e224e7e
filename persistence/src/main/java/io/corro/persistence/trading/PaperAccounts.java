package io.corro.persistence.trading;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Paper accounts as the tables have them: everything up to the projector's watermark. Every method throws
 * {@link StorageUnavailableException} when the database cannot be reached. Thread-safe.
 */
public final class PaperAccounts {
    private static final String ACCOUNTS = "SELECT " + AccountTable.COLUMNS + " FROM trading.paper_accounts";
    private static final RowMapper<AccountRecord> ROWS =
            (columns, context) -> AccountTable.read(new QueriedRow(columns));

    private final Jdbi jdbi;

    public PaperAccounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All accounts, oldest first. */
    public List<AccountRecord> all() {
        return StorageFailures.query(jdbi,
                handle -> handle.createQuery(ACCOUNTS + " ORDER BY created_at, id").map(ROWS).list());
    }

    public Optional<AccountRecord> find(UUID accountId) {
        return StorageFailures.query(jdbi,
                handle -> handle.createQuery(ACCOUNTS + " WHERE id = :id").bind("id", accountId).map(ROWS).findOne());
    }
}
