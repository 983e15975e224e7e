package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.JournalRecord;

/** The tables that images become rows of, and are read back from. Immutable, thread-safe. */
final class TradingTables {
    private static final String ACCOUNTS = "FROM trading.paper_accounts";
    private static final String OPEN_POSITIONS = "FROM trading.paper_positions WHERE status = 'OPEN'";
    static final String LIVE_ORDERS =
            "FROM trading.paper_orders WHERE " + OrderTable.IS_LIVE + " ORDER BY engine_seq";
    /**
     * Live orders come by their index, in order, whatever the planner knows: sorting a million needs the disk, and a
     * look at every order that ever was takes longer than all the rest.
     */
    static final String BY_INDEX = "SET LOCAL enable_sort = off";

    private final PositionTable positions;
    private final OrderTable orders;
    private final ExecutionTable executions;
    private final MarginEventTable marginEvents;
    private final PaidHoldingTable paidHoldings;

    TradingTables(Instruments instruments) {
        positions = new PositionTable(instruments);
        orders = new OrderTable(instruments);
        executions = new ExecutionTable(instruments);
        marginEvents = new MarginEventTable(instruments);
        paidHoldings = new PaidHoldingTable(instruments);
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
        paidHoldings.write(connection, changes.cash());
        marginEvents.write(connection, changes.marginEvents());
        Marks.sumUp(connection, accountsOfEndedPositions(changes));
    }

    /** Delivers the live rows: accounts, then open positions, then live orders by creation; in a transaction. */
    void load(Connection transaction, Consumer<? super JournalRecord> rows, Consumer<String> progress)
            throws SQLException {
        LoadProgress counted = new LoadProgress(rows, progress);
        CopiedRow.forEach(transaction, AccountTable.COLUMNS, ACCOUNTS, AccountTable::read, counted);
        counted.end("accounts");
        CopiedRow.forEach(transaction, PositionTable.COLUMNS, OPEN_POSITIONS, positions::read, counted);
        counted.end("open positions");
        try (Statement statement = transaction.createStatement()) {
            statement.execute(BY_INDEX);
        }
        CopiedRow.forEach(transaction, OrderTable.COLUMNS, LIVE_ORDERS, orders::read, counted);
        counted.end("live orders");
    }

    private static Set<UUID> accountsOfEndedPositions(RowChanges changes) {
        return changes.positions().stream()
                .filter(change -> !change.isOpen())
                .map(change -> change.image().accountId())
                .collect(Collectors.toSet());
    }
}
