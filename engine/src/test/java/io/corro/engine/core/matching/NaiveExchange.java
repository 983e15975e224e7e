package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.PayHolders;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.Side;

/**
 * The rules of both kinds of market in the simplest form that is right: one list of orders, sorted anew whenever an
 * order of precedence matters, and no money, since its accounts never lack any. Says in words what each command must
 * lead to.
 */
final class NaiveExchange {
    private final Instruments instruments;
    private final Map<Integer, NaiveMarket> markets = new TreeMap<>();
    final Map<UUID, FillProfile> profiles = new HashMap<>();
    final List<String> events = new ArrayList<>();
    Set<UUID> killedByEngine = Set.of();
    /** The ids of the orders by which protections close positions, in order. */
    final List<UUID> ofProtections = new ArrayList<>();
    long arrivals;
    long nowUs;

    NaiveExchange(Instruments instruments) {
        this.instruments = instruments;
        instruments.all().forEach(instrument -> markets.put(instrument.number(), new NaiveMarket(instrument, this)));
    }

    /**
     * What a command that the engine has accepted must lead to, in words: fills in order, then ends by order id.
     *
     * @param ids     those that the engine has given to the orders of this command, by client order id
     * @param killed  the orders that the engine has ended because they could not be filled whole; it may count less
     *                than there is where one account rests with several orders, or the taker's own rests, and is
     *                believed there
     */
    List<String> apply(Command command, Map<String, UUID> ids, long nowUs, Set<UUID> killed) {
        events.clear();
        this.nowUs = nowUs;
        killedByEngine = killed;
        knowProtections(ids);
        switch (command) {
            case OpenAccount open -> profiles.put(open.accountId(), open.fillProfile());
            case SubmitOrder submit -> submit(submit, ids, nowUs);
            case ReplaceOrder replace -> replace(replace, ids.get(replace.clientOrderId()), nowUs);
            case CancelOrder cancel -> find(cancel.orderId()).end(cancel.orderId(), OrderEndReason.USER);
            case CancelAllOrders all -> markets.values().forEach(market -> market.endAll(
                    order -> order.account.equals(all.accountId()), NaiveMarket.BY_AGE, OrderEndReason.USER));
            case ProtectPosition protect -> markets.get(protect.instrument().number()).guards
                    .protect(protect.accountId(), protect.protection(), ids.get("protection"));
            case QuoteUpdate quote -> markets.get(quote.instrument()).quote(quote, nowUs);
            case SessionChange session -> markets.get(session.instrument()).session(session.open(), nowUs);
            case ClockTick tick -> markets.values().forEach(market -> market.tick(nowUs));
            case PayHolders pay -> {}
            default -> throw new IllegalArgumentException(command.toString());
        }
        settle(nowUs);
        return Stream.concat(
                events.stream().filter(event -> event.startsWith("fill")),
                events.stream().filter(event -> event.startsWith("end")).sorted()).toList();
    }

    private void knowProtections(Map<String, UUID> ids) {
        ofProtections.clear();
        ids.forEach((clientOrderId, id) -> {
            if (clientOrderId.startsWith(Ids.PROTECTION_CLIENT_ORDER_ID)) {
                ofProtections.add(id);
            }
        });
        ofProtections.sort(Comparator.comparingLong(UUID::getLeastSignificantBits));
    }

    /** An exit that comes in may fill the entry of another. */
    private void settle(long nowUs) {
        boolean isSettled = false;
        while (!isSettled) {
            isSettled = markets.values().stream().noneMatch(market -> market.groups.settle(nowUs));
        }
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
        NaiveMarket market = markets.get(submit.instrument().number());
        boolean mustReduce = submit.terms().reduceOnly() || submit.terms().side() == Side.SELL && !submit.mayShort();
        return !mustReduce
                || market.freeToClose(submit.accountId(), submit.terms().side()) >= submit.terms().quantity();
    }

    /** Whether an order that may only rest would take if it arrived now. */
    boolean wouldTake(SubmitOrder submit, long nowUs) {
        return submit.terms().postOnly() && submit.terms().stopTicks() == 0 && markets.get(submit.instrument().number())
                .wouldTake(submit.terms().side(), submit.terms().limitTicks(), nowUs);
    }

    /** Whether an order that is to open would close nothing. */
    boolean isOpening(SubmitOrder submit) {
        String intent = submit.terms().positionIntent();
        return intent == null || intent.endsWith("close") || markets.get(submit.instrument().number())
                .opposite(submit.accountId(), submit.terms().side()) == 0;
    }

    /** Whether an order with exits would open something. */
    boolean isEntry(SubmitOrder submit) {
        return !submit.exits().isWithEntry() || markets.get(submit.instrument().number())
                .opposite(submit.accountId(), submit.terms().side()) == 0;
    }

    private void submit(SubmitOrder submit, Map<String, UUID> ids, long nowUs) {
        NaiveOrder order =
                NaiveOrder.of(submit.terms(), ids.get(submit.clientOrderId()), submit.accountId(), nowUs);
        order.expires = submit.expiresAtUs();
        order.reduceOnly |= submit.terms().side() == Side.SELL && !submit.mayShort();
        NaiveMarket market = markets.get(submit.instrument().number());
        if (submit.exits().isNone()) {
            market.arrive(order, nowUs);
        } else {
            market.groups.arrive(order, submit, ids, nowUs);
        }
    }

    private void replace(ReplaceOrder replace, UUID id, long nowUs) {
        NaiveMarket market = find(replace.orderId());
        NaiveOrder old =
                market.orders.stream().filter(order -> replace.orderId().equals(order.id)).findFirst().orElseThrow();
        NaiveOrder order = old.copy();
        order.id = id;
        order.quantity = replace.quantity() == 0 ? old.quantity : replace.quantity();
        order.limit = replace.limitTicks() == 0 ? old.limit : replace.limitTicks();
        order.stop = replace.stopTicks() == 0 ? old.stop : replace.stopTicks();
        order.trail = replace.trail() == null ? old.trail : replace.trail();
        order.triggered = old.triggered && order.stop == old.stop && order.trail.equals(old.trail);
        if (replace.timeInForce() != null) {
            order.timeInForce = replace.timeInForce();
            order.expires = replace.expiresAtUs();
        }
        order.joinedUs = order.triggered ? Math.max(nowUs, order.joinedUs) : nowUs;
        boolean isHeld = old.place == NaiveOrder.Place.HELD;
        market.end(old.id, OrderEndReason.REPLACED);
        if (isHeld) {
            market.orders.add(order);
        } else {
            market.groups.replaced(order);
            market.arrive(order, nowUs);
        }
    }

    private NaiveMarket find(UUID orderId) {
        return markets.values().stream()
                .filter(market -> market.orders.stream().anyMatch(order -> orderId.equals(order.id)))
                .findFirst().orElseThrow();
    }
}
