package io.corro.persistence.trading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.mapper.RowMapper;

/** Rows of signals as records. Stateless. */
final class SignalRows {
    static final String COLUMNS = """
            signal.id, signal.symbol, lower(signal.direction::text) AS direction, signal.entry_price,
            signal.stop_loss, signal.take_profit, signal.confidence, signal.timeframe, signal.source,
            signal.reasoning, lower(signal.status::text) AS status, signal.created_at, signal.expires_at,
            signal.closed_at, signal.result_pips
            """;
    static final RowMapper<Signal> SIGNALS = (row, context) -> signal(row);
    static final RowMapper<SignalFollowing> FOLLOWINGS = (row, context) -> new SignalFollowing(signal(row),
            row.getString("following"), time(row, "followed_at").orElseThrow(),
            Optional.ofNullable(row.getObject("account_id", UUID.class)),
            Optional.ofNullable(row.getObject("order_id", UUID.class)),
            Optional.ofNullable(row.getBigDecimal("result_pnl")));
    static final RowMapper<SignalSource> SOURCES = (row, context) -> new SignalSource(row.getString("source"),
            row.getInt("published"), row.getInt("active"), row.getInt("target_hit"), row.getInt("stopped"),
            row.getInt("expired"), row.getInt("cancelled"), Optional.ofNullable(row.getBigDecimal("hit_rate")),
            row.getBigDecimal("pips"), Optional.ofNullable(row.getBigDecimal("average_pips")),
            Optional.ofNullable(row.getBigDecimal("best_pips")), Optional.ofNullable(row.getBigDecimal("worst_pips")),
            Optional.ofNullable(row.getBigDecimal("profit_factor")));

    private SignalRows() {}

    private static Signal signal(ResultSet row) throws SQLException {
        return new Signal(row.getObject("id", UUID.class), row.getString("symbol"), row.getString("direction"),
                row.getBigDecimal("entry_price"), Optional.ofNullable(row.getBigDecimal("stop_loss")),
                Optional.ofNullable(row.getBigDecimal("take_profit")), row.getBigDecimal("confidence"),
                row.getString("timeframe"), row.getString("source"), Optional.ofNullable(row.getString("reasoning")),
                row.getString("status"), time(row, "created_at").orElseThrow(),
                time(row, "expires_at").orElseThrow(), time(row, "closed_at"),
                Optional.ofNullable(row.getBigDecimal("result_pips")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
