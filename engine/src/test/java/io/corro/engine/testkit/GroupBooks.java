package io.corro.engine.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;

/**
 * The groups of orders as their records tell them, and the judge of their invariants: exits never close more than their
 * entry has opened, each is as large as what is left of that, and a group that has ended leaves nothing behind.
 * Knows nothing of how the engine works. Not thread-safe.
 */
final class GroupBooks {
    private final Map<UUID, Group> groups = new HashMap<>();

    /** What the records of one group add up to; without an entry for an OCO. */
    private static final class Group {
        private final boolean hasEntry;
        private final long quantity;
        private final Map<UUID, OrderRecord> live = new LinkedHashMap<>();
        private final Set<UUID> entries = new LinkedHashSet<>();
        private long opened;
        private long closed;
        private boolean hasEnded;

        /** @param closed what its exits have filled already */
        Group(OrderRecord parent, long closed) {
            hasEntry = parent.links().orderClass() != OrderClass.OCO;
            quantity = closed + (parent.status().isLive() ? parent.remaining() : 0);
        }

        /** What its exits may close. */
        private long open() {
            return (hasEntry ? opened : quantity) - closed;
        }
    }

    /** Follows what one command made true, and checks the groups that it touched. */
    void apply(List<JournalRecord> records) {
        Set<Group> touched = new LinkedHashSet<>();
        List<OrderRecord> orders = records.stream().filter(OrderRecord.class::isInstance)
                .map(OrderRecord.class::cast).filter(order -> order.links().orderClass() != OrderClass.SIMPLE).toList();
        join(orders);
        records.stream().filter(ExecutionRecord.class::isInstance).map(ExecutionRecord.class::cast)
                .filter(execution -> groups.containsKey(execution.orderId())).forEach(this::follow);
        orders.forEach(order -> touched.add(follow(order)));
        touched.forEach(GroupBooks::check);
    }

    /** Parents first: they name the group of those that name them, and successors that of those they replace. */
    private void join(List<OrderRecord> orders) {
        List<OrderRecord> left = new ArrayList<>(orders);
        while (left.removeIf(order -> isJoined(order, orders))) {
            // Whoever is in may bring others in.
        }
        require(left.isEmpty(), "an order without its group", left);
    }

    private boolean isJoined(OrderRecord order, List<OrderRecord> orders) {
        UUID known = order.links().replaces() == null ? order.links().parentId() : order.links().replaces();
        if (!groups.containsKey(order.id()) && known != null && groups.containsKey(known)) {
            groups.put(order.id(), groups.get(known));
        } else if (known == null) {
            groups.computeIfAbsent(order.id(), id -> new Group(order, filled(id, orders)));
        }
        Group group = groups.get(order.id());
        if (group != null && group.hasEntry && order.links().parentId() == null) {
            group.entries.add(order.id());
        }
        return group != null;
    }

    /** What an order and those that name it as their parent have filled. */
    private static long filled(UUID parent, List<OrderRecord> orders) {
        return orders.stream().filter(order -> parent.equals(order.id()) || parent.equals(order.links().parentId()))
                .mapToLong(OrderRecord::filledQuantity).sum();
    }

    private void follow(ExecutionRecord execution) {
        Group group = groups.get(execution.orderId());
        if (group.entries.contains(execution.orderId())) {
            group.opened += execution.quantity();
        } else {
            require(execution.quantity() <= group.open(), "exits close more than there is", execution);
            group.closed += execution.quantity();
        }
    }

    private Group follow(OrderRecord order) {
        Group group = groups.get(order.id());
        if (order.status().isLive()) {
            group.live.put(order.id(), order);
            return group;
        }
        group.live.remove(order.id());
        boolean isEntry = group.entries.contains(order.id());
        boolean isOver = isEntry ? group.opened == 0 : true;
        group.hasEnded |= order.status() != OrderStatus.REPLACED && isOver;
        return group;
    }

    private static void check(Group group) {
        require(!group.hasEnded || group.live.isEmpty(), "a group that has ended", group.live.values());
        for (OrderRecord order : group.live.values()) {
            if (group.entries.contains(order.id())) {
                continue;
            }
            boolean isHeld = order.status() == OrderStatus.HELD;
            require(isHeld == (group.hasEntry && group.opened == 0), "held until the entry has filled", order);
            require(isHeld || order.remaining() == group.open(), "as large as what is left, " + group.open(), order);
        }
        long entries = group.live.keySet().stream().filter(group.entries::contains).count();
        require(entries <= 1 && group.live.size() - entries <= 2, "too many", group.live.values());
    }

    private static void require(boolean holds, String what, Object subject) {
        if (!holds) {
            throw new AssertionError(what + ": " + subject);
        }
    }
}
