package io.corro.gateway.http.trading;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.port.OrderQuery;

/**
 * Finds the class of assets whose hours an account lives by: that of its positions and live orders if they share one,
 * else, for an account without any, that of its newest order. Whoever trades several markets, or has traded none, is
 * told the currency week. Thread-safe.
 */
public final class AccountMarkets {
    private final EngineClient engine;
    private final Instruments instruments;
    private final HistoryReads history;

    public AccountMarkets(EngineClient engine, Instruments instruments, HistoryReads history) {
        this.engine = engine;
        this.instruments = instruments;
        this.history = history;
    }

    /** Answers the currency week while neither the engine nor the history does. */
    public CompletionStage<AssetClass> of(UUID accountId) {
        return engine.view(accountId).thenCompose(reply -> reply instanceof Reply.Accepted<AccountView> known
                ? of(accountId, known.value()) : CompletableFuture.completedStage(AssetClass.FOREX));
    }

    private CompletionStage<AssetClass> of(UUID accountId, AccountView view) {
        IntStream traded = IntStream.concat(view.positions().stream().mapToInt(PositionRecord::instrument),
                view.liveOrders().stream().mapToInt(OrderRecord::instrument));
        Set<AssetClass> classes = traded.mapToObj(this::assetClass).collect(Collectors.toSet());
        return switch (classes.size()) {
            case 0 -> history.upToDate(accountId, past -> past.orders(OrderQuery.newest(accountId, 1)))
                    .thenApply(this::newest).exceptionally(late -> AssetClass.FOREX);
            case 1 -> CompletableFuture.completedStage(classes.iterator().next());
            default -> CompletableFuture.completedStage(AssetClass.FOREX);
        };
    }

    private AssetClass newest(List<OrderRecord> orders) {
        return orders.stream().map(order -> assetClass(order.instrument())).findFirst()
                .orElse(AssetClass.FOREX);
    }

    private AssetClass assetClass(int instrument) {
        return instruments.byNumber(instrument).assetClass();
    }
}
