package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

import io.corro.persistence.postgres.BinaryCopy;

/**
 * A temporary table with columns of a real one, filled by COPY: from there one statement merges any number of rows into
 * the real table. It lives as long as the pooled connection and is emptied by every commit. Created only when it is not
 * there: every statement that creates something makes the driver forget what it has prepared. Stateless.
 */
final class Staging {

    private Staging() {}

    /** Makes the temporary table hold exactly these rows. */
    static <R> void fill(
            Connection connection, String staging, String table, String columns, Collection<R> rows,
            BinaryCopy.RowWriter<? super R> writer) throws SQLException {
        if (exists(connection, staging)) {
            execute(connection, "DELETE FROM " + staging);
        } else {
            execute(connection, "CREATE TEMPORARY TABLE " + staging + " ON COMMIT DELETE ROWS AS SELECT " + columns
                    + " FROM " + table + " WITH NO DATA");
        }
        BinaryCopy.copy(connection, staging, columns, rows, writer);
    }

    private static boolean exists(Connection connection, String staging) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT to_regclass('pg_temp." + staging + "') IS NOT NULL");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    static void merge(Connection connection, String sql) throws SQLException {
        execute(connection, sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
