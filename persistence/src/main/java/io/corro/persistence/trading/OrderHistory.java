package io.corro.persistence.trading;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Orders as the tables have them: everything up to the projector's watermark. Every method throws
 * {@link StorageUnavailableException} when the database cannot be reached. Thread-safe.
 */
public final class OrderHistory {
    private static final String ORDERS = "SELECT " + OrderTable.COLUMNS + " FROM trading.paper_orders";
    private static final String PLACE = "(created_at, engine_seq)";
    private static final int FETCH_ROWS = 10_000;

    private final Jdbi jdbi;
    private final RowMapper<OrderRecord> rows;

    public OrderHistory(Jdbi jdbi, Instruments instruments) {
        OrderTable table = new OrderTable(instruments);
        this.jdbi = jdbi;
        this.rows = (columns, context) -> table.read(new QueriedRow(columns));
    }

    /** Lists orders; bounds that name an unknown order match nothing. */
    public List<OrderRecord> list(OrderQuery query) {
        Filter filter = filter(query);
        String way = query.ascending() ? "ASC" : "DESC";
        String order = "ORDER BY created_at " + way + ", engine_seq " + way + " LIMIT " + query.limit();
        return StorageFailures.query(jdbi, handle -> filter.query(handle, ORDERS, order).map(rows).list());
    }

    private static Filter filter(OrderQuery query) {
        Filter filter = ofAccount(query.accountId()).within("created_at", query.window());
        if (!query.statuses().isEmpty()) {
            filter.and("status = ANY (:statuses::trading.order_status[])", "statuses", names(query.statuses()));
        }
        if (!query.symbols().isEmpty()) {
            filter.and("symbol = ANY (:symbols)", "symbols", query.symbols().toArray(String[]::new));
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

    public Optional<OrderRecord> find(UUID accountId, UUID orderId) {
        return one(ofAccount(accountId).and("id = :id", "id", orderId));
    }

    public Optional<OrderRecord> findByClientOrderId(UUID accountId, String clientOrderId) {
        return one(ofAccount(accountId).and("client_order_id = :client", "client", clientOrderId));
    }

    /** Those of the orders that the account has, in no order. */
    public List<OrderRecord> findAll(UUID accountId, Collection<UUID> orderIds) {
        Filter filter = ofAccount(accountId).and("id = ANY (:ids)", "ids", orderIds.toArray(UUID[]::new));
        return StorageFailures.query(jdbi, handle -> filter.query(handle, ORDERS, "").map(rows).list());
    }

    private Optional<OrderRecord> one(Filter filter) {
        return StorageFailures.query(jdbi, handle -> filter.query(handle, ORDERS, "").map(rows).findOne());
    }

    /** Delivers every {@code client_order_id} that the account has ever used, in no order. */
    public void clientOrderIds(UUID accountId, Consumer<String> consumer) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            streamClientOrderIds(transaction, accountId, consumer);
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
}
