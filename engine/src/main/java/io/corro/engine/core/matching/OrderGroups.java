package io.corro.engine.core.matching;

import java.util.Arrays;

import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;

/**
 * Groups of orders (bracket, OCO, OTO): exits are held until their entry fills, are then as large as what it has
 * filled, and each shrinks with the other's fills in the same step. The end of an exit ends the group; so does the end
 * of an entry that has filled nothing. Exits come into the market at the end of the command, so that a sweep never
 * meets an order that it has brought in itself. Owned by the matching thread.
 */
final class OrderGroups {
    private final OrderLifecycle lifecycle;
    private final ChangeSet changes;
    private final Pool<OrderGroup> pool = new Pool<>(OrderGroup::new);
    /** Groups whose entry has filled in this command. */
    private OrderGroup[] filled = new OrderGroup[16];
    private int count;

    OrderGroups(OrderLifecycle lifecycle, ChangeSet changes) {
        this.lifecycle = lifecycle;
        this.changes = changes;
    }

    OrderGroup open() {
        OrderGroup group = pool.take();
        group.countedSweep = 0;
        return group;
    }

    /** Follows a fill, which has been counted. */
    void onFill(OrderState order, long steps) {
        OrderGroup group = order.group;
        if (order == group.entry) {
            onEntryFill(group, order, steps);
            return;
        }
        OrderState sibling = group.sibling(order);
        if (order.isFilled()) {
            group.replace(order, null);
            endRest(group);
        } else if (sibling != null) {
            shrink(sibling, steps);
        }
    }

    private void onEntryFill(OrderGroup group, OrderState entry, long steps) {
        group.filledSteps += steps;
        if (!group.queued) {
            enqueue(group);
        }
        grow(group.takeProfit, steps);
        grow(group.stopLoss, steps);
        if (entry.isFilled()) {
            group.replace(entry, null);
        }
    }

    private void enqueue(OrderGroup group) {
        group.queued = true;
        if (count == filled.length) {
            filled = Arrays.copyOf(filled, count * 2);
        }
        filled[count++] = group;
    }

    private void grow(OrderState exit, long steps) {
        if (exit != null && exit.status != OrderStatus.HELD) {
            resize(exit, exit.quantity + steps);
        }
    }

    /** Takes from an exit what the other has filled; one that is left with nothing ends. */
    private void shrink(OrderState exit, long steps) {
        if (exit.remaining() <= steps) {
            lifecycle.end(exit, OrderEndReason.GROUP);
        } else {
            resize(exit, exit.quantity - steps);
        }
    }

    private void resize(OrderState order, long quantity) {
        if (order.status != OrderStatus.HELD) {
            order.exposure.resize(order, quantity - order.quantity);
        }
        order.quantity = quantity;
        order.details.forgetConstants();
        changes.markDirty(order);
    }

    /** Follows the end of an order that was not filled. */
    void onEnd(OrderState order) {
        OrderGroup group = order.group;
        boolean leavesPosition = order == group.entry && order.filledQuantity > 0;
        group.replace(order, null);
        if (!leavesPosition) {
            endRest(group);
        } else if (group.isEmpty() && !group.queued) {
            pool.give(group);
        }
    }

    private void endRest(OrderGroup group) {
        OrderState entry = takenOut(group, group.entry);
        OrderState takeProfit = takenOut(group, group.takeProfit);
        OrderState stopLoss = takenOut(group, group.stopLoss);
        group.filledSteps = 0;
        if (!group.queued) {
            pool.give(group);
        }
        end(entry);
        end(takeProfit);
        end(stopLoss);
    }

    private static OrderState takenOut(OrderGroup group, OrderState member) {
        if (member != null) {
            group.replace(member, null);
        }
        return member;
    }

    private void end(OrderState member) {
        if (member != null) {
            lifecycle.end(member, OrderEndReason.GROUP);
        }
    }

    /** Sizes the exits of entries that have filled, and brings them in. Called at the end of a command. */
    void settle() {
        for (int index = 0; index < count; index++) {
            OrderGroup group = filled[index];
            filled[index] = null;
            activate(group);
            group.queued = false;
            if (group.isEmpty()) {
                pool.give(group);
            }
        }
        count = 0;
    }

    /** Whether no entry has filled since. */
    boolean isSettled() {
        return count == 0;
    }

    private void activate(OrderGroup group) {
        OrderState takeProfit = group.takeProfit;
        OrderState stopLoss = group.stopLoss;
        long steps = group.filledSteps;
        group.filledSteps = 0;
        size(takeProfit, steps);
        size(stopLoss, steps);
        bringIn(takeProfit);
        bringIn(stopLoss);
    }

    private void size(OrderState exit, long steps) {
        if (exit != null && exit.status == OrderStatus.HELD) {
            resize(exit, steps);
        }
    }

    /** Brings an exit that is held into the market; without a position to close it ends. */
    void bringIn(OrderState exit) {
        if (exit == null || exit.status != OrderStatus.HELD) {
            return;
        }
        if (exit.exposure.opposite(exit.side) == 0) {
            lifecycle.end(exit, OrderEndReason.NOTHING_TO_REDUCE);
            return;
        }
        changes.markDirty(exit);
        if (!exit.isDormantStop()) {
            lifecycle.trigger(exit);
        }
        exit.exposure.enter(exit);
        exit.market.enter(exit, changes.nowUs());
    }

    /** Lets a replacement take the place of an order in its group. */
    void succeed(OrderState old, OrderState order) {
        OrderGroup group = old.group;
        order.details.orderClass = old.details.orderClass;
        order.details.parentHigh = old.details.parentHigh;
        order.details.parentLow = old.details.parentLow;
        group.replace(old, order);
        if (order.isParent()) {
            adopt(group.takeProfit, order);
            adopt(group.stopLoss, order);
        }
    }

    private void adopt(OrderState exit, OrderState parent) {
        if (exit == null || exit == parent) {
            return;
        }
        exit.details.parentHigh = parent.details.idHigh;
        exit.details.parentLow = parent.idLow;
        if (exit.status == OrderStatus.HELD) {
            exit.quantity = parent.quantity;
        }
        exit.details.forgetConstants();
        changes.markDirty(exit);
    }
}
