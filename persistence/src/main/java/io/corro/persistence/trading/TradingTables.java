package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.engine.domain.Instruments;
import io.corro.engine.image.Image;

/** The tables that images become rows of, and are read back from. Immutable, thread-safe. */
final class TradingTables {
    /** Rows fetched at a time while loading, which bounds the memory for any number of live rows. */
    private static final int FETCH_ROWS = 5_000;

    private static final String ACCOUNTS = "SELECT " + AccountTable.COLUMNS + " FROM trading.paper_accounts";
    private static final String OPEN_POSITIONS =
            "SELECT " + PositionTable.COLUMNS + " FROM trading.paper_positions WHERE status = 'OPEN'";
    private static final String LIVE_ORDERS = "SELECT " + OrderTable.COLUMNS + " FROM trading.paper_orders WHERE "
            + OrderTable.IS_LIVE + " ORDER BY engine_seq";

    private final PositionTable positions;
    private final OrderTable orders;
    private final ExecutionTable executions;

    TradingTables(Instruments instruments) {
        positions = new PositionTable(instruments);
        orders = new OrderTable(instruments);
        executions = new ExecutionTable(instruments);
    }

    /**
     * Writes all changes, what is referred to before what refers to it.
     *
     * @param projectedSeq the tables hold everything up to this sequence and nothing beyond
     */
    void write(Connection connection, RowChanges changes, long projectedSeq) throws SQLException {
        AccountTable.write(connection, changes.accounts());
        positions.write(connection, changes.positions());
        orders.write(connection, changes.orders(), projectedSeq);
        executions.write(connection, changes.executions());
        PaperLedger.write(connection, changes.cash());
        Marks.sumUp(connection, accountsOfEndedPositions(changes));
    }

    /** Delivers the live rows: accounts, then open positions, then live orders by creation; in a transaction. */
    void load(Handle transaction, Consumer<Image> rows) {
        stream(transaction, ACCOUNTS, (columns, context) -> AccountTable.read(new Row(columns)), rows);
        stream(transaction, OPEN_POSITIONS, (columns, context) -> positions.read(new Row(columns)), rows);
        stream(transaction, LIVE_ORDERS, (columns, context) -> orders.read(new Row(columns)), rows);
    }

    private static <I extends Image> void stream(
            Handle transaction, String sql, RowMapper<I> mapper, Consumer<? super I> rows) {
        transaction.createQuery(sql).setFetchSize(FETCH_ROWS).map(mapper).forEach(rows);
    }

    private static Set<UUID> accountsOfEndedPositions(RowChanges changes) {
        return changes.positions().stream()
                .filter(change -> !change.isOpen())
                .map(change -> change.image().accountId())
                .collect(Collectors.toSet());
    }
}
