package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which steps an order may take: each status with each status after it, and each reason. */
class OrderTransitionTest {
    private static final long NOW_US = 42;

    @Test
    void onlyTheseStepsAreAllowed() {
        assertThat(allSteps().filter(Step::isTaken).map(Step::toString)).containsExactlyElementsOf(steps("""
                accepted         -> NEW OPEN PARTIALLY_FILLED HELD
                NEW              -> OPEN PARTIALLY_FILLED CANCELLED EXPIRED
                OPEN             -> PARTIALLY_FILLED FILLED CANCELLED REPLACED EXPIRED REJECTED
                PARTIALLY_FILLED -> PARTIALLY_FILLED FILLED CANCELLED REPLACED EXPIRED
                HELD             -> NEW OPEN CANCELLED REPLACED EXPIRED
                """, """
                CANCELLED -> USER IMMEDIATE_OR_CANCEL FILL_OR_KILL RESET NOTHING_TO_REDUCE INSUFFICIENT_MARGIN \
                SELF_TRADE SESSION_CLOSED POST_ONLY STOP_OUT OPENING_PASSED CLOSING_PASSED GROUP
                REPLACED  -> REPLACED
                EXPIRED   -> EXPIRED
                REJECTED  -> VENUE_REFUSED
                """));
    }

    /** Each step by its statuses, with each reason of the status it leads to. */
    private static List<String> steps(String statuses, String reasons) {
        Map<String, List<String>> reasonsOf = table(reasons);
        List<String> steps = new ArrayList<>();
        table(statuses).forEach((from, next) -> next.forEach(to -> reasonsOf.getOrDefault(to, List.of("NONE"))
                .forEach(reason -> steps.add(from + " -> " + to + " " + reason))));
        return steps;
    }

    private static Map<String, List<String>> table(String lines) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        lines.lines().map(line -> line.split(" +-> ")).forEach(row -> table.put(row[0], List.of(row[1].split(" "))));
        return table;
    }

    @Test
    void aRefusedStepChangesNothing() {
        allSteps().filter(step -> !step.isTaken()).forEach(step -> {
            OrderState order = step.order();

            assertThatThrownBy(() -> step.take(order)).as(step.toString())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot go from " + step.from + " to " + step.to);
            assertThat(order.status).as(step.toString()).isEqualTo(step.from);
            assertThat(order.details.endReason).as(step.toString()).isEqualTo(OrderEndReason.NONE);
            assertThat(order.details.endedAtUs).as(step.toString()).isZero();
        });
    }

    @Test
    void theEndHasItsReasonAndItsTime() {
        Step step = new Step(OrderStatus.OPEN, OrderStatus.CANCELLED, OrderEndReason.USER);
        OrderState order = step.order();

        step.take(order);

        assertThat(order.details.endReason).isEqualTo(OrderEndReason.USER);
        assertThat(order.details.endedAtUs).isEqualTo(NOW_US);
    }

    @Test
    void everyReasonButNoneEndsAnOrder() {
        for (OrderEndReason reason : EnumSet.complementOf(EnumSet.of(OrderEndReason.NONE))) {
            assertThat(reason.status().isLive()).as(reason.name()).isFalse();
        }
        assertThat(OrderEndReason.NONE.status()).isNull();
    }

    static Stream<Step> allSteps() {
        List<OrderStatus> from = new ArrayList<>(List.of(OrderStatus.values()));
        from.addFirst(null);
        return from.stream().flatMap(status -> Stream.of(OrderStatus.values())
                .flatMap(next -> Stream.of(OrderEndReason.values()).map(reason -> new Step(status, next, reason))));
    }

    /** @param from null for an order that is only now accepted */
    record Step(OrderStatus from, OrderStatus to, OrderEndReason reason) {

        OrderState order() {
            OrderState order = new OrderState();
            order.clear();
            order.status = from;
            return order;
        }

        void take(OrderState order) {
            order.transition(to, reason, NOW_US);
        }

        boolean isTaken() {
            OrderState order = order();
            try {
                take(order);
                return order.status == to;
            } catch (IllegalStateException refused) {
                return false;
            }
        }

        @Override
        public String toString() {
            return (from == null ? "accepted" : from) + " -> " + to + " " + reason;
        }
    }
}
