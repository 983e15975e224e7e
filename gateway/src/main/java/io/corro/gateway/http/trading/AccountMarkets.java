package io.corro.gateway.http.market;

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
import io.corro.gateway.http.trading.HistoryReads;

/**
 * Finds the market whose clock an account lives by: that of its positions and live orders if they share one, else, for
 * an account without any, that of its newest order. Whoever trades several markets, or has traded none, is told the
 * currency week. Thread-safe.
 */
final class AccountMarkets {
    private final EngineClient engine;
    private final Instruments instruments;
    private final HistoryReads history;

    AccountMarkets(EngineClient engine, Instruments instruments, HistoryReads history) {
        this.engine = engine;
        this.instruments = instruments;
        this.history = history;
    }

    /** Answers the currency week while neither the engine nor the history does. */
    CompletionStage<Market> of(UUID accountId) {
        return engine.view(accountId).thenCompose(reply -> reply instanceof Reply.Accepted<AccountView> known
                ? of(accountId, known.value()) : CompletableFuture.completedStage(Market.FOREX));
    }

    private CompletionStage<Market> of(UUID accountId, AccountView view) {
        IntStream traded = IntStream.concat(view.positions().stream().mapToInt(PositionRecord::instrument),
                view.liveOrders().stream().mapToInt(OrderRecord::instrument));
        Set<AssetClass> classes = traded.mapToObj(this::assetClass).collect(Collectors.toSet());
        return switch (classes.size()) {
            case 0 -> history.upToDate(accountId, past -> past.orders(OrderQuery.newest(accountId, 1)))
                    .thenApply(this::newest).exceptionally(late -> Market.FOREX);
            case 1 -> CompletableFuture.completedStage(Market.of(classes.iterator().next()));
            default -> CompletableFuture.completedStage(Market.FOREX);
        };
    }

    private Market newest(List<OrderRecord> orders) {
        return orders.stream().map(order -> Market.of(assetClass(order.instrument()))).findFirst()
                .orElse(Market.FOREX);
    }

    private AssetClass assetClass(int instrument) {
        return instruments.byNumber(instrument).assetClass();
    }
}
