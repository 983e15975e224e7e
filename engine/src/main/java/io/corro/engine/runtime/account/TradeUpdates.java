package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderProgress;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.OrderTimes;
import io.corro.engine.runtime.account.TradeUpdate.Event;

/**
 * Derivation of trade updates from two records of an order. The engine writes an order once per command, however often
 * the command changed it; streams need every step, which the executions in between make exact.
 */
final class TradeUpdates {
    private final Instruments instruments;

    TradeUpdates(Instruments instruments) {
        this.instruments = instruments;
    }

    /**
     * @param before     null for an order that is new
     * @param after      what it became
     * @param executions its fills in between, in order
     */
    List<TradeUpdate> between(@Nullable OrderRecord before, OrderRecord after, List<ExecutionRecord> executions) {
        List<TradeUpdate> events = new ArrayList<>(executions.size() + 3);
        OrderRecord current = start(after, executions);
        boolean isBornHeld = before == null && isBornHeld(after);
        if (before == null && (isBornHeld || isWaiting(after))) {
            OrderStatus status = isBornHeld ? OrderStatus.HELD : OrderStatus.NEW;
            events.add(update(waiting(status), after.createdSeq(), withStatus(current, status),
                    after.times().createdAtUs()));
        }
        if (isBornHeld ? isToldAnew(OrderStatus.HELD, after, executions) : isToldAnew(before, after, executions)) {
            events.add(update(isWaiting(after) ? waiting(after.status()) : Event.NEW,
                    newSeq(before == null && !isBornHeld, after, executions), current, after.times().updatedAtUs()));
        }
        for (ExecutionRecord execution : executions) {
            current = filled(current, execution);
            Event event = current.remaining() == 0 ? Event.FILL : Event.PARTIAL_FILL;
            events.add(new TradeUpdate(execution.seq(), event, current, Optional.of(execution), execution.atUs()));
        }
        if (executions.isEmpty() && isResized(before, after)) {
            events.add(update(isWaiting(after) ? waiting(after.status()) : Event.NEW, after.seq(), after,
                    after.times().updatedAtUs()));
        }
        ending(after.status()).ifPresent(
                event -> events.add(update(event, endSeq(after), after, after.times().updatedAtUs())));
        return events;
    }

    /** An exit of an entry is held first, even if that fills in the same command; what takes its place is not. */
    private static boolean isBornHeld(OrderRecord order) {
        return order.status() == OrderStatus.HELD || (order.links().parentId() != null
                && order.links().orderClass() != OrderClass.OCO && order.links().replaces() == null);
    }

    private static boolean isToldAnew(@Nullable OrderRecord before, OrderRecord after,
            List<ExecutionRecord> executions) {
        return before == null ? !isWaiting(after) : isToldAnew(before.status(), after, executions);
    }

    /** Whether an order that waited comes in; one that ends without having traded has never been in. */
    private static boolean isToldAnew(OrderStatus before, OrderRecord after, List<ExecutionRecord> executions) {
        return isWaiting(before) && before != after.status() && (after.status().isLive() || !executions.isEmpty());
    }

    /** Whether an order that stays where it is has another size, of which nothing else tells; a fill would. */
    private static boolean isResized(@Nullable OrderRecord before, OrderRecord after) {
        return before != null && after.status().isLive() && before.quantity() != after.quantity()
                && (!isWaiting(before) || before.status() == after.status());
    }

    private static Event waiting(OrderStatus status) {
        return status == OrderStatus.HELD ? Event.HELD : Event.ACCEPTED;
    }

    private static boolean isWaiting(OrderRecord order) {
        return isWaiting(order.status());
    }

    private static boolean isWaiting(OrderStatus status) {
        return status == OrderStatus.NEW || status == OrderStatus.HELD;
    }

    /** The match before the first fill has a number of its own; without a fill, nothing else is told of the record. */
    private static long newSeq(boolean isCreated, OrderRecord after, List<ExecutionRecord> executions) {
        if (isCreated) {
            return after.createdSeq();
        }
        return executions.isEmpty() ? after.seq() : executions.getFirst().seq() - 1;
    }

    /** A replacement is told before the order that takes the place; the engine leaves a number free for it. */
    private static long endSeq(OrderRecord after) {
        return after.status() == OrderStatus.REPLACED ? Ids.seq(Objects.requireNonNull(after.links().replacedBy())) - 1
                : after.seq();
    }

    private static TradeUpdate update(Event event, long seq, OrderRecord order, long atUs) {
        return new TradeUpdate(seq, event, order, Optional.empty(), atUs);
    }

    /** The order before the fills: what a predecessor had filled stays. */
    private OrderRecord start(OrderRecord after, List<ExecutionRecord> executions) {
        long steps = executions.stream().mapToLong(ExecutionRecord::quantity).sum();
        long value = executions.stream().mapToLong(this::value).sum();
        long fees = executions.stream().mapToLong(ExecutionRecord::fee).sum();
        long carried = after.filledQuantity() - steps;
        OrderStatus status = isWaiting(after) ? after.status() : working(carried);
        return with(after, status, carried, after.progress().filledValue() - value, after.progress().feeTotal() - fees);
    }

    private OrderRecord filled(OrderRecord order, ExecutionRecord execution) {
        OrderStatus status = execution.cumulative() == order.quantity() ? OrderStatus.FILLED : working(1);
        return with(order, status, execution.cumulative(), order.progress().filledValue() + value(execution),
                order.progress().feeTotal() + execution.fee());
    }

    private static OrderStatus working(long filled) {
        return filled == 0 ? OrderStatus.OPEN : OrderStatus.PARTIALLY_FILLED;
    }

    private long value(ExecutionRecord execution) {
        return TradeMath.notional(instruments.byNumber(execution.instrument()), execution.priceTicks(),
                execution.quantity());
    }

    private static Optional<Event> ending(OrderStatus status) {
        return switch (status) {
            case CANCELLED -> Optional.of(Event.CANCELED);
            case EXPIRED -> Optional.of(Event.EXPIRED);
            case REPLACED -> Optional.of(Event.REPLACED);
            case NEW, OPEN, PARTIALLY_FILLED, FILLED, REJECTED, HELD -> Optional.empty();
        };
    }

    private static OrderRecord withStatus(OrderRecord order, OrderStatus status) {
        return with(order, status, order.filledQuantity(), order.progress().filledValue(), order.progress().feeTotal());
    }

    private static OrderRecord with(
            OrderRecord order, OrderStatus status, long filledQuantity, long filledValue, long feeTotal) {
        OrderProgress progress = new OrderProgress(status, OrderEndReason.NONE, filledQuantity, filledValue,
                order.progress().reservedMargin(), feeTotal, order.progress().bestTicks());
        OrderTimes times = status == OrderStatus.FILLED ? order.times() : order.times().withoutEnd();
        return new OrderRecord(order.seq(), order.identity(), order.terms(), progress,
                order.links().withReplacedBy(null), times);
    }
}
