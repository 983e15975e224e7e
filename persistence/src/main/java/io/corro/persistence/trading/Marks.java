package io.corro.persistence.trading;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.corro.engine.runtime.port.Projection.Mark;

/** The columns that follow the quotes: current price, unrealised profit, equity. They are not state. Stateless. */
final class Marks {
    private static final String MARK_POSITIONS = """
            UPDATE trading.paper_positions AS position
            SET current_price = nullif(mark.ticks, 0) * symbol.tick_size,
                unrealized_pnl = mark.profit * 0.00000001
            FROM unnest(?::uuid[], ?::bigint[], ?::bigint[]) AS mark(position_id, ticks, profit),
                 trading.symbols AS symbol
            WHERE position.id = mark.position_id AND position.status = 'OPEN' AND symbol.name = position.symbol
            """;

    private static final String SUM_UP = """
            UPDATE trading.paper_accounts AS account
            SET unrealized_pnl = marked.profit, equity = account.balance + marked.profit
            FROM (SELECT listed.id, coalesce(sum(position.unrealized_pnl), 0) AS profit
                  FROM unnest(?::uuid[]) AS listed(id)
                  LEFT JOIN trading.paper_positions AS position
                         ON position.account_id = listed.id AND position.status = 'OPEN'
                  GROUP BY listed.id) AS marked
            WHERE account.id = marked.id AND account.unrealized_pnl <> marked.profit
            """;

    private Marks() {}

    static void refresh(Connection connection, List<Mark> marks) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARK_POSITIONS)) {
            statement.setArray(1, uuids(connection, marks.stream().map(Mark::positionId).toList()));
            statement.setObject(2, marks.stream().mapToLong(Mark::currentTicks).toArray());
            statement.setObject(3, marks.stream().mapToLong(Mark::unrealizedPnl).toArray());
            statement.executeUpdate();
        }
        sumUp(connection, marks.stream().map(Mark::accountId).collect(Collectors.toSet()));
    }

    /** Makes the accounts' unrealised profit the sum of their open positions'. */
    static void sumUp(Connection connection, Set<UUID> accounts) throws SQLException {
        if (accounts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SUM_UP)) {
            statement.setArray(1, uuids(connection, accounts));
            statement.executeUpdate();
        }
    }

    private static Array uuids(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
