package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;

/** The protections of positions of one market, as {@link NaiveExchange} has them. */
final class NaiveGuards {
    private final NaiveMarket market;
    private final NaiveExchange exchange;
    List<NaiveOrder> waiting = new ArrayList<>();

    NaiveGuards(NaiveMarket market, NaiveExchange exchange) {
        this.market = market;
        this.exchange = exchange;
    }

    /** @param age an id made of the event that has set it; null for none */
    void protect(UUID account, Protection protection, UUID age) {
        waiting.removeIf(guard -> guard.account.equals(account));
        Side side = market.opposite(account, Side.SELL) > 0 ? Side.SELL : Side.BUY;
        if (protection.stopLossTicks() != 0) {
            add(account, age, OrderTerms.of(side, OrderType.STOP, TimeInForce.GTC, 0, 0, protection.stopLossTicks()));
        }
        if (protection.takeProfitTicks() != 0) {
            add(account, age,
                    OrderTerms.of(side, OrderType.LIMIT, TimeInForce.GTC, 0, protection.takeProfitTicks(), 0));
        }
        if (!protection.trail().isNone()) {
            add(account, age, OrderTerms.of(side, OrderType.TRAILING_STOP, TimeInForce.GTC, 0, 0, 0)
                    .withTrail(protection.trail())).see(market.price(side));
        }
    }

    private NaiveOrder add(UUID account, UUID age, OrderTerms terms) {
        NaiveOrder guard = NaiveOrder.of(terms, age, account, exchange.nowUs);
        guard.isGuard = true;
        guard.place = terms.type() == OrderType.LIMIT ? NaiveOrder.Place.NOWHERE : NaiveOrder.Place.STOPS;
        guard.arrival = ++exchange.arrivals;
        waiting.add(guard);
        return guard;
    }

    /** Follows the end of a position which a fill of this side has closed. */
    void onFlat(UUID account, Side side) {
        waiting.removeIf(guard -> guard.account.equals(account) && guard.side == side);
    }

    Stream<NaiveOrder> stops() {
        return waiting.stream().filter(guard -> guard.type != OrderType.LIMIT);
    }

    /** Closes what has reached its target: what buys first, then by price and age. */
    void takeProfits() {
        for (Side side : Side.values()) {
            Comparator<NaiveOrder> byPrice = Comparator.comparingLong(guard -> -side.sign() * guard.limit);
            waiting.stream()
                    .filter(guard -> guard.type == OrderType.LIMIT && guard.side == side
                            && guard.accepts(market.price(side)))
                    .sorted(byPrice.thenComparing(guard -> guard.arrival)).toList()
                    .forEach(this::close);
        }
    }

    /** Offers the whole position, unless it has gone or there is nothing to trade with. */
    void close(NaiveOrder guard) {
        if (!waiting.contains(guard)) {
            return;
        }
        boolean isTarget = guard.type == OrderType.LIMIT;
        NaiveOrder order = NaiveOrder.of(OrderTerms.of(guard.side, isTarget ? OrderType.LIMIT : OrderType.MARKET,
                TimeInForce.IOC, market.opposite(guard.account, guard.side), guard.limit, 0).withReduceOnly(true)
                .withTrail(Trail.NONE), guard.id, guard.account, exchange.nowUs);
        if (market.fillsOnACopy(order) > 0) {
            order.id = exchange.ofProtections.removeFirst();
            market.tradeAtOnce(order);
        }
    }
}
