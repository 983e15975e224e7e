package io.corro.engine.core.matching;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderExits.Exit;

/**
 * The rules of groups in the simplest form that is right, for {@link NaiveMarket}: members are found by looking at
 * every order, whenever one fills or ends. Exits are held until their entry has filled; what closes what it has opened
 * is shared by both; the end of an exit ends the rest.
 */
final class NaiveGroups {

    /** What an order is in its group. */
    enum Role { NONE, ENTRY, TAKE_PROFIT, STOP_LOSS }

    private final NaiveMarket market;
    /** Groups whose entry has filled in this command, by the id of their first order. */
    private Set<UUID> filled = new LinkedHashSet<>();

    NaiveGroups(NaiveMarket market) {
        this.market = market;
    }

    /** An order that comes with exits, which are there, and held, before it can fill. */
    void arrive(NaiveOrder order, SubmitOrder submit, Map<String, UUID> ids, long nowUs) {
        boolean isOco = submit.exits().orderClass() == OrderClass.OCO;
        order.group = order.id;
        order.role = isOco ? Role.TAKE_PROFIT : Role.ENTRY;
        NaiveOrder takeProfit = exit(order, submit, submit.exits().takeProfit(), Role.TAKE_PROFIT, ids, nowUs);
        NaiveOrder stopLoss = exit(order, submit, submit.exits().stopLoss(), Role.STOP_LOSS, ids, nowUs);
        boolean isPair = isOco || (takeProfit != null && stopLoss != null);
        market.orders.add(order);
        if (takeProfit != null) {
            market.orders.add(takeProfit);
        }
        if (stopLoss != null) {
            stopLoss.claims = !isPair;
            market.orders.add(stopLoss);
        }
        market.come(order, nowUs);
        if (isOco) {
            bringIn(stopLoss, nowUs);
        }
    }

    private static NaiveOrder exit(NaiveOrder parent, SubmitOrder submit, Exit exit, Role role, Map<String, UUID> ids,
            long nowUs) {
        if (exit == null) {
            return null;
        }
        NaiveOrder order = NaiveOrder.of(exit.terms(), ids.get(exit.clientOrderId()), parent.account, nowUs);
        order.expires = submit.expiresAtUs();
        order.group = parent.group;
        order.role = role;
        order.place = NaiveOrder.Place.HELD;
        return order;
    }

    private List<NaiveOrder> others(NaiveOrder order) {
        return market.orders.stream()
                .filter(other -> other != order && order.group != null && order.group.equals(other.group)).toList();
    }

    void onFill(NaiveOrder order, long steps) {
        if (order.group == null) {
            return;
        }
        if (order.role == Role.ENTRY) {
            filled.add(order.group);
            others(order).forEach(exit -> grow(exit, steps));
        } else if (order.remaining() == 0) {
            others(order).forEach(other -> market.end(other.id, OrderEndReason.GROUP));
        } else {
            others(order).stream().filter(other -> other.role != Role.ENTRY).forEach(exit -> exit.quantity -= steps);
        }
    }

    private static void grow(NaiveOrder exit, long steps) {
        if (exit.place == NaiveOrder.Place.HELD) {
            exit.opened += steps;
        } else {
            exit.quantity += steps;
        }
    }

    void onEnd(NaiveOrder order, OrderEndReason reason) {
        boolean leavesPosition = order.role == Role.ENTRY && order.filled > 0;
        if (reason != OrderEndReason.REPLACED && !leavesPosition) {
            others(order).forEach(other -> market.end(other.id, OrderEndReason.GROUP));
        }
    }

    /** A held exit follows the quantity of the order that takes the place of its entry. */
    void replaced(NaiveOrder order) {
        if (order.role == Role.ENTRY) {
            others(order).stream().filter(exit -> exit.place == NaiveOrder.Place.HELD)
                    .forEach(exit -> exit.quantity = order.quantity);
        }
    }

    /** Brings in what has been filled for, at the end of a command; true if there was any. */
    boolean settle(long nowUs) {
        Set<UUID> groups = filled;
        filled = new LinkedHashSet<>();
        for (UUID group : groups) {
            List<NaiveOrder> held = market.orders.stream()
                    .filter(order -> group.equals(order.group) && order.place == NaiveOrder.Place.HELD)
                    .sorted(Comparator.comparing(order -> order.role)).toList();
            held.forEach(exit -> exit.quantity = exit.opened);
            held.forEach(exit -> bringIn(exit, nowUs));
        }
        return !groups.isEmpty();
    }

    private void bringIn(NaiveOrder exit, long nowUs) {
        if (!market.orders.contains(exit)) {
            return;
        }
        exit.joinedUs = exit.role == Role.TAKE_PROFIT ? nowUs : exit.joinedUs;
        if (market.opposite(exit.account, exit.side) == 0) {
            market.end(exit.id, OrderEndReason.NOTHING_TO_REDUCE);
        } else {
            market.bringIn(exit, nowUs);
        }
    }

    Set<UUID> filled() {
        return new LinkedHashSet<>(filled);
    }

    void forget(Set<UUID> before) {
        filled = before;
    }
}
