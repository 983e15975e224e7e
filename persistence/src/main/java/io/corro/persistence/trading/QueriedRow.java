package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;

/** The row of a query that JDBC stands on. */
record QueriedRow(ResultSet columns) implements Row {
    private static final long US_PER_SECOND = 1_000_000;

    @Override
    public UUID uuid(String column) throws SQLException {
        return columns.getObject(column, UUID.class);
    }

    @Override
    public String text(String column) throws SQLException {
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
    public BigDecimal numeric(String column) throws SQLException {
        return columns.getBigDecimal(column);
    }

    @Override
    public long time(String column) throws SQLException {
        Timestamp time = columns.getTimestamp(column);
        return time == null ? 0 : Math.floorDiv(time.getTime(), 1000) * US_PER_SECOND + time.getNanos() / 1000;
    }
}
