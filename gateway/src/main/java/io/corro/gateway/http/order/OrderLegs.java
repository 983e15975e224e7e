package io.corro.gateway.http.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;

/** Finds the exits of orders: live ones in the engine, ended ones in the history. */
final class OrderLegs {
    private final EngineClient engine;
    private final HistoryReads history;

    OrderLegs(EngineClient engine, HistoryReads history) {
        this.engine = engine;
        this.history = history;
    }

    /** The exits of an order that has just been answered: those that ended with it stand in the history. */
    CompletionStage<List<OrderRecord>> of(OrderRecord parent) {
        if (!isParent(parent)) {
            return CompletableFuture.completedStage(List.of());
        }
        return engine.view(parent.accountId())
                .thenApply(reply -> of(parent, EngineErrors.value(reply).liveOrders()))
                .thenCompose(live -> live.size() == exits(parent.links().orderClass())
                        ? CompletableFuture.completedStage(live)
                        : all(parent.accountId(), List.of(parent))
                                .thenApply(all -> all.getOrDefault(parent.id(), List.of())));
    }

    private static int exits(OrderClass orderClass) {
        return switch (orderClass) {
            case SIMPLE -> 0;
            case OCO, OTO -> 1;
            case BRACKET -> 2;
        };
    }

    /** All exits of the orders, by their parents. */
    CompletionStage<Map<UUID, List<OrderRecord>>> all(UUID accountId, Collection<OrderRecord> orders) {
        Set<UUID> parents = orders.stream().filter(OrderLegs::isParent).map(OrderRecord::id)
                .collect(Collectors.toSet());
        return parents.isEmpty() ? CompletableFuture.completedStage(Map.of())
                : history.upToDate(accountId, past -> past.exits(accountId, parents)).thenApply(OrderLegs::byParent);
    }

    private static Map<UUID, List<OrderRecord>> byParent(List<OrderRecord> exits) {
        return exits.stream().collect(Collectors.groupingBy(exit -> exit.links().parentId()));
    }

    private static boolean isParent(OrderRecord order) {
        return order.links().orderClass() != OrderClass.SIMPLE && order.links().parentId() == null;
    }

    private static List<OrderRecord> of(OrderRecord parent, List<OrderRecord> candidates) {
        return candidates.stream().filter(order -> parent.id().equals(order.links().parentId())).toList();
    }

    /** A list in which exits stand inside their parent, and alone if the parent is not listed. */
    static Map<OrderRecord, List<OrderRecord>> nested(List<OrderRecord> listed, Map<UUID, List<OrderRecord>> legs) {
        Set<UUID> ids = listed.stream().map(OrderRecord::id).collect(Collectors.toSet());
        Map<OrderRecord, List<OrderRecord>> nested = new LinkedHashMap<>();
        for (OrderRecord order : listed) {
            UUID parentId = order.links().parentId();
            if (parentId == null || !ids.contains(parentId)) {
                nested.put(order, new ArrayList<>(legs.getOrDefault(order.id(), List.of())));
            }
        }
        return nested;
    }
}
