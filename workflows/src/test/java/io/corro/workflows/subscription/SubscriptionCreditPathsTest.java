package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChange.Effect;

import static org.assertj.core.api.Assertions.assertThat;

/** Credit that is left at the end of a subscription goes back, up to what was paid; in skipped time. */
class SubscriptionCreditPathsTest extends SubscriptionPaths {
    private static final String PAID = "99";

    private String dear;
    private String cheap;

    @BeforeEach
    void plans() {
        dear = bed.bank().plan(PAID, "month", 0);
        cheap = bed.bank().plan("10", "month", 0);
    }

    @Test
    void goesBackWhenASubscriptionEndsAtOnce() {
        String sub = dearOnDay(10);
        PlanChange shown = downgrade(sub, cheap);

        assertThat(bed.act(sub, "cancel")).isInstanceOf(Accepted.class);
        bed.awaitStage(sub, "cancelled");

        assertThat(shown.creditLeft()).isEqualByComparingTo(shown.credit().subtract(shown.debit())).isPositive();
        assertThat(earned(sub)).isEqualByComparingTo(new BigDecimal(PAID).subtract(shown.creditLeft()));
        assertThat(bed.bills(sub)).containsExactly("99 paid");
    }

    @Test
    void goesBackWhenASubscriptionEndsWithItsPeriod() {
        String sub = dearOnDay(10);
        PlanChange shown = downgrade(sub, cheap);
        bed.act(sub, "cancel_at_period_end");

        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        bed.awaitStage(sub, "cancelled");

        assertThat(earned(sub)).isEqualByComparingTo(new BigDecimal(PAID).subtract(shown.creditLeft()));
    }

    @Test
    void isWhatIsLeftOfItAfterTheInvoicesThatItPaid() {
        String sub = dearOnDay(10);
        PlanChange shown = downgrade(sub, cheap);
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        bed.act(sub, "cancel");
        bed.awaitStage(sub, "cancelled");

        assertThat(bed.bills(sub)).containsExactly("99 paid", "0 paid");
        assertThat(earned(sub)).isEqualByComparingTo(
                new BigDecimal(PAID).subtract(shown.creditLeft()).add(BigDecimal.TEN));
    }

    @Test
    void isNeverMoreThanWhatIsLeftOfTheMoneyPaid() {
        String sub = dearOnDay(10);
        downgrade(sub, cheap);
        bed.act(sub, "refund", ann, Map.of("amount", "90"));

        bed.act(sub, "cancel");
        bed.awaitStage(sub, "cancelled");

        assertThat(earned(sub)).isZero();
    }

    @Test
    void comesBackFromAnInvoiceThatIsVoid() {
        String middle = bed.bank().plan("60", "month", 0);
        String sub = dearOnDay(10);
        PlanChange shown = downgrade(sub, middle);
        bed.useCard(sub, bed.card(bed.user(sub), "nofunds"));
        bed.bank().execute("UPDATE financial.payment_methods SET is_active = false WHERE user_id = ? AND is_default",
                bed.user(sub));
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        bed.awaitStage(sub, "past_due");

        bed.act(sub, "cancel");
        bed.awaitStage(sub, "cancelled");

        assertThat(bed.invoices(sub).getLast().status().word()).isEqualTo("void");
        assertThat(earned(sub)).isEqualByComparingTo(new BigDecimal(PAID).subtract(shown.creditLeft()));
    }

    /** What the house has earned, once nothing is on its way. */
    private BigDecimal earned(String sub) {
        bed.awaitQuiet(sub);
        return new BigDecimal(bed.revenue(sub));
    }

    private PlanChange downgrade(String sub, String plan) {
        PlanChange shown = bed.preview(sub, plan, Effect.NOW);
        assertThat(bed.change(sub, shown)).isInstanceOf(Accepted.class);
        return shown;
    }

    private String dearOnDay(int day) {
        String sub = bed.subscriber("ok", dear);
        bed.awaitStage(sub, "active");
        skip(sub, Duration.ofDays(day));
        return sub;
    }
}
