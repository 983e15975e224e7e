package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseList;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.SubscriptionError;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Invoices that cannot be collected, by class of decline, in skipped time. */
class SubscriptionDunningPathsTest extends SubscriptionPaths {

    @Test
    void triesOnEveryDayOfTheScheduleUnderKeysOfTheirOwnAndThenEnds() {
        String sub = activeWithout("nofunds");
        Instant failed = bed.row(sub).periodEnd();

        skipTo(sub, failed.plusSeconds(60));
        assertThat(bed.find(sub)).satisfies(found -> {
            assertThat(found.stage()).isEqualTo("past_due");
            assertThat(found.needs()).isEqualTo(Need.CUSTOMER);
            assertThat(found.dueAt()).isEqualTo(bed.row(sub).nextBillingAt());
        });
        assertThat(bed.runtime().queries().list(CaseList.Filter.of(CaseList.Queue.DUNNING, 10)))
                .extracting(found -> found.id()).containsExactly(sub);
        for (int day : new int[] {1, 3, 5, 7}) {
            skipTo(sub, failed.plus(Duration.ofDays(day)).plusSeconds(60));
            assertThat(bed.entitled(sub)).as("on day %d", day).isEqualTo(monthly);
        }
        skipTo(sub, failed.plus(Duration.ofDays(14)).plusSeconds(60));

        assertThat(bed.charges(sub)).hasSize(7).startsWith("").filteredOn("insufficient_funds"::equals).hasSize(6);
        assertThat(bed.invoices(sub).getLast().attempts()).isEqualTo(6);
        assertThat(keysOf(sub)).hasSize(7).doesNotHaveDuplicates();
        assertThat(bed.find(sub)).satisfies(found -> {
            assertThat(found.stage()).isEqualTo("cancelled");
            assertThat(found.outcome()).contains(Outcome.FAILED);
        });
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 uncollectible");
        assertThat(bed.entitled(sub)).isEqualTo("FREE");
        assertThat(bed.told(sub, "Pago rechazado")).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "expired,      expired_card,            needs_customer",
        "authenticate, authentication_required, needs_customer",
        "stolen,       stolen_card,             never",
        "closed,       account_closed,          never",
    })
    void chargesOnceWhatCannotSucceedByWaiting(String script, String code, String kind) {
        String sub = activeWithout(script);
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        skip(sub, Duration.ofDays(6));
        assertThat(bed.find(sub).stage()).isEqualTo("past_due");
        assertThat(bed.told(sub, "Pago rechazado")).as("once refused, then reminded on days 1, 3 and 5").isEqualTo(4);
        skip(sub, Duration.ofDays(9));

        assertThat(bed.find(sub).stage()).isEqualTo("cancelled");
        assertThat(bed.charges(sub)).containsExactly("", code);
        assertThat(bed.bank().query(String.class, "SELECT decline_kind FROM platform.subscription_charges"
                + " WHERE decline_kind IS NOT NULL")).isEqualTo(kind);
    }

    @Test
    void collectsAtOnceWhenTheCardIsReplaced() {
        String sub = activeWithout("stolen");
        Instant due = bed.row(sub).periodEnd();
        skipTo(sub, due.plus(Duration.ofDays(2)));

        assertThat(bed.useCard(sub, bed.card(bed.user(sub), "ok"))).matches(accepted("past_due", 0));

        bed.awaitStage(sub, "active");
        assertThat(bed.charges(sub)).containsExactly("", "stolen_card", "");
        assertThat(bed.row(sub).dunningSince()).isEmpty();
        assertThat(bed.row(sub).periodStart()).as("the period that was owed").isEqualTo(due);
        assertThat(bed.find(sub).needs()).isEqualTo(Need.NONE);
    }

    @Test
    void neverChargesACardAgainThatItsIssuerForbade() {
        String sub = activeWithout("stolen");
        UUID stolen = bed.row(sub).paymentMethodId().orElseThrow();
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(SubscriptionTestBed.refusal(bed.act(sub, "retry_now"))).isEqualTo("payment_method_refused");
        assertThat(SubscriptionTestBed.refusal(bed.useCard(sub, stolen))).isEqualTo("payment_method_refused");
        assertThat(bed.charges(sub)).containsExactly("", "stolen_card");
    }

    @Test
    void triesAgainWhenTheCustomerSaysThatItWillWork() {
        String sub = activeWithout("authenticate");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(bed.act(sub, "retry_now")).isInstanceOf(Accepted.class);

        bed.awaitQuiet(sub);
        assertThat(bed.charges(sub)).containsExactly("", "authentication_required", "authentication_required");
        assertThat(bed.find(sub).stage()).isEqualTo("past_due");
    }

    @Test
    void fallsBackToTheDefaultCard() {
        String sub = active("stolen");

        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(bed.find(sub).stage()).isEqualTo("active");
        assertThat(bed.stages(sub)).doesNotContain("past_due");
        assertThat(bed.charges(sub)).containsExactly("", "stolen_card", "");
    }

    @Test
    void chargesNoInvoiceMoreOftenThanTheNetworksAllow() {
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        for (int attempt = 2; attempt <= rules().attemptsMax(); attempt++) {
            bed.act(sub, "retry_now");
            bed.awaitQuiet(sub);
        }

        assertThat(SubscriptionTestBed.refusal(bed.act(sub, "retry_now"))).isEqualTo("too_many_attempts");
    }

    @Test
    void changesNoPlanWhileMoneyIsOwed() {
        String sub = activeWithout("nofunds");
        PlanChange shown = bed.preview(sub, better, null);
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(SubscriptionTestBed.refusal(bed.change(sub, shown))).isEqualTo("in_dunning");
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> bed.preview(sub, better, null))
                .extracting(RefusedException::error).isEqualTo(SubscriptionError.IN_DUNNING);
    }

    @Test
    void voidsWhatIsOwedWhenTheCustomerLeaves() {
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(bed.act(sub, "cancel")).matches(accepted("cancelled", 0));

        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 void");
        assertThat(bed.find(sub).outcome()).contains(Outcome.DONE);
    }

    @Test
    void endsWithTheDebtWhenAnOperatorGivesItUp() {
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(bed.act(sub, "mark_uncollectible", ann, Map.of())).matches(accepted("cancelled", 0));

        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 uncollectible");
        assertThat(bed.row(sub).endReason()).contains("written_off");
        assertThat(bed.runtime().environment().tables().actions().of(sub))
                .extracting(entry -> entry.action() + " " + entry.outcome()).contains("mark_uncollectible ACCEPTED");
    }

    @Test
    void endsAfterDunningWithThePeriodWhenThatWasWished() {
        String sub = activeWithout("nofunds");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        bed.act(sub, "cancel_at_period_end");
        bed.useCard(sub, bed.card(bed.user(sub), "ok"));
        bed.awaitStage(sub, "active");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(bed.find(sub).stage()).isEqualTo("cancelled");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid");
    }

    private List<String> keysOf(String sub) {
        return bed.runtime().environment().database().jdbi().withHandle(handle -> handle.select(
                "SELECT idempotency_key FROM financial.payments WHERE starts_with(idempotency_key, ?)", sub + "/")
                .mapTo(String.class).list());
    }
}
