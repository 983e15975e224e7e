package io.corro.engine.testkit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.OrderQuery;
import io.corro.engine.runtime.port.TradingHistory;

/** The tables of a store in memory, read. Thread-safe. */
public final class InMemoryHistory implements TradingHistory {
    private static final Comparator<OrderRecord> BY_CREATION =
            Comparator.<OrderRecord>comparingLong(order -> order.times().createdAtUs())
                    .thenComparingLong(OrderRecord::createdSeq);

    private final InMemoryEngineStore store;

    public InMemoryHistory(InMemoryEngineStore store) {
        this.store = store;
    }

    @Override
    public List<OrderRecord> exits(UUID accountId, Set<UUID> parentIds) {
        return ordersOf(accountId)
                .filter(order -> order.links().parentId() != null && parentIds.contains(order.links().parentId()))
                .sorted(BY_CREATION).toList();
    }

    @Override
    public List<OrderRecord> orders(OrderQuery query) {
        Optional<OrderRecord> before = query.beforeId().flatMap(id -> order(query.accountId(), id));
        Optional<OrderRecord> after = query.afterId().flatMap(id -> order(query.accountId(), id));
        return ordersOf(query.accountId())
                .filter(order -> query.statuses().isEmpty() || query.statuses().contains(order.status()))
                .filter(order -> query.instruments().isEmpty() || query.instruments().contains(order.instrument()))
                .filter(order -> query.side().isEmpty() || query.side().get() == order.side())
                .filter(order -> query.window().contains(order.times().createdAtUs()))
                .filter(order -> query.beforeId().isEmpty() || isBefore(order, before))
                .filter(order -> query.afterId().isEmpty()
                        || after.isPresent() && isBefore(after.get(), Optional.of(order)))
                .sorted(query.ascending() ? BY_CREATION : BY_CREATION.reversed())
                .limit(query.limit())
                .toList();
    }

    private static boolean isBefore(OrderRecord order, Optional<OrderRecord> bound) {
        return bound.filter(other -> BY_CREATION.compare(order, other) < 0).isPresent();
    }

    @Override
    public Optional<OrderRecord> order(UUID accountId, UUID orderId) {
        return ordersOf(accountId).filter(order -> order.id().equals(orderId)).findFirst();
    }

    @Override
    public Optional<OrderRecord> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return ordersOf(accountId).filter(order -> order.clientOrderId().equals(clientOrderId)).findFirst();
    }

    @Override
    public void forEach(UUID accountId, Consumer<String> clientOrderIds) {
        store.forEach(accountId, clientOrderIds);
    }

    @Override
    public List<Fill> fills(ActivityQuery query) {
        return page(query, store.executions().stream()
                .filter(each -> each.accountId().equals(query.accountId()))
                .filter(each -> query.orderId().isEmpty() || query.orderId().get().equals(each.orderId()))
                .map(each -> new Item<>(each.atUs(), each.seq(), fill(each))));
    }

    private Fill fill(ExecutionRecord execution) {
        OrderRecord order = order(execution.accountId(), execution.orderId()).orElseThrow();
        return new Fill(execution, order.identity().submittedSymbol(), order.quantity());
    }

    @Override
    public List<CashRecord> cashMovements(ActivityQuery query) {
        return page(query, store.cash().stream()
                .filter(each -> query.orderId().isEmpty() && each.accountId().equals(query.accountId()))
                .map(each -> new Item<>(each.atUs(), each.seq(), each)));
    }

    @Override
    public List<MarginRecord> marginEvents(ActivityQuery query) {
        return page(query, store.marginEvents().stream()
                .filter(each -> query.orderId().isEmpty() && each.accountId().equals(query.accountId()))
                .map(each -> new Item<>(each.atUs(), each.seq(), each)));
    }

    private record Item<T>(long atUs, long seq, T value) {
        private static final Comparator<Item<?>> ORDER =
                Comparator.<Item<?>>comparingLong(Item::atUs).thenComparingLong(Item::seq);
    }

    private <T> List<T> page(ActivityQuery query, Stream<Item<T>> items) {
        Optional<Item<?>> last = query.pageToken().flatMap(this::itemOf);
        Comparator<Item<?>> order = query.ascending() ? Item.ORDER : Item.ORDER.reversed();
        return items
                .filter(item -> query.window().contains(item.atUs))
                .filter(item -> query.pageToken().isEmpty() || last.isPresent() && order.compare(last.get(), item) < 0)
                .sorted(order)
                .limit(query.pageSize())
                .map(Item::value)
                .toList();
    }

    /** The place of the execution, cash movement or margin event of that id. */
    private Optional<Item<?>> itemOf(UUID id) {
        Stream<Long> events =
                store.marginEvents().stream().filter(each -> each.id().equals(id)).map(MarginRecord::atUs);
        Stream<Long> times = Stream.concat(events, Stream.concat(
                store.executions().stream().filter(each -> each.id().equals(id)).map(ExecutionRecord::atUs),
                store.cash().stream().filter(each -> each.id().equals(id)).map(CashRecord::atUs)));
        return times.findFirst().map(atUs -> new Item<>(atUs, Ids.seq(id), id));
    }

    /** Nothing is recorded in memory. */
    @Override
    public OptionalLong equityAt(UUID accountId, long atUs) {
        return OptionalLong.empty();
    }

    @Override
    public List<AccountRecord> accounts(Optional<UUID> after, int limit) {
        List<AccountRecord> all = store.accounts();
        List<UUID> ids = all.stream().map(AccountRecord::id).toList();
        int from = after.map(id -> ids.contains(id) ? ids.indexOf(id) + 1 : all.size()).orElse(0);
        return all.stream().skip(from).limit(limit).toList();
    }

    private Stream<OrderRecord> ordersOf(UUID accountId) {
        return store.orders().stream().filter(order -> order.accountId().equals(accountId));
    }
}
