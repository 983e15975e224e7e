package io.corro.gateway.adapter;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.gateway.http.trading.History;
import io.corro.persistence.trading.ActivityHistory;
import io.corro.persistence.trading.OrderHistory;
import io.corro.persistence.trading.PaperAccounts;
import io.corro.persistence.trading.TimeWindow;

/** The tables of the {@code trading} schema, read on threads that may block. Thread-safe. */
public final class HistoryAdapter implements History {
    private static final Set<OrderStatus> ENDED = EnumSet.allOf(OrderStatus.class).stream()
            .filter(status -> !status.isLive())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrderStatus.class)));

    private final OrderHistory orders;
    private final ActivityHistory activities;
    private final PaperAccounts accounts;
    private final Instruments instruments;
    private final Executor blocking;

    public HistoryAdapter(OrderHistory orders, ActivityHistory activities, PaperAccounts accounts,
            Instruments instruments, Executor blocking) {
        this.orders = orders;
        this.activities = activities;
        this.accounts = accounts;
        this.instruments = instruments;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<List<OrderRecord>> orders(OrderQuery query) {
        Set<String> symbols = query.instruments().stream()
                .map(number -> instruments.byNumber(number).symbol())
                .collect(Collectors.toSet());
        return read(() -> orders.list(new io.corro.persistence.trading.OrderQuery(
                query.accountId(), query.endedOnly() ? ENDED : Set.of(), symbols, query.side(),
                window(query.afterUs(), query.untilUs()), query.beforeOrder(), query.afterOrder(),
                query.ascending(), query.limit())));
    }

    /** The two ways of saying "without bound" meet here. */
    private static TimeWindow window(long afterUs, long untilUs) {
        return new TimeWindow(afterUs == Long.MIN_VALUE ? 0 : afterUs, untilUs == Long.MAX_VALUE ? 0 : untilUs);
    }

    @Override
    public CompletionStage<Optional<OrderRecord>> order(UUID accountId, UUID orderId) {
        return read(() -> orders.find(accountId, orderId));
    }

    @Override
    public CompletionStage<Optional<OrderRecord>> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return read(() -> orders.findByClientOrderId(accountId, clientOrderId));
    }

    @Override
    public CompletionStage<List<Fill>> fills(ActivityQuery query) {
        return read(() -> withOrders(query.accountId(), activities.fills(translated(query))));
    }

    private List<Fill> withOrders(UUID accountId, List<ExecutionRecord> executions) {
        Set<UUID> ids = executions.stream().map(ExecutionRecord::orderId).collect(Collectors.toSet());
        Map<UUID, OrderRecord> byId = orders.findAll(accountId, ids).stream()
                .collect(Collectors.toMap(OrderRecord::id, Function.identity()));
        return executions.stream().map(execution -> fill(execution, byId.get(execution.orderId()))).toList();
    }

    private static Fill fill(ExecutionRecord execution, OrderRecord order) {
        return new Fill(execution, order.identity().submittedSymbol(), order.quantity());
    }

    @Override
    public CompletionStage<List<CashRecord>> cashMovements(ActivityQuery query) {
        return read(() -> activities.cashMovements(translated(query)));
    }

    private static io.corro.persistence.trading.ActivityQuery translated(ActivityQuery query) {
        return new io.corro.persistence.trading.ActivityQuery(query.accountId(), query.order(),
                window(query.afterUs(), query.untilUs()), query.afterItem(), query.ascending(), query.limit());
    }

    @Override
    public CompletionStage<List<AccountRecord>> accounts() {
        return read(accounts::all);
    }

    private <T> CompletionStage<T> read(Supplier<T> query) {
        return CompletableFuture.supplyAsync(query, blocking);
    }
}
