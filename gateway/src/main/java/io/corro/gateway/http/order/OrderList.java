package io.corro.gateway.http.order;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.port.OrderQuery;
import io.corro.gateway.http.trading.AssetCodes;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.trading.TimeWindows;
import io.corro.gateway.http.trading.TradingLimits;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.wire.Fields;

/**
 * One request for a list of orders. Open orders are filtered here, from the account's live view; the others by the
 * history's query.
 *
 * @param isNested  whether exits stand inside their orders
 * @param isNothing whether the filters exclude each other, so that no query is needed
 */
record OrderList(Status status, OrderQuery query, boolean isNested, boolean isNothing) {

    enum Status { OPEN, CLOSED, ALL }

    private static final Map<String, Status> STATUSES =
            Map.of("open", Status.OPEN, "closed", Status.CLOSED, "all", Status.ALL);
    private static final Set<OrderStatus> ENDED = Arrays.stream(OrderStatus.values())
            .filter(each -> !each.isLive())
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, Boolean> DIRECTIONS = Map.of("asc", true, "desc", false);

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the parameters */
    static OrderList parse(Fields query, UUID accountId, Instruments instruments) {
        Status status = query.word("status", STATUSES).orElse(Status.OPEN);
        Optional<Set<Integer>> chosen = chosen(query, instruments);
        OrderQuery orders = new OrderQuery(accountId, status == Status.CLOSED ? ENDED : Set.of(),
                chosen.orElse(Set.of()), query.word("side", WireEnums.SIDES), TimeWindows.parse(query),
                query.uuid("before_order_id"), query.uuid("after_order_id"),
                query.word("direction", DIRECTIONS).orElse(false),
                query.integer("limit", 1, TradingLimits.ORDERS_PER_PAGE_MAX).orElse(TradingLimits.ORDERS_PER_PAGE));
        boolean isNested = query.flag("nested").orElse(false);
        query.check();
        return new OrderList(status, orders, isNested, chosen.isPresent() && chosen.get().isEmpty());
    }

    /** The instruments that both filters admit; empty if neither filter was given. */
    private static Optional<Set<Integer>> chosen(Fields query, Instruments instruments) {
        boolean isAnySymbol = query.csv("symbols").isEmpty();
        Set<Integer> bySymbol = SymbolFields.numbers(query, "symbols", instruments);
        List<String> classes = query.words("asset_class", AssetCodes.CLASSES);
        if (isAnySymbol && classes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(instruments.all().stream()
                .filter(each -> isAnySymbol || bySymbol.contains(each.number()))
                .filter(each -> classes.isEmpty() || classes.contains(AssetCodes.assetClass(each)))
                .map(Instrument::number)
                .collect(Collectors.toSet()));
    }

    /** The live orders that the request asks for. */
    List<OrderRecord> of(List<OrderRecord> liveOrders) {
        Comparator<OrderRecord> byCreation = Comparator.comparingLong(OrderRecord::createdSeq);
        return liveOrders.stream()
                .filter(this::isAdmitted)
                .sorted(query.ascending() ? byCreation : byCreation.reversed())
                .limit(query.limit())
                .toList();
    }

    /** Ids of orders sort by creation. */
    private boolean isAdmitted(OrderRecord order) {
        return (query.instruments().isEmpty() || query.instruments().contains(order.instrument()))
                && query.side().map(side -> side == order.side()).orElse(true)
                && query.window().contains(order.times().createdAtUs())
                && query.afterId().map(bound -> order.id().compareTo(bound) > 0).orElse(true)
                && query.beforeId().map(bound -> order.id().compareTo(bound) < 0).orElse(true);
    }
}
