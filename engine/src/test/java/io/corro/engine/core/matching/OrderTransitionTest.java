package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
        assertThat(allowedSteps()).containsExactly(
                "accepted -> NEW",
                "accepted -> OPEN",
                "accepted -> PARTIALLY_FILLED",
                "accepted -> HELD",
                "NEW -> OPEN",
                "NEW -> PARTIALLY_FILLED",
                "NEW -> CANCELLED USER",
                "NEW -> CANCELLED IMMEDIATE_OR_CANCEL",
                "NEW -> CANCELLED FILL_OR_KILL",
                "NEW -> CANCELLED RESET",
                "NEW -> CANCELLED NOTHING_TO_REDUCE",
                "NEW -> CANCELLED INSUFFICIENT_MARGIN",
                "NEW -> CANCELLED SELF_TRADE",
                "NEW -> EXPIRED EXPIRED",
                "OPEN -> PARTIALLY_FILLED",
                "OPEN -> FILLED",
                "OPEN -> CANCELLED USER",
                "OPEN -> CANCELLED IMMEDIATE_OR_CANCEL",
                "OPEN -> CANCELLED FILL_OR_KILL",
                "OPEN -> CANCELLED RESET",
                "OPEN -> CANCELLED NOTHING_TO_REDUCE",
                "OPEN -> CANCELLED INSUFFICIENT_MARGIN",
                "OPEN -> CANCELLED SELF_TRADE",
                "OPEN -> REPLACED REPLACED",
                "OPEN -> EXPIRED EXPIRED",
                "PARTIALLY_FILLED -> PARTIALLY_FILLED",
                "PARTIALLY_FILLED -> FILLED",
                "PARTIALLY_FILLED -> CANCELLED USER",
                "PARTIALLY_FILLED -> CANCELLED IMMEDIATE_OR_CANCEL",
                "PARTIALLY_FILLED -> CANCELLED FILL_OR_KILL",
                "PARTIALLY_FILLED -> CANCELLED RESET",
                "PARTIALLY_FILLED -> CANCELLED NOTHING_TO_REDUCE",
                "PARTIALLY_FILLED -> CANCELLED INSUFFICIENT_MARGIN",
                "PARTIALLY_FILLED -> CANCELLED SELF_TRADE",
                "PARTIALLY_FILLED -> REPLACED REPLACED",
                "PARTIALLY_FILLED -> EXPIRED EXPIRED",
                "HELD -> NEW",
                "HELD -> OPEN",
                "HELD -> CANCELLED USER",
                "HELD -> CANCELLED IMMEDIATE_OR_CANCEL",
                "HELD -> CANCELLED FILL_OR_KILL",
                "HELD -> CANCELLED RESET",
                "HELD -> CANCELLED NOTHING_TO_REDUCE",
                "HELD -> CANCELLED INSUFFICIENT_MARGIN",
                "HELD -> CANCELLED SELF_TRADE",
                "HELD -> EXPIRED EXPIRED");
    }

    private static List<String> allowedSteps() {
        List<String> allowed = new ArrayList<>();
        for (Step step : allSteps().toList()) {
            try {
                step.take();
                allowed.add(step.toString());
            } catch (IllegalStateException refused) {
                assertThat(refused).hasMessageContaining("cannot go from " + step.from + " to " + step.to);
            }
        }
        return allowed;
    }

    @Test
    void aRefusedStepChangesNothing() {
        List<String> allowed = allowedSteps();
        allSteps().filter(step -> !allowed.contains(step.toString())).forEach(step -> {
            OrderState order = step.order();

            assertThatThrownBy(() -> order.transition(step.to, step.reason, NOW_US)).as(step.toString())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(order.status).as(step.toString()).isEqualTo(step.from);
            assertThat(order.details.endReason).as(step.toString()).isEqualTo(OrderEndReason.NONE);
            assertThat(order.details.endedAtUs).as(step.toString()).isZero();
        });
    }

    @Test
    void theEndHasItsReasonAndItsTime() {
        OrderState order = new Step(OrderStatus.OPEN, OrderStatus.CANCELLED, OrderEndReason.USER).take();

        assertThat(order.details.endReason).isEqualTo(OrderEndReason.USER);
        assertThat(order.details.endedAtUs).isEqualTo(NOW_US);
        assertThatThrownBy(() -> order.transition(OrderStatus.OPEN, OrderEndReason.NONE, NOW_US))
                .isInstanceOf(IllegalStateException.class);
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

        OrderState take() {
            OrderState order = order();
            order.transition(to, reason, NOW_US);
            return order;
        }

        @Override
        public String toString() {
            return (from == null ? "accepted" : from) + " -> " + to
                    + (reason == OrderEndReason.NONE ? "" : " " + reason);
        }
    }
}
