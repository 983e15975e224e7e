package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.OrderQuery;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.persistence.postgres.StorageFailures;

/** The tables of the {@code trading} schema and the paper ledger, read. Thread-safe. */
public final class JdbcTradingHistory implements TradingHistory {
    private static final String ORDERS = "SELECT " + OrderTable.COLUMNS + " FROM trading.paper_orders";
    private static final String PLACE = "(created_at, engine_seq)";
    private static final int FETCH_ROWS = 10_000;

    private static final String EXECUTIONS = "SELECT " + ExecutionTable.COLUMNS + " FROM trading.executions";

    private static final String CASH = """
            SELECT source_id, owner_id, memo, entry.created_at,
                   CASE direction WHEN 'credit' THEN amount ELSE -amount END AS amount,
                   holding.symbol, holding.quantity, holding.amount_per_unit
            FROM platform.ledger_entries AS entry
            JOIN platform.ledger_accounts AS ledger_account ON ledger_account.id = entry.ledger_account_id
            LEFT JOIN trading.paid_holdings AS holding ON holding.id = entry.source_id
            """;

    /** The later half of an identifier as text, which sorts by sequence. */
    private static final String CASH_SEQUENCE = "substring(source_id::text FROM 20) COLLATE \"C\"";

    private static final String TIME_OF_TOKEN = """
            coalesce((SELECT executed_at FROM trading.executions WHERE id = :token),
                     (SELECT occurred_at FROM trading.margin_events WHERE id = :token),
                     (SELECT min(created_at) FROM platform.ledger_entries
                      WHERE source_type = 'paper_cash' AND source_id = :token))""";

    private static final String MARGIN_EVENTS =
            "SELECT " + MarginEventTable.COLUMNS + " FROM trading.margin_events";

    private static final String ACCOUNTS = """
            SELECT %s FROM trading.paper_accounts
            WHERE :after::uuid IS NULL
               OR (created_at, id) > (SELECT created_at, id FROM trading.paper_accounts WHERE id = :after::uuid)
            ORDER BY created_at, id LIMIT :limit
            """.formatted(AccountTable.COLUMNS);
    private static final RowMapper<AccountRecord> ACCOUNT_ROWS =
            (columns, context) -> AccountTable.read(new QueriedRow(columns));

    private static final String EQUITY = """
            SELECT equity FROM trading.equity_points WHERE account_id = :account AND recorded_at <= :at
            ORDER BY recorded_at DESC LIMIT 1
            """;

    private final Jdbi jdbi;
    private final Instruments instruments;
    private final PaidHoldingTable paidHoldings;
    private final RowMapper<OrderRecord> orderRows;
    private final RowMapper<ExecutionRecord> executionRows;
    private final RowMapper<MarginRecord> marginRows;

    public JdbcTradingHistory(Jdbi jdbi, Instruments instruments) {
        OrderTable orders = new OrderTable(instruments);
        ExecutionTable executions = new ExecutionTable(instruments);
        this.jdbi = jdbi;
        this.instruments = instruments;
        orderRows = (columns, context) -> orders.read(new QueriedRow(columns));
        paidHoldings = new PaidHoldingTable(instruments);
        MarginEventTable marginEvents = new MarginEventTable(instruments);
        marginRows = (columns, context) -> marginEvents.read(new QueriedRow(columns));
        executionRows = (columns, context) -> executions.read(new QueriedRow(columns));
    }

    @Override
    public List<OrderRecord> orders(OrderQuery query) {
        Filter filter = filter(query);
        String way = query.ascending() ? "ASC" : "DESC";
        String order = "ORDER BY created_at " + way + ", engine_seq " + way + " LIMIT " + query.limit();
        return StorageFailures.query(jdbi, handle -> filter.query(handle, ORDERS, order).map(orderRows).list());
    }

    @Override
    public List<OrderRecord> exits(UUID accountId, Set<UUID> parentIds) {
        Filter filter = ofAccount(accountId).and("parent_id = ANY (:parents::uuid[])", "parents",
                parentIds.stream().map(UUID::toString).toArray(String[]::new));
        return StorageFailures.query(jdbi,
                handle -> filter.query(handle, ORDERS, "ORDER BY engine_seq").map(orderRows).list());
    }

    private Filter filter(OrderQuery query) {
        Filter filter = ofAccount(query.accountId()).within("created_at", query.window());
        if (!query.statuses().isEmpty()) {
            filter.and("status = ANY (:statuses::trading.order_status[])", "statuses", names(query.statuses()));
        }
        if (!query.instruments().isEmpty()) {
            filter.and("symbol = ANY (:symbols)", "symbols", symbols(query.instruments()));
        }
        query.side().ifPresent(side -> filter.and("side = :side::trading.order_side", "side", side.name()));
        query.beforeId().ifPresent(id -> filter.and(PLACE + " < " + placeOf("before_id"), "before_id", id));
        query.afterId().ifPresent(id -> filter.and(PLACE + " > " + placeOf("after_id"), "after_id", id));
        return filter;
    }

    /** Two plain values, so that the comparison with them can use the index of an account's orders by time. */
    private static String placeOf(String parameter) {
        return """
                ((SELECT created_at FROM trading.paper_orders WHERE id = :%1$s AND account_id = :account),
                 (SELECT engine_seq FROM trading.paper_orders WHERE id = :%1$s AND account_id = :account))
                """.formatted(parameter);
    }

    private static Filter ofAccount(UUID accountId) {
        return new Filter().and("account_id = :account", "account", accountId);
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    private String[] symbols(Collection<Integer> numbers) {
        return numbers.stream().map(number -> instruments.byNumber(number).symbol()).toArray(String[]::new);
    }

    @Override
    public Optional<OrderRecord> order(UUID accountId, UUID orderId) {
        return one(ofAccount(accountId).and("id = :id", "id", orderId));
    }

    @Override
    public Optional<OrderRecord> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return one(ofAccount(accountId).and("client_order_id = :client", "client", clientOrderId));
    }

    private Optional<OrderRecord> one(Filter filter) {
        return StorageFailures.query(jdbi, handle -> filter.query(handle, ORDERS, "").map(orderRows).findOne());
    }

    /** Delivers every {@code client_order_id} that the account has ever used, in no order. */
    @Override
    public void forEach(UUID accountId, Consumer<String> clientOrderIds) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            streamClientOrderIds(transaction, accountId, clientOrderIds);
            return null;
        }));
    }

    private static void streamClientOrderIds(Handle transaction, UUID accountId, Consumer<String> consumer) {
        ofAccount(accountId)
                .query(transaction, "SELECT client_order_id FROM trading.paper_orders", "")
                .setFetchSize(FETCH_ROWS)
                .mapTo(String.class)
                .forEach(consumer);
    }

    @Override
    public List<Fill> fills(ActivityQuery query) {
        List<ExecutionRecord> page = executions(query);
        Map<UUID, OrderRecord> orders = ordersOf(query.accountId(), page);
        return page.stream().map(execution -> fill(execution,
                Objects.requireNonNull(orders.get(execution.orderId()), "an execution's order"))).toList();
    }

    private List<ExecutionRecord> executions(ActivityQuery query) {
        Filter filter = ofAccount(query.accountId()).within("executed_at", query.window());
        query.orderId().ifPresent(id -> filter.and("order_id = :order", "order", id));
        query.pageToken().ifPresent(token -> filter
                .and(beyondToken(query, "executed_at", "engine_seq"), "token", token)
                .value("token_seq", Ids.seq(token)));
        return StorageFailures.query(jdbi, handle -> filter
                .query(handle, EXECUTIONS, pageOf(query, "executed_at", "engine_seq")).map(executionRows).list());
    }

    private Map<UUID, OrderRecord> ordersOf(UUID accountId, List<ExecutionRecord> executions) {
        Set<UUID> ids = executions.stream().map(ExecutionRecord::orderId).collect(Collectors.toSet());
        Filter filter = ofAccount(accountId).and("id = ANY (:ids)", "ids", ids.toArray(UUID[]::new));
        return StorageFailures.query(jdbi, handle -> filter.query(handle, ORDERS, "").map(orderRows).list()).stream()
                .collect(Collectors.toMap(OrderRecord::id, Function.identity()));
    }

    private static Fill fill(ExecutionRecord execution, OrderRecord order) {
        return new Fill(execution, order.identity().submittedSymbol(), order.quantity());
    }

    @Override
    public List<CashRecord> cashMovements(ActivityQuery query) {
        if (query.orderId().isPresent()) {
            return List.of();
        }
        Filter filter = new Filter()
                .and("source_type = 'paper_cash' AND code = :code", "code", PaperLedger.accountCode(query.accountId()))
                .within("entry.created_at", query.window());
        query.pageToken().ifPresent(token -> filter
                .and(beyondToken(query, "entry.created_at", CASH_SEQUENCE), "token", token)
                .value("token_seq", token.toString().substring(19)));
        return StorageFailures.query(jdbi,
                handle -> filter.query(handle, CASH, pageOf(query, "entry.created_at", CASH_SEQUENCE))
                        .map((columns, context) -> cash(new QueriedRow(columns)))
                        .list());
    }

    private CashRecord cash(Row row) throws SQLException {
        return PaperLedger.read(row).with(paidHoldings.read(row));
    }

    @Override
    public List<MarginRecord> marginEvents(ActivityQuery query) {
        if (query.orderId().isPresent()) {
            return List.of();
        }
        Filter filter = ofAccount(query.accountId()).within("occurred_at", query.window());
        query.pageToken().ifPresent(token -> filter
                .and(beyondToken(query, "occurred_at", "engine_seq"), "token", token)
                .value("token_seq", Ids.seq(token)));
        return StorageFailures.query(jdbi, handle -> filter
                .query(handle, MARGIN_EVENTS, pageOf(query, "occurred_at", "engine_seq")).map(marginRows).list());
    }

    private static String beyondToken(ActivityQuery query, String time, String sequence) {
        return "(" + time + ", " + sequence + ") " + (query.ascending() ? ">" : "<")
                + " (" + TIME_OF_TOKEN + ", :token_seq)";
    }

    private static String pageOf(ActivityQuery query, String time, String sequence) {
        String way = query.ascending() ? " ASC" : " DESC";
        return "ORDER BY " + time + way + ", " + sequence + way + " LIMIT " + query.pageSize();
    }

    @Override
    public OptionalLong equityAt(UUID accountId, long atUs) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(EQUITY)
                .bind("account", accountId)
                .bind("at", Instant.EPOCH.plus(atUs, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .mapTo(BigDecimal.class)
                .findOne()
                .map(equity -> OptionalLong.of(Money.ofDecimal(equity)))
                .orElse(OptionalLong.empty()));
    }

    @Override
    public List<AccountRecord> accounts(Optional<UUID> after, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(ACCOUNTS)
                .bind("after", after.orElse(null)).bind("limit", limit).map(ACCOUNT_ROWS).list());
    }
}
