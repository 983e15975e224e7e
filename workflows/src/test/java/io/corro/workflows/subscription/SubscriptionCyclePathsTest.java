package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.subscription.BillingInterval;
import io.corro.persistence.books.subscription.BillingPeriod;
import io.corro.persistence.books.subscription.Invoice;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionError;
import io.corro.persistence.books.subscription.SubscriptionRequests.Outcome;
import io.corro.workflows.RunsAtRest;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

/** Trials, periods and ends, in skipped time. */
class SubscriptionCyclePathsTest extends SubscriptionPaths {

    @Test
    void billsEveryPeriodOnceFromThe31stThroughALeapYear() {
        String sub = bed.subscriber("ok", monthly);
        Instant anchor = bed.awaitQuiet(sub).anchorAt();

        for (int number = 1; number <= 13; number++) {
            skipTo(sub, BillingPeriod.of(anchor, BillingInterval.MONTH, number).start().plusSeconds(60));
        }

        assertThat(OffsetDateTime.parse(anchor.toString()).getDayOfMonth()).isEqualTo(31);
        List<Invoice> invoices = bed.invoices(sub);
        assertThat(invoices).hasSize(14).allMatch(invoice -> invoice.status() == Invoice.Status.PAID);
        assertThat(invoices).extracting(invoice -> invoice.periodStart().toString().substring(0, 10)).containsExactly(
                "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31", "2028-06-30", "2028-07-31",
                "2028-08-31", "2028-09-30", "2028-10-31", "2028-11-30", "2028-12-31", "2029-01-31", "2029-02-28");
        assertThat(invoices).extracting(Invoice::number).doesNotHaveDuplicates().last().asString().endsWith("-0014");
        assertThat(bed.revenue(sub)).isEqualTo("420");
        assertThat(bed.told(sub, "Suscripción renovada")).isEqualTo(14);
    }

    @Test
    void chargesOfThePeriodsThatPassedWhileNobodyLookedThePresentOneOnly() {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitQuiet(sub);
        RunsAtRest.terminate(temporal.client(), sub, "the server is off");
        temporal.skip(Duration.ofDays(310));

        bed.runtime().visitAll();

        bed.awaitQuiet(sub);
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid");
        assertThat(bed.row(sub).periodNo()).isEqualTo(10);
        assertThat(bed.row(sub).period().hasSecond(temporal.instant().truncatedTo(ChronoUnit.SECONDS))).isTrue();
        assertThat(bed.runtime().environment().tables().cases().events(sub)).extracting(Cases.Event::note)
                .contains("the time from 2028-02-29 to 2028-11-30 is not charged:"
                        + " it had passed before a period was begun");
    }

    @Test
    void chargesTheCardWhenTheTrialEnds() {
        String sub = bed.subscriber("ok", bed.bank().plan("30", "month", 7));
        assertThat(bed.stages(sub)).containsExactly("trialing");
        assertThat(bed.entitled(sub)).startsWith("TEST_");
        assertThat(bed.invoices(sub)).isEmpty();
        Instant trialEnd = bed.row(sub).trialEndsAt().orElseThrow();

        skip(sub, Duration.ofDays(8));

        Subscription row = bed.row(sub);
        assertThat(bed.stages(sub)).containsExactly("trialing", "active");
        assertThat(bed.bills(sub)).containsExactly("30 paid");
        assertThat(row.periodStart()).isEqualTo(trialEnd).isEqualTo(row.anchorAt());
    }

    @Test
    void pausesWhenTheTrialEndsWithoutACardAndGoesOnFromTheDayThereIsOne() {
        UUID user = bed.bank().person();
        String sub = bed.subscribe(user, bed.bank().plan("30", "month", 7));

        skip(sub, Duration.ofDays(8));
        assertThat(bed.find(sub)).satisfies(found -> {
            assertThat(found.stage()).isEqualTo("paused");
            assertThat(found.needs()).isEqualTo(Need.CUSTOMER);
        });
        assertThat(bed.invoices(sub)).isEmpty();
        assertThat(bed.entitled(sub)).isEqualTo("FREE");
        temporal.skip(Duration.ofDays(3));
        Instant before = temporal.instant();
        bed.useCard(sub, bed.card(user, "ok"));

        bed.awaitStage(sub, "active");
        assertThat(bed.stages(sub)).containsExactly("trialing", "paused", "incomplete", "active");
        assertThat(bed.row(sub).anchorAt()).isBetween(before.minusSeconds(1), temporal.instant());
        assertThat(bed.bills(sub)).containsExactly("30 paid");
    }

    @Test
    void endsWhenNobodyAddsACardToAPausedOne() {
        String sub = bed.subscribe(bed.bank().person(), bed.bank().plan("30", "month", 7));

        skip(sub, Duration.ofDays(8));
        skip(sub, Duration.ofDays(31));

        assertThat(bed.find(sub).stage()).isEqualTo("cancelled");
        assertThat(bed.row(sub).endReason()).contains("paused_for_too_long");
    }

    @Test
    void expiresWhenTheFirstInvoiceIsNotPaidWithinADay() {
        String sub = bed.subscribe(bed.bank().person(), monthly);
        bed.awaitQuiet(sub);
        assertThat(bed.stages(sub)).containsExactly("incomplete");
        assertThat(bed.entitled(sub)).isEqualTo("FREE");

        skip(sub, Duration.ofHours(24));

        assertThat(bed.find(sub).stage()).isEqualTo("expired");
        assertThat(bed.bills(sub)).containsExactly("30 void");
        assertThat(bed.charges(sub)).isEmpty();
    }

    @Test
    void beginsWithTheSecondCardWhenTheFirstIsDeclined() {
        String sub = bed.subscriber("nofunds", monthly);
        bed.awaitQuiet(sub);
        assertThat(bed.find(sub).stage()).isEqualTo("incomplete");

        bed.useCard(sub, bed.card(bed.user(sub), "ok"));

        bed.awaitStage(sub, "active");
        assertThat(bed.charges(sub)).containsExactly("insufficient_funds", "");
        assertThat(bed.bills(sub)).containsExactly("30 paid");
    }

    @Test
    void billsNothingWhenTheTrialIsCancelled() {
        String atEnd = bed.subscriber("ok", bed.bank().plan("30", "month", 7));
        String now = bed.subscriber("ok", bed.bank().plan("30", "month", 7));

        assertThat(bed.act(atEnd, "cancel_at_period_end")).matches(accepted("trialing", 0));
        assertThat(bed.act(now, "cancel")).matches(accepted("cancelled", 0));
        skip(atEnd, Duration.ofDays(8));

        assertThat(bed.find(atEnd).stage()).isEqualTo("cancelled");
        assertThat(bed.invoices(atEnd)).isEmpty();
        assertThat(bed.invoices(now)).isEmpty();
        assertThat(bed.entitled(now)).isEqualTo("FREE");
    }

    @Test
    void endsWithThePeriodUnlessItIsTakenBack() {
        String ending = bed.subscriber("ok", monthly);
        String kept = bed.subscriber("ok", monthly);
        bed.awaitQuiet(ending);
        bed.awaitQuiet(kept);
        bed.act(ending, "cancel_at_period_end");
        bed.act(kept, "cancel_at_period_end");
        assertThat(bed.row(kept).cancelAtPeriodEnd()).isTrue();

        temporal.skip(Duration.ofDays(20));
        assertThat(bed.entitled(ending)).isEqualTo(monthly);
        bed.act(kept, "keep");
        skip(ending, Duration.ofDays(10));
        bed.awaitQuiet(kept);

        assertThat(bed.find(ending).stage()).isEqualTo("cancelled");
        assertThat(bed.bills(ending)).containsExactly("30 paid");
        assertThat(bed.row(ending).endReason()).contains("cancelled_at_period_end");
        assertThat(bed.find(kept).stage()).isEqualTo("active");
        assertThat(bed.bills(kept)).containsExactly("30 paid", "30 paid");
        assertThat(SubscriptionTestBed.refusal(bed.act(ending, "keep"))).isEqualTo("already_ended");
    }

    @Test
    void endsAtOnceAndGivesTheUnusedTimeBackWhenAsked() {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitQuiet(sub);
        temporal.skip(
                Duration.between(temporal.instant(), bed.row(sub).periodStart().plus(Duration.ofHours(14 * 24 + 12))));

        bed.act(sub, "cancel", ann, Map.of("refund", "unused"));

        bed.awaitStage(sub, "cancelled");
        assertThat(bed.entitled(sub)).isEqualTo("FREE");
        assertThat(bed.revenue(sub)).isIn("15", "15.01");
        assertThat(bed.bills(sub)).containsExactly("30 paid");
    }

    @Test
    void subscribesOnceAtATimeAndGivesOneTrialEver() {
        UUID user = bed.bank().person();
        bed.card(user, "ok");
        String trial = bed.bank().plan("30", "month", 7);
        String first = bed.subscribe(user, trial);

        assertThat(bed.service().subscribe(user, monthly, Optional.empty(), "again"))
                .isEqualTo(new Outcome.Refused(SubscriptionError.ALREADY_SUBSCRIBED));
        bed.act(first, "cancel");
        String second = bed.subscribe(user, trial);

        bed.awaitStage(second, "active");
        assertThat(bed.bills(second)).containsExactly("30 paid");
    }

    @Test
    void answersARequestOnceAndRefusesItsKeyForAnother() {
        UUID user = bed.bank().person();
        Outcome outcome = bed.service().subscribe(user, monthly, Optional.empty(), "the same");

        assertThat(bed.service().subscribe(user, monthly, Optional.empty(), "the same")).isEqualTo(outcome);
        assertThat(bed.service().subscribe(user, yearly, Optional.empty(), "the same"))
                .isEqualTo(new Outcome.Refused(CaseError.KEY_REUSED));
        assertThat(bed.service().subscribe(user, "NO_SUCH_PLAN", Optional.empty(), "other"))
                .isEqualTo(new Outcome.Refused(SubscriptionError.PLAN_NOT_FOUND));
    }

    @Test
    void costsNothingWhenThePlanIsFree() {
        String sub = bed.subscribe(bed.bank().person(), "FREE");

        bed.awaitStage(sub, "active");
        assertThat(bed.bills(sub)).containsExactly("0 paid");
        assertThat(bed.charges(sub)).isEmpty();
    }

    @Test
    void tellsOfTheTrialsEndAndOfCardsThatExpire() {
        UUID user = bed.bank().person();
        bed.bank().card(user, "ok", 2, 2028);
        String sub = bed.subscribe(user, bed.bank().plan("30", "month", 7));
        Instant start = bed.row(sub).periodStart();

        for (int day = 0; day < 32; day++) {
            Instant due = start.plus(Duration.ofDays(day));
            bed.process().schedules().forEach(job -> job.run().accept(due));
        }

        assertThat(bed.told(sub, "Tu tarjeta caduca pronto")).as("30 and 7 days before").isEqualTo(2);
        assertThat(bed.told(sub, "Tu prueba termina pronto")).isEqualTo(1);
    }
}
