package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.runtime.port.ProjectionRefusedException;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Finds the row that the tables refuse: writes the batch again row by row, in a transaction that is rolled back, until
 * the same refusal comes back. Slow, and used once before projection stops for good.
 */
final class Refusal {
    private final Jdbi jdbi;
    private final TradingTables tables;
    private final SQLException refusal;

    Refusal(Jdbi jdbi, TradingTables tables, SQLException refusal) {
        this.jdbi = jdbi;
        this.tables = tables;
        this.refusal = refusal;
    }

    ProjectionRefusedException explained(List<JournalRecord> images, long projectedSeq) {
        List<RowChanges> rows = RowChanges.after(projectedSeq, images).singles();
        String culprit = refusedRow(rows, projectedSeq)
                .map(row -> "the tables refuse " + row + ": ")
                .orElse("the tables refuse a batch of " + rows.size() + " rows: ");
        return new ProjectionRefusedException(culprit + refusal.getMessage(), refusal);
    }

    private Optional<RowChanges> refusedRow(List<RowChanges> rows, long projectedSeq) {
        return StorageFailures.query(jdbi, handle -> {
            handle.begin();
            try {
                return firstRefused(handle.getConnection(), rows, projectedSeq);
            } catch (SQLException e) {
                refusal.addSuppressed(e);
                return Optional.empty();
            } finally {
                handle.rollback();
            }
        });
    }

    private Optional<RowChanges> firstRefused(Connection connection, List<RowChanges> rows, long projectedSeq)
            throws SQLException {
        for (RowChanges row : rows) {
            Savepoint before = connection.setSavepoint();
            try {
                tables.write(connection, row, projectedSeq);
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (isSameRefusal(e)) {
                    return Optional.of(row);
                }
                connection.rollback(before);
            }
        }
        return Optional.empty();
    }

    private boolean isSameRefusal(SQLException e) {
        return Objects.equals(e.getSQLState(), refusal.getSQLState())
                && Objects.equals(constraint(e), constraint(refusal));
    }

    private static @Nullable String constraint(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }
}
