package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.subscription.OpenPayment;
import io.corro.persistence.books.subscription.SubscriptionPayments;
import io.corro.workflows.Eventually;
import io.corro.workflows.RunsAtRest;
import io.corro.workflows.runtime.Wake;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every path on which the provider leads: lost answers, webhooks, refunds, chargebacks; in skipped time. */
class SubscriptionMoneyPathsTest extends SubscriptionPaths {

    @Test
    void looksUpAChargeWhoseAnswerWasLost() {
        String sub = bed.subscriber("lost", monthly);
        Eventually.see(() -> bed.find(sub).waitsFor(), "an answer of the provider"::equals);

        skip(sub, Duration.ofSeconds(10));

        bed.awaitStage(sub, "active");
        assertThat(calls(sub)).isEqualTo(1);
        assertThat(bed.revenue(sub)).isEqualTo("30");
    }

    @Test
    void sendsAChargeThatNeverArrivedAgainUnderTheSameKey() {
        String sub = bed.subscriber("silent", monthly);
        Eventually.see(() -> calls(sub), calls -> calls == 1);

        skip(sub, Duration.ofMinutes(5));

        bed.awaitStage(sub, "active");
        assertThat(calls(sub)).isEqualTo(2);
        assertThat(bed.charges(sub)).containsExactly("");
    }

    @Test
    void waitsOutAnOverloadedProvider() {
        String sub = bed.subscriber("busy", monthly);
        Eventually.see(() -> calls(sub), calls -> calls >= 1);

        skip(sub, Duration.ofSeconds(5));

        bed.awaitStage(sub, "active");
    }

    @Test
    void asksTwoPeopleWhenTheProviderStaysMuteAndKeepsLateMoneyInSuspense() {
        String sub = activeWithout("mute");
        temporal.skip(Duration.between(temporal.instant(), bed.row(sub).periodEnd().plus(Duration.ofMinutes(18))));
        Eventually.see(() -> bed.find(sub).needs(), Need.DOUBT::equals);

        assertThat(SubscriptionTestBed.refusal(resolve(sub, bed.user(sub), "not_paid"))).isEqualTo("own_case");
        assertThat(resolve(sub, ann, "not_paid")).matches(accepted("active", 1));
        assertThat(SubscriptionTestBed.refusal(resolve(sub, ann, "paid"))).isEqualTo("already_voted");
        assertThat(resolve(sub, bob, "not_paid")).matches(accepted("past_due", 0));
        assertThat(bed.charges(sub)).containsExactly("", "found_unpaid");

        temporal.skip(Duration.ofMinutes(30));
        bed.runtime().tick();
        Eventually.see(() -> bed.bank().query(String.class,
                "SELECT trim_scale(coalesce(sum(late_paid), 0)) FROM platform.subscription_charges"), "30"::equals);
        assertThat(bed.revenue(sub)).isEqualTo("30");
    }

    @Test
    void countsAChargeThatPeopleFoundPaid() {
        String sub = activeWithout("mute");
        temporal.skip(Duration.between(temporal.instant(), bed.row(sub).periodEnd().plus(Duration.ofMinutes(18))));
        Eventually.see(() -> bed.find(sub).needs(), Need.DOUBT::equals);

        resolve(sub, ann, "paid");
        resolve(sub, bob, "paid");
        bed.awaitStage(sub, "active");
        assertThat(SubscriptionTestBed.refusal(refund(sub, "1"))).isEqualTo("provider_reference_missing");
        temporal.skip(Duration.ofMinutes(30));
        bed.runtime().tick();

        Eventually.see(() -> refund(sub, "1"), Accepted.class::isInstance);
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid");
    }

    @Test
    void waitsForTheResultAndTakesItFromTheWebhook() {
        String sub = bed.subscriber("slow", monthly);
        Eventually.see(() -> bed.find(sub).waitsFor(), "the provider's result"::equals);

        temporal.skip(Duration.ofMinutes(31));
        bed.runtime().tick();
        temporal.skip(Duration.ofSeconds(5));
        bed.runtime().tick();

        bed.awaitStage(sub, "active");
        assertThat(bed.bills(sub)).containsExactly("30 paid");
    }

    @Test
    void countsOnceWhatWebhooksSayTwiceAndInAnyOrder() {
        String sub = bed.subscriber("slow", monthly);
        Eventually.see(() -> bed.find(sub).waitsFor(), "the provider's result"::equals);
        String key = bed.onItsWay(sub);
        temporal.skip(Duration.ofMinutes(31));

        for (String type : new String[] {"charge.returned", "charge.succeeded", "charge.pending", "charge.succeeded"}) {
            bed.runtime().webhooks().accept("{\"eventId\": \"evt_%s\", \"key\": \"%s\", \"type\": \"%s\"}"
                    .formatted(type, key, type));
            bed.runtime().tick();
        }

        bed.awaitStage(sub, "active");
        bed.awaitQuiet(sub);
        assertThat(bed.revenue(sub)).isEqualTo("30");
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.webhook_inbox"
                + " WHERE payload ->> 'key' = ? AND payload ->> 'eventId' IN"
                + " ('evt_charge.returned', 'evt_charge.succeeded', 'evt_charge.pending')", key)).isEqualTo(3);
    }

    @Test
    void collectsTheRestOfWhatWasPaidInPart() {
        String sub = activeWithout("partial");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        assertThat(bed.find(sub).stage()).isEqualTo("past_due");

        bed.useCard(sub, bed.card(bed.user(sub), "ok"));

        bed.awaitStage(sub, "active");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid");
        assertThat(bed.revenue(sub)).isEqualTo("60");
        assertThat(bed.charges(sub)).hasSize(3);
    }

    @Test
    void givesBackWhatWasPaidOfAnInvoiceThatBecomesVoid() {
        String sub = activeWithout("partial");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        bed.act(sub, "cancel");

        bed.awaitStage(sub, "cancelled");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 void");
        assertThat(bed.revenue(sub)).isEqualTo("30");
    }

    @Test
    void refundsAtMostWhatWasPaidEachUnderAKeyOfItsOwnAlsoAfterTheEnd() {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitStage(sub, "active");

        assertThat(refund(sub, "10")).isInstanceOf(Accepted.class);
        assertThat(SubscriptionTestBed.refusal(refund(sub, "20.01"))).isEqualTo("refund_too_large");
        assertThat(SubscriptionTestBed.refusal(refund(sub, "0"))).isEqualTo("invalid_amount");
        assertThat(SubscriptionTestBed.refusal(refund(sub, "a lot"))).isEqualTo("invalid_parameter");
        assertThat(refund(sub, "5")).isInstanceOf(Accepted.class);
        bed.awaitQuiet(sub);
        bed.act(sub, "cancel");
        bed.awaitStage(sub, "cancelled");
        assertThat(refund(sub, "15")).isInstanceOf(Accepted.class);

        Eventually.see(() -> bed.revenue(sub), "0"::equals);
        bed.awaitStage(sub, "cancelled");
        assertThat(SubscriptionTestBed.refusal(refund(sub, "0.01"))).isEqualTo("refund_too_large");
        assertThat(bed.bank().query(String.class, "SELECT status || ' ' || trim_scale(refunded_amount)"
                + " FROM financial.payments")).isEqualTo("refunded 30");
        assertThat(bed.told(sub, "Reembolso")).isEqualTo(3);
        assertThat(bed.bills(sub)).as("an invoice is never edited").containsExactly("30 paid");
    }

    @Test
    void doesARequestOnceHoweverOftenItsRunIsWoken() {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitStage(sub, "active");
        bed.awaitQuiet(sub);

        assertThat(refund(sub, "10")).matches(accepted("active", 0));
        for (int time = 0; time < 3; time++) {
            bed.process().wake(sub, new Wake("Ann", "refund", "because"));
        }

        bed.awaitQuiet(sub);
        assertThat(bed.revenue(sub)).isEqualTo("20");
        assertThat(bed.bank().query(Integer.class, "SELECT sum(calls) FROM platform.sandbox_calls"
                + " WHERE starts_with(key, ?)", sub + "/refund")).isEqualTo(1);
    }

    /** An answer that is older than the news must not put the question off. */
    @Test
    void asksAgainWhenNewsComeWhileTheProviderIsAsked() {
        String sub = bed.subscriber("slow", monthly);
        Eventually.see(() -> bed.find(sub).waitsFor(), "the provider's result"::equals);
        SubscriptionPayments payments = new SubscriptionPayments(bed.runtime().environment().database(), rules());
        OpenPayment asked = payments.situation(sub).payments().getFirst();
        Instant now = temporal.instant();

        assertThat(payments.askNow(sub, asked.key(), now)).isTrue();
        payments.taken(sub, asked, now.plus(Duration.ofHours(1)), now);

        assertThat(payments.situation(sub).payments().getFirst().askAt())
                .isCloseTo(now, within(1, ChronoUnit.MILLIS));
        assertThat(payments.askNow(sub, sub + "/charge/unknown", now)).isFalse();
    }

    @Test
    void looksUpARefundWhoseAnswerWasLost() {
        String sub = bed.subscriber("lost", monthly);
        skip(sub, Duration.ofSeconds(10));
        bed.awaitStage(sub, "active");

        refund(sub, "30");
        skip(sub, Duration.ofSeconds(10));

        assertThat(bed.revenue(sub)).isEqualTo("0");
    }

    @Test
    void endsWithThePeriodAndRefundsNothingWhenTheBankTookItBack() {
        String sub = bed.subscriber("bounce", monthly);
        bed.awaitStage(sub, "active");
        assertThat(refund(sub, "5")).isInstanceOf(Accepted.class);
        bed.awaitQuiet(sub);

        temporal.skip(Duration.ofDays(3));
        bed.runtime().tick();
        temporal.skip(Duration.ofMinutes(1));
        bed.runtime().tick();

        Eventually.see(() -> bed.revenue(sub), "0"::equals);
        assertThat(SubscriptionTestBed.refusal(refund(sub, "1"))).isEqualTo("charged_back");
        assertThat(bed.row(sub).cancelAtPeriodEnd()).isTrue();
        assertThat(bed.bank().query(String.class, "SELECT trim_scale(charged_back)"
                + " FROM platform.subscription_charges")).isEqualTo("25");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        assertThat(bed.find(sub).stage()).isEqualTo("cancelled");
        assertThat(bed.bills(sub)).containsExactly("30 paid");
    }

    @Test
    void countsAChargebackAfterTheEnd() {
        String sub = bed.subscriber("bounce", monthly);
        bed.awaitStage(sub, "active");
        bed.act(sub, "cancel");
        bed.awaitStage(sub, "cancelled");

        temporal.skip(Duration.ofDays(3));
        bed.runtime().tick();
        temporal.skip(Duration.ofMinutes(1));
        bed.runtime().tick();

        Eventually.see(() -> bed.revenue(sub), "0"::equals);
        assertThat(bed.find(sub).stage()).isEqualTo("cancelled");
    }

    @Test
    void givesBackWhatWasChargedWhileItWasBeingCancelled() {
        String sub = activeWithout("slow");
        temporal.skip(Duration.between(temporal.instant(), bed.row(sub).periodEnd().plusSeconds(5)));
        Eventually.see(() -> bed.find(sub).waitsFor(), "the provider's result"::equals);

        assertThat(bed.act(sub, "cancel")).matches(accepted("closing", 0));
        assertThat(bed.entitled(sub)).isEqualTo("FREE");
        skip(sub, Duration.ofHours(2));

        bed.awaitStage(sub, "cancelled");
        assertThat(bed.revenue(sub)).isEqualTo("30");
        assertThat(bed.bills(sub)).containsExactly("30 paid", "30 paid");
        assertThat(bed.told(sub, "Reembolso")).isEqualTo(1);
    }

    /** Otherwise a charge that was counted first would look as if it had come after the end. */
    @Test
    void aCancellationIsOfTheMomentInWhichTheRowIsItsOwn() {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitQuiet(sub);

        CompletableFuture<ActionResult> cancellation = whileLocked(sub, () -> bed.act(sub, "cancel"));

        assertThat(cancellation.join()).matches(accepted("cancelled", 0));
        assertThat(bed.bank().query(String.class, "SELECT cancelled_at >= ?::timestamptz FROM financial.subscriptions",
                temporal.instant().minusSeconds(60))).isEqualTo("t");
    }

    @Test
    void chargesAndRefundsAWalletWithoutAProvider() {
        UUID user = bed.bank().person();
        UUID wallet = bed.bank().walletMethod(user, "50");
        String sub = bed.subscribe(user, monthly);
        bed.awaitQuiet(sub);

        assertThat(bed.useCard(sub, wallet)).isInstanceOf(Accepted.class);
        bed.awaitStage(sub, "active");
        refund(sub, "10");
        assertThat(balance(user)).isEqualTo("30");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        assertThat(balance(user)).isEqualTo("0");
        skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));

        assertThat(bed.find(sub).stage()).isEqualTo("past_due");
        assertThat(bed.charges(sub)).containsExactly("", "", "insufficient_funds");
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.sandbox_payments")).isZero();
    }

    /** Begins something that waits for the row of the subscription, and lets an hour pass before it gets it. */
    private <T> CompletableFuture<T> whileLocked(String sub, Supplier<T> work) {
        bed.awaitTold();
        RunsAtRest.await(temporal.client(), sub);
        return bed.runtime().environment().database().jdbi().inTransaction(handle -> {
            handle.execute("SELECT FROM platform.subscription_details WHERE case_id = ? FOR UPDATE", sub);
            CompletableFuture<T> waiting = CompletableFuture.supplyAsync(work);
            Eventually.see(() -> bed.bank().query(Integer.class,
                    "SELECT count(*) FROM pg_locks WHERE NOT granted"), locks -> locks > 0);
            temporal.skip(Duration.ofHours(1));
            return waiting;
        });
    }

    private ActionResult refund(String sub, String amount) {
        return bed.act(sub, "refund", ann, Map.of("amount", amount));
    }

    private ActionResult resolve(String sub, UUID actor, String verdict) {
        return bed.act(sub, "resolve", actor, Map.of("verdict", verdict));
    }

    private String balance(UUID user) {
        return bed.bank().query(String.class,
                "SELECT trim_scale(balance) FROM financial.wallets WHERE user_id = ?", user);
    }

    private int calls(String sub) {
        return bed.bank().query(Integer.class, "SELECT coalesce(sum(calls), 0) FROM platform.sandbox_calls"
                + " WHERE starts_with(key, ?)", sub + "/charge");
    }
}
