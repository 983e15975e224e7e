package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * A temporary table with columns of a real one, filled by COPY: from there one statement merges any number of rows into
 * the real table. It lives as long as the pooled connection and is emptied by every commit. Stateless.
 */
final class Staging {

    private Staging() { }

    /** Makes the temporary table hold exactly these rows. */
    static <R> void fill(
            Connection connection, String staging, String table, String columns, Collection<R> rows,
            BinaryCopy.RowWriter<? super R> writer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE IF NOT EXISTS " + staging + " ON COMMIT DELETE ROWS AS SELECT "
                    + columns + " FROM " + table + " WITH NO DATA; DELETE FROM " + staging);
        }
        BinaryCopy.copy(connection, staging, columns, rows, writer);
    }

    static void merge(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
