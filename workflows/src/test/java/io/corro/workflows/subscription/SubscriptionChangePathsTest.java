package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChange.Effect;
import io.corro.persistence.books.subscription.SubscriptionError;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Changes of plan, to the cent, in skipped time. From 31 January to 29 February 2028 are 29 days. */
class SubscriptionChangePathsTest extends SubscriptionPaths {

    @Test
    void chargesAnUpgradeAtOnceAsShown() {
        String sub = activeOnDay(10);

        PlanChange shown = bed.preview(sub, better, null);
        temporal.skip(Duration.ofMinutes(5));
        assertThat(bed.change(sub, shown)).matches(accepted("active", 0));
        bed.awaitQuiet(sub);

        assertThat(shown.effect()).isEqualTo(Effect.NOW);
        assertThat(shown.credit()).isEqualTo(new BigDecimal("19.66"));
        assertThat(shown.debit()).isEqualTo(new BigDecimal("39.31"));
        assertThat(shown.dueNow()).isEqualByComparingTo("19.65");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "19.65 paid");
        assertThat(bed.invoices(sub).getLast().lineItems()).contains("\"-19.66\"").contains("\"39.31\"");
        assertThat(bed.row(sub)).satisfies(row -> {
            assertThat(row.planCode()).isEqualTo(better);
            assertThat(row.periodEnd()).isEqualTo(shown.nextBilling());
        });
        skipTo(sub, shown.nextBilling().plusSeconds(60));
        assertThat(bed.bills(sub)).containsExactly("30 paid", "19.65 paid", "60 paid");
        assertThat(bed.told(sub, "Plan cambiado")).isEqualTo(1);
    }

    @Test
    void changesToLessWhenThePaidPeriodIsOver() {
        String cheap = bed.bank().plan("10", "month", 0);
        String sub = activeOnDay(10);

        PlanChange shown = bed.preview(sub, cheap, null);
        bed.change(sub, shown);

        assertThat(shown.effect()).isEqualTo(Effect.PERIOD_END);
        assertThat(shown.dueNow()).isZero();
        assertThat(bed.row(sub).planCode()).isEqualTo(monthly);
        assertThat(bed.row(sub).pendingPlanCode()).contains(cheap);
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        assertThat(bed.row(sub).planCode()).isEqualTo(cheap);
        assertThat(bed.bills(sub)).containsExactly("30 paid", "10 paid");
    }

    @Test
    void staysWithThePlanWhenTheChangeIsTakenBack() {
        String cheap = bed.bank().plan("10", "month", 0);
        String sub = activeOnDay(10);
        bed.change(sub, bed.preview(sub, cheap, null));

        bed.change(sub, bed.preview(sub, monthly, null));

        assertThat(bed.row(sub).pendingPlanCode()).isEmpty();
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid");
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> bed.preview(sub, monthly, null))
                .extracting(RefusedException::error).isEqualTo(SubscriptionError.SAME_PLAN);
    }

    @Test
    void keepsTheCreditOfAnImmediateDowngradeForTheNextInvoices() {
        String cheap = bed.bank().plan("6", "month", 0);
        String sub = activeOnDay(10);

        PlanChange shown = bed.preview(sub, cheap, Effect.NOW);
        bed.change(sub, shown);

        assertThat(shown.credit().subtract(shown.debit())).isEqualTo(new BigDecimal("15.73"));
        assertThat(shown.dueNow()).isZero();
        assertThat(bed.row(sub).planCode()).isEqualTo(cheap);
        for (int period = 0; period < 3; period++) {
            skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        }
        assertThat(bed.bills(sub)).containsExactly("30 paid", "0 paid", "0 paid", "2.27 paid");
        assertThat(bed.revenue(sub)).isEqualTo("32.27");
    }

    @Test
    void beginsAYearAtOnceAndCountsWhatWasPaid() {
        String sub = activeOnDay(10);

        PlanChange shown = bed.preview(sub, yearly, null);
        bed.change(sub, shown);
        bed.awaitQuiet(sub);

        assertThat(shown.dueNow()).isEqualByComparingTo("280.34");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "280.34 paid");
        assertThat(bed.row(sub).periodStart()).isEqualTo(shown.prorationAt());
        assertThat(bed.row(sub).periodEnd()).isEqualTo(shown.nextBilling())
                .isEqualTo(Instant.parse(shown.prorationAt().toString().replace("2028-", "2029-")));
    }

    @Test
    void beginsMonthsWhenTheYearIsOver() {
        String sub = bed.subscriber("ok", yearly);
        bed.awaitQuiet(sub);
        Instant yearEnd = bed.row(sub).periodEnd();

        PlanChange shown = bed.preview(sub, better, null);
        bed.change(sub, shown);
        skipTo(sub, yearEnd.plusSeconds(60));

        assertThat(shown.effect()).isEqualTo(Effect.PERIOD_END);
        assertThat(bed.bills(sub)).containsExactly("300 paid", "60 paid");
        assertThat(bed.row(sub)).satisfies(row -> {
            assertThat(row.periodStart()).isEqualTo(yearEnd);
            assertThat(Duration.between(row.periodStart(), row.periodEnd())).isEqualTo(Duration.ofDays(28));
        });
    }

    @Test
    void costsNothingDuringATrial() {
        String sub = bed.subscriber("ok", bed.bank().plan("30", "month", 7));

        PlanChange shown = bed.preview(sub, better, null);
        assertThat(bed.change(sub, shown)).matches(accepted("trialing", 0));
        skip(sub, Duration.ofDays(8));

        assertThat(shown.dueNow()).isZero();
        assertThat(bed.bills(sub)).containsExactly("60 paid");
    }

    @Test
    void changesNothingThatTheCustomerHasNotSeen() {
        String sub = activeOnDay(10);
        PlanChange shown = bed.preview(sub, better, null);
        PlanChange other = bed.preview(sub, yearly, null);

        temporal.skip(Duration.ofMinutes(16));
        assertThat(SubscriptionTestBed.refusal(bed.change(sub, shown))).as("too old").isEqualTo("stale_preview");
        PlanChange fresh = bed.preview(sub, better, null);
        assertThat(SubscriptionTestBed.refusal(bed.act(sub, "change_plan", bed.user(sub), Map.of("plan", better,
                "proration_at", fresh.prorationAt().plusMillis(1).toString(), "content_hash", fresh.contentHash()))))
                .as("between two seconds").isEqualTo("stale_preview");
        bed.bank().execute("UPDATE financial.plans SET price = 61 WHERE code = ?", better);
        assertThat(SubscriptionTestBed.refusal(bed.change(sub, fresh))).as("dearer now").isEqualTo("stale_preview");
        assertThat(other.contentHash()).isNotEqualTo(shown.contentHash());
        assertThat(bed.bills(sub)).containsExactly("30 paid");
    }

    @Test
    void changesNothingWhileAnUpgradeIsBeingCollected() {
        String sub = activeOnDay(10);
        bed.useCard(sub, bed.card(bed.user(sub), "slow"));
        PlanChange shown = bed.preview(sub, better, null);
        PlanChange other = bed.preview(sub, yearly, null);

        bed.change(sub, shown);
        assertThat(SubscriptionTestBed.refusal(bed.change(sub, other))).isEqualTo("invoice_open");
        skip(sub, Duration.ofHours(2));

        assertThat(bed.bills(sub)).containsExactly("30 paid", "19.65 paid");
    }

    @Test
    void goesIntoDunningWhenTheUpgradeIsNotPaidAndRenewsAfterwards() {
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodStart().plus(Duration.ofDays(25)));
        Instant periodEnd = bed.row(sub).periodEnd();

        bed.change(sub, bed.preview(sub, better, null));
        bed.awaitStage(sub, "past_due");
        skipTo(sub, periodEnd.plus(Duration.ofDays(2)));
        assertThat(bed.bills(sub)).as("no new period while the old one is owed").hasSize(2);
        bed.useCard(sub, bed.card(bed.user(sub), "ok"));
        bed.awaitStage(sub, "active");
        bed.awaitQuiet(sub);

        assertThat(bed.row(sub).periodStart()).isEqualTo(periodEnd);
        assertThat(bed.bills(sub)).hasSize(3).allMatch(bill -> bill.endsWith("paid")).last().isEqualTo("60 paid");
    }

    @Test
    void givesUnusedTimeBackOfAllThatWasPaidForThePeriod() {
        String sub = activeOnDay(10);
        bed.change(sub, bed.preview(sub, better, null));
        bed.awaitQuiet(sub);
        skipTo(sub, bed.row(sub).periodStart().plus(Duration.ofHours(12 * 24 + 12)));

        bed.act(sub, "cancel", ann, Map.of("refund", "unused"));

        bed.awaitStage(sub, "cancelled");
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.subscription_refunds")).isEqualTo(2);
        assertThat(bed.revenue(sub)).as("10 days at 30 and 2.5 at 60, of 29").isEqualTo("15.51");
    }

    /** So many days into the first period, to the second. */
    private String activeOnDay(int day) {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitStage(sub, "active");
        skipTo(sub, bed.row(sub).periodStart().plus(Duration.ofDays(day)));
        return sub;
    }
}
