package io.corro.engine.core.domain;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A changed copy differs in what was changed, and in nothing else. */
class OrderTermsTest {
    private static final OrderTerms FULL = new OrderTerms(Side.SELL, OrderType.STOP_LIMIT, TimeInForce.GTC, 7, 11, 13,
            true, true, "sell_to_close", 17, true, Trail.ofTicks(19), SelfTradePrevention.DECREMENT);

    private static final List<UnaryOperator<OrderTerms>> CHANGES = List.of(
            terms -> terms.withQuantity(8), terms -> terms.withReduceOnly(false),
            terms -> terms.withExtendedHours(false), terms -> terms.withPositionIntent(null),
            terms -> terms.withNotional(0), terms -> terms.withPostOnly(false), terms -> terms.withTrail(Trail.NONE),
            terms -> terms.withSelfTrade(SelfTradePrevention.CANCEL_BOTH));

    @Test
    void keepsWhatIsNotChanged() {
        assertThat(FULL.withQuantity(7)).isEqualTo(FULL);
        assertThat(CHANGES).allSatisfy(change -> assertThat(differences(change.apply(FULL))).isEqualTo(1));
        assertThat(differences(FULL.replaced(TimeInForce.DAY, 8, 12, 14))).isEqualTo(4);
    }

    /** How many components are not those of the full terms. */
    private static long differences(OrderTerms other) {
        return List.of(OrderTerms.class.getRecordComponents()).stream()
                .filter(each -> !value(each.getAccessor(), FULL).equals(value(each.getAccessor(), other))).count();
    }

    private static Object value(Method accessor, OrderTerms terms) {
        try {
            return String.valueOf(accessor.invoke(terms));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
