package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The row of a query that JDBC stands on. */
record QueriedRow(ResultSet columns) implements Row {
    private static final long US_PER_SECOND = 1_000_000;

    @Override
    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return columns.getObject(column, UUID.class);
    }

    @Override
    public @Nullable String textOrNull(String column) throws SQLException {
        return columns.getString(column);
    }

    @Override
    public long int8(String column) throws SQLException {
        return columns.getLong(column);
    }

    @Override
    public int int4(String column) throws SQLException {
        return columns.getInt(column);
    }

    @Override
    public boolean bool(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    @Override
    public @Nullable BigDecimal numericOrNull(String column) throws SQLException {
        return columns.getBigDecimal(column);
    }

    @Override
    public long time(String column) throws SQLException {
        Timestamp time = columns.getTimestamp(column);
        return time == null ? 0 : Math.floorDiv(time.getTime(), 1000) * US_PER_SECOND + time.getNanos() / 1000;
    }
}
