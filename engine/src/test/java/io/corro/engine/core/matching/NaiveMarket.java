package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;

/** One instrument's market, of either kind, as {@link NaiveExchange} has it. */
final class NaiveMarket {
    /** Ids are made of the sequence. */
    static final Comparator<NaiveOrder> BY_AGE =
            Comparator.comparingLong(order -> order.id.getLeastSignificantBits());
    private static final Comparator<NaiveOrder> BY_JOINING =
            Comparator.<NaiveOrder>comparingLong(order -> order.joinedUs).thenComparing(BY_AGE);
    private static final Comparator<NaiveOrder> BY_ARRIVAL = Comparator.comparingLong(order -> order.arrival);

    private final Instrument instrument;
    private final NaiveExchange exchange;
    private final boolean isBook;
    final NaiveGroups groups = new NaiveGroups(this);
    final NaiveGuards guards;
    List<NaiveOrder> orders = new ArrayList<>();
    private Map<UUID, Long> positions = new HashMap<>();
    private QuoteUpdate quote;
    private long quotedAtUs;
    private boolean open = true;
    private boolean quotedInSession;
    private boolean opening;

    NaiveMarket(Instrument instrument, NaiveExchange exchange) {
        this.instrument = instrument;
        this.exchange = exchange;
        guards = new NaiveGuards(this, exchange);
        isBook = instrument.liquidity() == LiquidityModel.BOOK;
    }

    private boolean isTradable(long nowUs) {
        return quotedInSession && nowUs - quotedAtUs <= Limits.QUOTE_AGE_MAX.toNanos() / 1000;
    }

    void arrive(NaiveOrder order, long nowUs) {
        orders.add(order);
        come(order, nowUs);
    }

    /** What waits in a book meets whatever has come to rest. */
    void come(NaiveOrder order, long nowUs) {
        bringIn(order, nowUs);
        if (isBook && open && orders.contains(order) && order.limit != 0) {
            retry(nowUs);
        }
    }

    void bringIn(NaiveOrder order, long nowUs) {
        boolean othersWait = orders.stream().anyMatch(other -> other.place == NaiveOrder.Place.CLOSED);
        if (order.timeInForce.isAuction()) {
            put(order, NaiveOrder.Place.AUCTION);
        } else if (open && !othersWait) {
            enter(order, nowUs);
        } else if (order.isImmediate() && !open) {
            end(order.id, OrderEndReason.SESSION_CLOSED);
        } else if (order.isImmediate()) {
            endImmediate(order);
        } else {
            put(order, NaiveOrder.Place.CLOSED);
        }
    }

    private void enter(NaiveOrder order, long nowUs) {
        if ((order.stop != 0 || order.trails()) && !order.triggered) {
            if (!isTradable(nowUs) || !isStopReached(order)) {
                awaitTrigger(order, isTradable(nowUs));
                return;
            }
            trigger(order, nowUs);
        }
        trade(order, isTradable(nowUs) || isBook);
    }

    private void awaitTrigger(NaiveOrder order, boolean tradable) {
        if (order.trails() && tradable) {
            order.see(price(order.side));
        }
        put(order, order.trails() && order.best == 0 ? NaiveOrder.Place.WORKING : NaiveOrder.Place.STOPS);
    }

    long price(Side side) {
        return side == Side.BUY ? quote.askTicks() : quote.bidTicks();
    }

    /** One that trails is shown the quote first, so that it is never reached by the one that moves it. */
    private boolean isStopReached(NaiveOrder order) {
        if (order.trails()) {
            if (order.best == 0) {
                return false;
            }
            order.see(price(order.side));
        }
        return order.side == Side.BUY ? quote.askTicks() >= order.stopNow() : quote.bidTicks() <= order.stopNow();
    }

    private void trade(NaiveOrder order, boolean matches) {
        put(order, NaiveOrder.Place.NOWHERE);
        if (matches && order.postOnly && isReached(order.side, order.limit)) {
            end(order.id, OrderEndReason.POST_ONLY);
            return;
        }
        if (matches && isRefusedByVenue(order)) {
            end(order.id, OrderEndReason.VENUE_REFUSED);
            return;
        }
        if (matches && order.timeInForce == TimeInForce.FOK && !fillsWhole(order)) {
            endImmediate(order);
            return;
        }
        if (matches) {
            take(order);
        }
        if (!orders.contains(order)) {
            return;
        }
        if (!order.timeInForce.mayRest()) {
            endImmediate(order);
        } else {
            put(order, matches && order.limit != 0 ? NaiveOrder.Place.LIMITS : NaiveOrder.Place.WORKING);
        }
    }

    boolean wouldTake(Side side, long limit, long nowUs) {
        return open && orders.stream().noneMatch(order -> order.place == NaiveOrder.Place.CLOSED)
                && (isTradable(nowUs) || isBook) && isReached(side, limit);
    }

    private boolean isReached(Side side, long limit) {
        if (isBook) {
            NaiveOrder best = best(side.opposite());
            return best != null && side.reaches(limit, best.limit);
        }
        return side.reaches(limit, side == Side.BUY ? quote.askTicks() : quote.bidTicks());
    }

    private void take(NaiveOrder order) {
        if (isBook) {
            takeFromBook(order);
        } else {
            takeFromDealer(order);
        }
    }

    private static void trigger(NaiveOrder order, long nowUs) {
        order.triggered = true;
        order.joinedUs = nowUs;
    }

    /** Last in its place; but one that has waited goes before those that are younger. */
    private void put(NaiveOrder order, NaiveOrder.Place place) {
        order.place = place;
        order.arrival = ++exchange.arrivals;
        boolean isSorted = place == NaiveOrder.Place.STOPS || place == NaiveOrder.Place.LIMITS && !order.isHouse();
        if (isSorted) {
            List<NaiveOrder> before = Stream.concat(orders.stream(), guards.stops())
                    .filter(other -> other != order && other.place == place && other.side == order.side
                            && (place == NaiveOrder.Place.LIMITS
                                    ? other.limit == order.limit : other.stop == order.stop))
                    .sorted(BY_ARRIVAL.reversed()).toList();
            List<NaiveOrder> younger = before.stream()
                    .takeWhile(other -> !other.isHouse() && order.joinedBefore(other)).toList();
            younger.reversed().forEach(other -> other.arrival = ++exchange.arrivals);
        }
    }

    private void endImmediate(NaiveOrder order) {
        end(order.id, switch (order.timeInForce) {
            case FOK -> OrderEndReason.FILL_OR_KILL;
            case OPG -> OrderEndReason.OPENING_PASSED;
            case CLS -> OrderEndReason.CLOSING_PASSED;
            case IOC, DAY, GTC, GTD -> OrderEndReason.IMMEDIATE_OR_CANCEL;
        });
    }

    void end(UUID id, OrderEndReason reason) {
        NaiveOrder ended = orders.stream().filter(order -> id.equals(order.id)).findFirst().orElse(null);
        if (ended != null) {
            orders.remove(ended);
            exchange.events.add("end " + id + " " + reason);
            groups.onEnd(ended, reason);
        }
    }

    /** One that ends may end others of its group. */
    void endAll(Predicate<NaiveOrder> which, Comparator<NaiveOrder> precedence, OrderEndReason reason) {
        sorted(order -> !order.isHouse() && which.test(order), precedence).forEach(order -> end(order.id, reason));
    }

    private void fill(NaiveOrder order, long steps, long price) {
        order.filled += steps;
        if (order.remaining() == 0) {
            orders.remove(order);
        }
        if (!order.isHouse()) {
            exchange.events.add("fill " + order.id + " " + steps + "@" + price);
            long before = opposite(order.account, order.side);
            positions.merge(order.account, order.side.sign() * steps, Long::sum);
            groups.onFill(order, steps);
            if (before > 0 && opposite(order.account, order.side) == 0) {
                guards.onFlat(order.account, order.side);
                endAll(other -> other.reduceOnly && other.place != NaiveOrder.Place.HELD
                        && other.account.equals(order.account) && other.side == order.side,
                        BY_AGE.reversed(), OrderEndReason.NOTHING_TO_REDUCE);
            }
        }
    }

    long opposite(UUID account, Side side) {
        return Math.max(0, -side.sign() * positions.getOrDefault(account, 0L));
    }

    long freeToClose(UUID account, Side side) {
        long live = orders.stream()
                .filter(order -> account.equals(order.account) && order.side == side && order.claims
                        && order.place != NaiveOrder.Place.HELD)
                .mapToLong(NaiveOrder::remaining).sum();
        return Math.max(0, opposite(account, side) - live);
    }

    /** What a reduce-only order may still trade; ends it when that is nothing. */
    private long reducible(NaiveOrder order, long steps) {
        if (!order.reduceOnly) {
            return steps;
        }
        long reducible = Math.min(steps, opposite(order.account, order.side));
        if (reducible == 0) {
            end(order.id, OrderEndReason.NOTHING_TO_REDUCE);
        }
        return reducible;
    }

    private boolean fillsWhole(NaiveOrder order) {
        boolean believed = isBook && exchange.killedByEngine.contains(order.id)
                && (someoneRestsTwice(order.side.opposite()) || restsItself(order));
        return !believed && fillsOnACopy(order) == order.quantity;
    }

    /** Its own fills may end its account's resting order, behind which the engine counts nothing. */
    private boolean restsItself(NaiveOrder order) {
        return orders.stream().anyMatch(other -> other.place == NaiveOrder.Place.LIMITS
                && other.side == order.side.opposite() && order.account.equals(other.account));
    }

    private boolean someoneRestsTwice(Side side) {
        Set<UUID> seen = new HashSet<>();
        return orders.stream()
                .filter(order -> order.place == NaiveOrder.Place.LIMITS && order.side == side && !order.isHouse())
                .anyMatch(order -> !seen.add(order.account));
    }

    /** What an order would have filled if it took now. */
    long fillsOnACopy(NaiveOrder order) {
        List<NaiveOrder> ordersBefore = orders;
        Map<UUID, Long> positionsBefore = positions;
        List<NaiveOrder> guardsBefore = guards.waiting;
        Set<UUID> filledBefore = groups.filled();
        int eventsBefore = exchange.events.size();
        long arrivalsBefore = exchange.arrivals;
        orders = new ArrayList<>();
        ordersBefore.forEach(each -> orders.add(each == order ? null : each.copy()));
        NaiveOrder copy = order.copy();
        orders.remove(null);
        orders.add(copy);
        guards.waiting = new ArrayList<>(guardsBefore);
        positions = new HashMap<>(positionsBefore);
        take(copy);
        orders = ordersBefore;
        positions = positionsBefore;
        guards.waiting = guardsBefore;
        groups.forget(filledBefore);
        exchange.events.subList(eventsBefore, exchange.events.size()).clear();
        exchange.arrivals = arrivalsBefore;
        return copy.filled;
    }

    private long ladderPrice(Side taker, int level) {
        long spacing = Math.max(1, (quote.askTicks() - quote.bidTicks()) / 2);
        return taker == Side.BUY ? quote.askTicks() + level * spacing : quote.bidTicks() - level * spacing;
    }

    private long ladderSize(Side taker, int level) {
        return (taker == Side.BUY ? quote.askSize() : quote.bidSize()) * (level + 1);
    }

    private boolean isRefusedByVenue(NaiveOrder order) {
        FillProfile profile = exchange.profiles.get(order.account);
        boolean isExit = order.group != null && order.role != NaiveGroups.Role.ENTRY;
        return !isBook && order.filled == 0 && !order.reduceOnly && !isExit
                && order.accepts(price(order.side) + order.side.sign() * profile.slippageTicks(0))
                && profile.refuses(order.id.getLeastSignificantBits());
    }

    private void takeFromDealer(NaiveOrder order) {
        FillProfile profile = exchange.profiles.get(order.account);
        long before = order.filled;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS && orders.contains(order); level++) {
            long price = ladderPrice(order.side, level) + order.side.sign() * profile.slippageTicks(level);
            if (!order.accepts(price)) {
                return;
            }
            long shown = profile.sizeMatters() ? given(order, profile, level, before) : order.remaining();
            long steps = reducible(order, Math.min(order.remaining(), shown));
            if (steps > 0) {
                fill(order, steps, price);
            }
        }
    }

    private long given(NaiveOrder order, FillProfile profile, int level, long before) {
        return profile.taken(level, ladderSize(order.side, level), order.id.getLeastSignificantBits(), before);
    }

    private void reach(NaiveOrder order) {
        FillProfile profile = exchange.profiles.get(order.account);
        long through = order.side.sign() * profile.penetrationTicks();
        long shown = 0;
        boolean reached = false;
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS; level++) {
            long price = ladderPrice(order.side, level);
            if (order.accepts(price + through)) {
                reached = true;
                long given = given(order, profile, level, order.filled);
                shown += price == order.limit ? profile.behindQueue(given) : given;
            }
        }
        long most = profile.sizeMatters() ? Math.min(order.remaining(), shown) : order.remaining();
        if (!reached || most == 0) {
            return;
        }
        long steps = reducible(order, most);
        if (steps > 0) {
            fill(order, steps, order.limit);
        }
    }

    private void takeFromBook(NaiveOrder order) {
        while (orders.contains(order)) {
            NaiveOrder resting = best(order.side.opposite());
            if (resting == null || !order.accepts(resting.limit) || (order.isHouse() && resting.isHouse())) {
                break;
            }
            if (!order.isHouse() && order.account.equals(resting.account)) {
                preventSelfTrade(order, resting);
                continue;
            }
            long steps = Math.min(order.remaining(), resting.remaining());
            steps = resting.isHouse() ? steps : reducible(resting, steps);
            if (steps == 0) {
                continue;
            }
            steps = order.isHouse() ? steps : reducible(order, steps);
            if (steps == 0) {
                return;
            }
            long price = resting.limit;
            fill(order, steps, price);
            fill(resting, steps, price);
        }
        if (orders.contains(order) && order.limit == 0 && !(order.triggered && order.timeInForce.mayRest())) {
            end(order.id, OrderEndReason.IMMEDIATE_OR_CANCEL);
        }
    }

    private void preventSelfTrade(NaiveOrder order, NaiveOrder resting) {
        boolean isGrouped = order.group != null || resting.group != null;
        SelfTradePrevention mode = order.selfTrade == SelfTradePrevention.DECREMENT && isGrouped
                ? SelfTradePrevention.CANCEL_NEWEST : order.selfTrade;
        if (mode == SelfTradePrevention.DECREMENT) {
            long steps = Math.min(order.remaining(), resting.remaining());
            for (NaiveOrder each : List.of(resting, order)) {
                if (each.remaining() == steps) {
                    end(each.id, OrderEndReason.SELF_TRADE);
                } else {
                    each.quantity -= steps;
                }
            }
            return;
        }
        if (mode != SelfTradePrevention.CANCEL_NEWEST) {
            end(resting.id, OrderEndReason.SELF_TRADE);
        }
        if (mode != SelfTradePrevention.CANCEL_OLDEST) {
            end(order.id, OrderEndReason.SELF_TRADE);
        }
    }

    private NaiveOrder best(Side side) {
        return orders.stream().filter(order -> order.place == NaiveOrder.Place.LIMITS && order.side == side)
                .min(byPrice(side)).orElse(null);
    }

    private Comparator<NaiveOrder> byPrice(Side side) {
        Comparator<NaiveOrder> byPrice = Comparator.comparingLong(order -> -side.sign() * order.limit);
        return byPrice.thenComparing(BY_ARRIVAL);
    }

    private List<NaiveOrder> sorted(Predicate<NaiveOrder> which, Comparator<NaiveOrder> precedence) {
        return orders.stream().filter(which).sorted(precedence).toList();
    }

    void quote(QuoteUpdate update, long nowUs) {
        if (!update.isSane() || update.askTicks() > instrument.grid().maxTicks()) {
            return;
        }
        quote = update;
        quotedAtUs = nowUs;
        quotedInSession = open;
        if (!open) {
            return;
        }
        onQuote();
        guards.takeProfits();
        retry(nowUs);
        triggerStops(Side.BUY, false, nowUs);
        triggerStops(Side.SELL, false, nowUs);
        triggerStops(Side.BUY, true, nowUs);
        triggerStops(Side.SELL, true, nowUs);
        if (opening) {
            tradeAuction(TimeInForce.OPG, true);
        }
        opening = false;
        sorted(order -> order.place == NaiveOrder.Place.CLOSED, BY_ARRIVAL)
                .forEach(order -> ifLive(order, () -> enter(order, nowUs)));
    }

    private void retry(long nowUs) {
        sorted(order -> order.place == NaiveOrder.Place.WORKING, BY_JOINING)
                .forEach(order -> ifLive(order, () -> enter(order, nowUs)));
    }

    /** A fill may have ended orders that are still to be looked at. */
    private void ifLive(NaiveOrder order, Runnable step) {
        if (orders.contains(order)) {
            step.run();
        }
    }

    private void onQuote() {
        if (isBook) {
            pullHouseQuote();
            show(Side.SELL, quote.askTicks(), quote.askSize());
            show(Side.BUY, quote.bidTicks(), quote.bidSize());
            return;
        }
        for (Side side : Side.values()) {
            sorted(order -> order.place == NaiveOrder.Place.LIMITS && order.side == side, byPrice(side))
                    .forEach(order -> ifLive(order, () -> reach(order)));
        }
    }

    private void show(Side side, long price, long size) {
        NaiveOrder house = new NaiveOrder();
        house.side = side;
        house.limit = price;
        house.quantity = size;
        orders.add(house);
        takeFromBook(house);
        if (orders.contains(house)) {
            put(house, NaiveOrder.Place.LIMITS);
        }
    }

    private void pullHouseQuote() {
        orders.removeIf(NaiveOrder::isHouse);
    }

    private void triggerStops(Side side, boolean trailing, long nowUs) {
        Comparator<NaiveOrder> byStop = Comparator.comparingLong(order -> side.sign() * order.stopNow());
        Stream.concat(orders.stream(), guards.stops())
                .filter(order -> order.place == NaiveOrder.Place.STOPS && order.side == side
                        && order.trails() == trailing && isStopReached(order))
                .sorted(byStop.thenComparing(trailing ? BY_AGE : BY_ARRIVAL)).toList()
                .forEach(order -> reachStop(order, nowUs));
    }

    private void reachStop(NaiveOrder order, long nowUs) {
        if (order.isGuard) {
            guards.close(order);
        } else if (orders.contains(order)) {
            trigger(order, nowUs);
            trade(order, true);
        }
    }

    void tradeAtOnce(NaiveOrder order) {
        orders.add(order);
        trade(order, true);
    }

    private void tradeAuction(TimeInForce auction, boolean tradable) {
        sorted(order -> order.place == NaiveOrder.Place.AUCTION && order.timeInForce == auction, BY_ARRIVAL)
                .forEach(order -> ifLive(order, () -> trade(order, tradable || isBook)));
    }

    void session(boolean nowOpen, long nowUs) {
        if (open && !nowOpen) {
            tradeAuction(TimeInForce.CLS, isTradable(nowUs));
        }
        opening = nowOpen && (opening || !open);
        open = nowOpen;
        if (!nowOpen) {
            quotedInSession = false;
            pullHouseQuote();
        }
    }

    void tick(long nowUs) {
        if (!isTradable(nowUs)) {
            pullHouseQuote();
        }
        endAll(order -> order.expires != 0 && order.expires <= nowUs, BY_AGE,
                OrderEndReason.EXPIRED);
    }
}
