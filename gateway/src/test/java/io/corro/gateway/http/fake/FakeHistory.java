package io.corro.gateway.http.fake;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.gateway.http.trading.History;
import io.corro.gateway.http.trading.ProjectedSeq;

/** Reads the fake engine's own past, which is always up to date unless a test says otherwise. */
final class FakeHistory implements History, ProjectedSeq {
    private final FakeEngineClient engine;
    private volatile boolean isBehind;

    FakeHistory(FakeEngineClient engine) {
        this.engine = engine;
    }

    void setBehind(boolean newBehind) {
        isBehind = newBehind;
    }

    @Override
    public CompletionStage<Boolean> awaitPassed(long seq) {
        return CompletableFuture.completedStage(!isBehind);
    }

    @Override
    public CompletionStage<List<OrderRecord>> orders(OrderQuery query) {
        Comparator<OrderRecord> byCreation = Comparator.comparingLong(OrderRecord::createdSeq);
        return CompletableFuture.completedStage(ordersOf(query.accountId())
                .filter(order -> !query.endedOnly() || !order.status().isLive())
                .filter(order -> query.instruments().isEmpty() || query.instruments().contains(order.instrument()))
                .filter(order -> query.side().isEmpty() || query.side().get() == order.side())
                .filter(order -> order.times().createdAtUs() > query.afterUs()
                        && order.times().createdAtUs() < query.untilUs())
                .filter(order -> query.afterOrder().isEmpty() || order.id().compareTo(query.afterOrder().get()) > 0)
                .filter(order -> query.beforeOrder().isEmpty() || order.id().compareTo(query.beforeOrder().get()) < 0)
                .sorted(query.ascending() ? byCreation : byCreation.reversed())
                .limit(query.limit())
                .toList());
    }

    @Override
    public CompletionStage<Optional<OrderRecord>> order(UUID accountId, UUID orderId) {
        return CompletableFuture.completedStage(
                ordersOf(accountId).filter(order -> order.id().equals(orderId)).findFirst());
    }

    @Override
    public CompletionStage<Optional<OrderRecord>> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return CompletableFuture.completedStage(
                ordersOf(accountId).filter(order -> order.clientOrderId().equals(clientOrderId)).findFirst());
    }

    @Override
    public CompletionStage<List<Fill>> fills(ActivityQuery query) {
        FakeAccount account = account(query.accountId()).orElseThrow();
        return page(account.executions.stream()
                .filter(each -> query.order().isEmpty() || query.order().get().equals(each.orderId()))
                .map(each -> new Item<>(each.atUs(), each.seq(), each.id(), fill(account, each))), query);
    }

    private static Fill fill(FakeAccount account, ExecutionRecord execution) {
        FakeOrder order = account.orders.get(execution.orderId());
        return new Fill(execution, order.request.submittedSymbol(), order.request.terms().quantity());
    }

    @Override
    public CompletionStage<List<CashRecord>> cashMovements(ActivityQuery query) {
        return page(account(query.accountId()).orElseThrow().cash.stream()
                .map(each -> new Item<>(each.atUs(), each.seq(), each.id(), each)), query);
    }

    @Override
    public CompletionStage<List<AccountRecord>> accounts() {
        return CompletableFuture.completedStage(engine.accounts().stream().map(FakeAccount::image).toList());
    }

    private record Item<T>(long atUs, long seq, UUID id, T value) {}

    private static <T> CompletionStage<List<T>> page(Stream<Item<T>> items, ActivityQuery query) {
        Comparator<Item<T>> bySeq = Comparator.comparingLong(Item::seq);
        Optional<Long> token = query.afterItem().map(id -> id.getLeastSignificantBits() & Long.MAX_VALUE);
        return CompletableFuture.completedStage(items
                .filter(item -> item.atUs > query.afterUs() && item.atUs < query.untilUs())
                .filter(item -> token.isEmpty()
                        || (query.ascending() ? item.seq > token.get() : item.seq < token.get()))
                .sorted(query.ascending() ? bySeq : bySeq.reversed())
                .limit(query.limit())
                .map(Item::value)
                .toList());
    }

    private Stream<OrderRecord> ordersOf(UUID accountId) {
        return account(accountId).stream().flatMap(each -> List.copyOf(each.orders.values()).stream())
                .map(FakeOrder::image);
    }

    private Optional<FakeAccount> account(UUID accountId) {
        return engine.accounts().stream().filter(each -> each.id.equals(accountId)).findFirst();
    }
}
