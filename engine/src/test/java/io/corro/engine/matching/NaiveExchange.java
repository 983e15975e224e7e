package io.corro.engine.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.corro.engine.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.domain.AccountCommand.CancelOrder;
import io.corro.engine.domain.AccountCommand.OpenAccount;
import io.corro.engine.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.domain.AccountCommand.SubmitOrder;
import io.corro.engine.domain.Command;
import io.corro.engine.domain.FillProfile;
import io.corro.engine.domain.Instrument;
import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.Limits;
import io.corro.engine.domain.LiquidityModel;
import io.corro.engine.domain.MarketCommand.ClockTick;
import io.corro.engine.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.domain.MarketCommand.SessionChange;
import io.corro.engine.domain.OrderEndReason;
import io.corro.engine.domain.OrderType;
import io.corro.engine.domain.Side;
import io.corro.engine.domain.TimeInForce;

/**
 * The rules of both kinds of market in the simplest form that is right: one list of orders, sorted anew whenever an
 * order of precedence matters, and no money, since its accounts never lack any. Says in words what each command must
 * lead to.
 */
final class NaiveExchange {
    private static final Comparator<Order> BY_ARRIVAL = Comparator.comparingLong(order -> order.arrival);

    /** Where an order waits. */
    private enum Place { NOWHERE, LIMITS, STOPS, WORKING, CLOSED }

    private static final class Order {
        private UUID id;
        private UUID account;
        private Side side;
        private OrderType type;
        private TimeInForce timeInForce;
        private long quantity;
        private long filled;
        private long limit;
        private long stop;
        private long expires;
        private boolean reduceOnly;
        private boolean triggered;
        private Place place = Place.NOWHERE;
        private long arrival;

        private long remaining() {
            return quantity - filled;
        }

        private boolean accepts(long price) {
            return limit == 0 || (side == Side.BUY ? price <= limit : price >= limit);
        }

        private boolean isHouse() {
            return account == null;
        }

        private boolean isImmediate() {
            return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
        }

        private Order copy() {
            Order copy = new Order();
            copy.id = id;
            copy.account = account;
            copy.side = side;
            copy.type = type;
            copy.timeInForce = timeInForce;
            copy.quantity = quantity;
            copy.filled = filled;
            copy.limit = limit;
            copy.stop = stop;
            copy.expires = expires;
            copy.reduceOnly = reduceOnly;
            copy.triggered = triggered;
            copy.place = place;
            copy.arrival = arrival;
            return copy;
        }
    }

    private final Instruments instruments;
    private final Map<Integer, Market> markets = new TreeMap<>();
    private final Map<UUID, FillProfile> profiles = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private Set<UUID> killedByEngine = Set.of();
    private long arrivals;

    NaiveExchange(Instruments instruments) {
        this.instruments = instruments;
        instruments.all().forEach(instrument -> markets.put(instrument.number(), new Market(instrument)));
    }

    /**
     * What a command that the engine has accepted must lead to, in words: fills in order, then ends by order id.
     *
     * @param orderId the order that the engine has created, null if none
     * @param killed  the orders that the engine has ended because they could not be filled whole; it may count less than
     *                there is where one account rests with several orders, and is believed there
     */
    List<String> apply(Command command, UUID orderId, long nowUs, Set<UUID> killed) {
        events.clear();
        killedByEngine = killed;
        switch (command) {
            case OpenAccount open -> profiles.put(open.accountId(), open.fillProfile());
            case SubmitOrder submit -> submit(submit, orderId, nowUs);
            case ReplaceOrder replace -> replace(replace, orderId, nowUs);
            case CancelOrder cancel -> find(cancel.orderId()).end(cancel.orderId(), OrderEndReason.USER);
            case CancelAllOrders all -> markets.values().forEach(market -> market.endAll(
                    order -> order.account.equals(all.accountId()), OrderEndReason.USER));
            case QuoteUpdate quote -> markets.get(quote.instrument()).quote(quote, nowUs);
            case SessionChange session -> markets.get(session.instrument()).session(session.open());
            case ClockTick tick -> markets.values().forEach(market -> market.tick(nowUs));
            default -> throw new IllegalArgumentException(command.toString());
        }
        return Stream.concat(
                events.stream().filter(event -> event.startsWith("fill")),
                events.stream().filter(event -> event.startsWith("end")).sorted()).toList();
    }

    /** The quantities that are not filled yet, by order. */
    Map<UUID, Long> live() {
        Map<UUID, Long> live = new TreeMap<>();
        markets.values().forEach(market -> market.orders.stream()
                .filter(order -> !order.isHouse())
                .forEach(order -> live.put(order.id, order.remaining())));
        return live;
    }

    /** Whether an account has the quantity free to close that a reduce-only order, or a seller, needs. */
    boolean mayReduce(SubmitOrder submit) {
        Market market = markets.get(submit.instrument().number());
        boolean mustReduce = submit.reduceOnly() || submit.side() == Side.SELL && !submit.mayShort();
        return !mustReduce || market.freeToClose(submit.accountId(), submit.side()) >= submit.quantity();
    }

    private void submit(SubmitOrder submit, UUID id, long nowUs) {
        Order order = new Order();
        order.id = id;
        order.account = submit.accountId();
        order.side = submit.side();
        order.type = submit.type();
        order.timeInForce = submit.timeInForce();
        order.quantity = submit.quantity();
        order.limit = submit.limitTicks();
        order.stop = submit.stopTicks();
        order.expires = submit.expiresAtUs();
        order.reduceOnly = submit.reduceOnly() || submit.side() == Side.SELL && !submit.mayShort();
        markets.get(submit.instrument().number()).arrive(order, nowUs);
    }

    private void replace(ReplaceOrder replace, UUID id, long nowUs) {
        Market market = find(replace.orderId());
        Order old = market.orders.stream().filter(order -> replace.orderId().equals(order.id)).findFirst().orElseThrow();
        Order order = old.copy();
        order.id = id;
        order.quantity = replace.quantity() == 0 ? old.quantity : replace.quantity();
        order.limit = replace.limitTicks() == 0 ? old.limit : replace.limitTicks();
        order.stop = replace.stopTicks() == 0 ? old.stop : replace.stopTicks();
        order.triggered = old.triggered && order.stop == old.stop;
        if (replace.timeInForce() != null) {
            order.timeInForce = replace.timeInForce();
            order.expires = replace.expiresAtUs();
        }
        market.end(old.id, OrderEndReason.REPLACED);
        market.arrive(order, nowUs);
    }

    private Market find(UUID orderId) {
        return markets.values().stream()
                .filter(market -> market.orders.stream().anyMatch(order -> orderId.equals(order.id)))
                .findFirst().orElseThrow();
    }

    /** One instrument's market, of either kind. */
    private final class Market {
        private final Instrument instrument;
        private final boolean isBook;
        private List<Order> orders = new ArrayList<>();
        private Map<UUID, Long> positions = new HashMap<>();
        private QuoteUpdate quote;
        private long quotedAtUs;
        private boolean open = true;
        private boolean quotedInSession;

        Market(Instrument instrument) {
            this.instrument = instrument;
            isBook = instrument.liquidity() == LiquidityModel.BOOK;
        }

        private boolean isTradable(long nowUs) {
            return quotedInSession && nowUs - quotedAtUs <= Limits.QUOTE_AGE_MAX.toNanos() / 1000;
        }

        private void arrive(Order order, long nowUs) {
            boolean othersWait = orders.stream().anyMatch(other -> other.place == Place.CLOSED);
            orders.add(order);
            if (open && !othersWait) {
                enter(order, nowUs);
            } else if (order.isImmediate()) {
                endImmediate(order);
            } else {
                put(order, Place.CLOSED);
            }
        }

        private void enter(Order order, long nowUs) {
            if (order.stop != 0 && !order.triggered) {
                if (!isTradable(nowUs) || !isStopReached(order)) {
                    put(order, Place.STOPS);
                    return;
                }
                order.triggered = true;
            }
            trade(order, isTradable(nowUs) || isBook);
        }

        private boolean isStopReached(Order order) {
            return order.side == Side.BUY ? quote.askTicks() >= order.stop : quote.bidTicks() <= order.stop;
        }

        private void trade(Order order, boolean matches) {
            put(order, Place.NOWHERE);
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
            if (order.isImmediate()) {
                endImmediate(order);
            } else {
                put(order, matches && order.type == OrderType.LIMIT ? Place.LIMITS : Place.WORKING);
            }
        }

        private void take(Order order) {
            if (isBook) {
                takeFromBook(order);
            } else {
                takeFromDealer(order);
            }
        }

        private void put(Order order, Place place) {
            order.place = place;
            order.arrival = ++arrivals;
        }

        private void endImmediate(Order order) {
            end(order.id, order.timeInForce == TimeInForce.FOK
                    ? OrderEndReason.FILL_OR_KILL : OrderEndReason.IMMEDIATE_OR_CANCEL);
        }

        private void end(UUID id, OrderEndReason reason) {
            if (orders.removeIf(order -> id.equals(order.id))) {
                events.add("end " + id + " " + reason);
            }
        }

        private void endAll(Predicate<Order> which, OrderEndReason reason) {
            List.copyOf(orders).stream().filter(order -> !order.isHouse()).filter(which)
                    .forEach(order -> end(order.id, reason));
        }

        private void fill(Order order, long steps, long price) {
            order.filled += steps;
            if (order.remaining() == 0) {
                orders.remove(order);
            }
            if (!order.isHouse()) {
                events.add("fill " + order.id + " " + steps + "@" + price);
                positions.merge(order.account, order.side.sign() * steps, Long::sum);
            }
        }

        private long opposite(UUID account, Side side) {
            return Math.max(0, -side.sign() * positions.getOrDefault(account, 0L));
        }

        private long freeToClose(UUID account, Side side) {
            long live = orders.stream()
                    .filter(order -> account.equals(order.account) && order.side == side)
                    .mapToLong(Order::remaining).sum();
            return Math.max(0, opposite(account, side) - live);
        }

        /** What a reduce-only order may still trade; ends it when that is nothing. */
        private long reducible(Order order, long steps) {
            if (!order.reduceOnly) {
                return steps;
            }
            long reducible = Math.min(steps, opposite(order.account, order.side));
            if (reducible == 0) {
                end(order.id, OrderEndReason.NOTHING_TO_REDUCE);
            }
            return reducible;
        }

        private boolean fillsWhole(Order order) {
            boolean believed = isBook && killedByEngine.contains(order.id) && someoneRestsTwice(order.side.opposite());
            return !believed && fillsWholeOnACopy(order);
        }

        private boolean someoneRestsTwice(Side side) {
            Set<UUID> seen = new HashSet<>();
            return orders.stream()
                    .filter(order -> order.place == Place.LIMITS && order.side == side && !order.isHouse())
                    .anyMatch(order -> !seen.add(order.account));
        }

        private boolean fillsWholeOnACopy(Order order) {
            List<Order> ordersBefore = orders;
            Map<UUID, Long> positionsBefore = positions;
            int eventsBefore = events.size();
            long arrivalsBefore = arrivals;
            orders = new ArrayList<>();
            ordersBefore.forEach(each -> orders.add(each == order ? null : each.copy()));
            Order copy = order.copy();
            orders.replaceAll(each -> each == null ? copy : each);
            positions = new HashMap<>(positionsBefore);
            take(copy);
            boolean whole = copy.remaining() == 0;
            orders = ordersBefore;
            positions = positionsBefore;
            events.subList(eventsBefore, events.size()).clear();
            arrivals = arrivalsBefore;
            return whole;
        }

        private long ladderPrice(Side taker, int level) {
            long spacing = Math.max(1, (quote.askTicks() - quote.bidTicks()) / 2);
            return taker == Side.BUY ? quote.askTicks() + level * spacing : quote.bidTicks() - level * spacing;
        }

        private long ladderSize(Side taker, int level) {
            return (taker == Side.BUY ? quote.askSize() : quote.bidSize()) * (level + 1);
        }

        private void takeFromDealer(Order order) {
            FillProfile profile = profiles.get(order.account);
            for (int level = 0; level < Limits.DEALER_LADDER_LEVELS && orders.contains(order); level++) {
                long price = ladderPrice(order.side, level) + order.side.sign() * profile.slippageTicks();
                if (!order.accepts(price)) {
                    return;
                }
                long shown = profile.sizeMatters() ? ladderSize(order.side, level) : order.remaining();
                long steps = reducible(order, Math.min(order.remaining(), shown));
                if (steps > 0) {
                    fill(order, steps, price);
                }
            }
        }

        private void reach(Order order) {
            FillProfile profile = profiles.get(order.account);
            long through = order.side.sign() * profile.penetrationTicks();
            long shown = 0;
            for (int level = 0; level < Limits.DEALER_LADDER_LEVELS; level++) {
                shown += order.accepts(ladderPrice(order.side, level) + through) ? ladderSize(order.side, level) : 0;
            }
            if (shown == 0) {
                return;
            }
            long most = profile.sizeMatters() ? Math.min(order.remaining(), shown) : order.remaining();
            long steps = reducible(order, most);
            if (steps > 0) {
                fill(order, steps, order.limit);
            }
        }

        private void takeFromBook(Order order) {
            while (orders.contains(order)) {
                Order resting = best(order.side.opposite());
                if (resting == null || !order.accepts(resting.limit)) {
                    break;
                }
                if (!order.isHouse() && order.account.equals(resting.account)) {
                    end(order.id, OrderEndReason.SELF_TRADE);
                    return;
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
            if (orders.contains(order) && order.type != OrderType.LIMIT) {
                end(order.id, OrderEndReason.IMMEDIATE_OR_CANCEL);
            }
        }

        private Order best(Side side) {
            return sorted(order -> order.place == Place.LIMITS && order.side == side, byPrice(side))
                    .stream().findFirst().orElse(null);
        }

        private Comparator<Order> byPrice(Side side) {
            Comparator<Order> byPrice = Comparator.comparingLong(order -> -side.sign() * order.limit);
            return byPrice.thenComparing(BY_ARRIVAL);
        }

        private List<Order> sorted(Predicate<Order> which, Comparator<Order> precedence) {
            return orders.stream().filter(which).sorted(precedence).toList();
        }

        private void quote(QuoteUpdate update, long nowUs) {
            if (!update.isSane() || update.askTicks() > instrument.grid().maxTicks()) {
                return;
            }
            quote = update;
            quotedAtUs = nowUs;
            quotedInSession = open;
            if (!open) {
                return;
            }
            meetQuote();
            sorted(order -> order.place == Place.WORKING, BY_ARRIVAL).forEach(order -> trade(order, true));
            triggerStops(Side.BUY);
            triggerStops(Side.SELL);
            sorted(order -> order.place == Place.CLOSED, BY_ARRIVAL).forEach(order -> enter(order, nowUs));
        }

        private void meetQuote() {
            if (isBook) {
                withdrawHouse();
                show(Side.SELL, quote.askTicks(), quote.askSize());
                show(Side.BUY, quote.bidTicks(), quote.bidSize());
                return;
            }
            for (Side side : Side.values()) {
                sorted(order -> order.place == Place.LIMITS && order.side == side, byPrice(side)).forEach(this::reach);
            }
        }

        private void show(Side side, long price, long size) {
            Order house = new Order();
            house.side = side;
            house.type = OrderType.LIMIT;
            house.limit = price;
            house.quantity = size;
            orders.add(house);
            takeFromBook(house);
            if (orders.contains(house)) {
                put(house, Place.LIMITS);
            }
        }

        private void withdrawHouse() {
            orders.removeIf(Order::isHouse);
        }

        private void triggerStops(Side side) {
            Comparator<Order> byStop = Comparator.comparingLong(order -> side.sign() * order.stop);
            sorted(order -> order.place == Place.STOPS && order.side == side && isStopReached(order),
                    byStop.thenComparing(BY_ARRIVAL)).forEach(order -> {
                        order.triggered = true;
                        trade(order, true);
                    });
        }

        private void session(boolean nowOpen) {
            open = nowOpen;
            if (!nowOpen) {
                quotedInSession = false;
                withdrawHouse();
            }
        }

        private void tick(long nowUs) {
            if (!isTradable(nowUs)) {
                withdrawHouse();
            }
            endAll(order -> order.expires != 0 && order.expires <= nowUs, OrderEndReason.EXPIRED);
        }
    }
}
