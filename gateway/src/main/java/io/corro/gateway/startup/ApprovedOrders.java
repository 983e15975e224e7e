package io.corro.gateway.startup;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.corro.engine.runtime.TradingEngine;
import io.corro.gateway.http.order.StoredOrders;
import io.corro.gateway.http.proposal.EngineOrderPlacer;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;
import io.corro.persistence.trading.JdbcTradingHistory;
import io.corro.workflows.proposal.OrderPlacer;

/** Places the orders that processes have had approved, on threads that may block. Closing it waits for its queries. */
public final class ApprovedOrders implements AutoCloseable {
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final OrderPlacer placer;

    public ApprovedOrders(TradingEngine engine, Database database) {
        HistoryReads history = new HistoryReads(engine.client(), engine::projected,
                new JdbcTradingHistory(database.jdbi(), engine.instruments()),
                new BlockingExecutor(blocking, StorageFailures::translated));
        placer = new EngineOrderPlacer(
                new StoredOrders(engine.client(), engine.instruments(), engine.quotes(), history));
    }

    public OrderPlacer placer() {
        return placer;
    }

    @Override
    public void close() {
        blocking.close();
    }
}
