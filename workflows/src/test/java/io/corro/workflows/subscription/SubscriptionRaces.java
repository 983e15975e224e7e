package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.subscription.BillingRules;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionRequests;
import io.corro.persistence.books.subscription.SubscriptionRequests.NewSubscription;
import io.corro.persistence.books.subscription.SubscriptionRequests.Outcome;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.Races;
import io.corro.workflows.payment.SandboxOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** People, the calendar and the provider at the same moment, and a Temporal service that is lost; in real time. */
abstract class SubscriptionRaces extends Races {
    private static final SandboxOptions QUICK = new SandboxOptions(
            11, Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofMillis(200));

    private TestDatabase database;
    private SubscriptionTestBed bed;
    private String monthly;
    private String better;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        bed = startBed();
        monthly = bed.bank().plan("30", "month", 0);
        better = bed.bank().plan("60", "month", 0);
    }

    @AfterEach
    void stops() {
        bed.assertTotalsAgree();
        bed.close();
        database.close();
    }

    @Test
    void renewalAndCancelAtTheSameMomentLeaveNobodyChargedAfterTheEnd() throws Exception {
        String[] scripts = {"ok", "slow", "lost", "busy", "ok", "silent"};
        Instant renewal = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        List<String> subs = new ArrayList<>();
        for (String script : scripts) {
            subs.add(renewingAt(renewal, script));
        }
        long untilNs = Duration.between(Instant.now(), renewal).toNanos();
        LockSupport.parkNanos(untilNs);

        List<ActionResult> results = together(subs.size(), number -> {
            LockSupport.parkNanos(number * 15_000_000L);
            return bed.act(subs.get(number), "cancel");
        });

        assertThat(results).hasOnlyElementsOfType(Accepted.class);
        for (String sub : subs) {
            bed.awaitStage(sub, "cancelled");
            bed.awaitQuiet(sub);
            assertThat(chargedAfterTheEnd(sub)).as("charged after the end and not given back").isZero();
            assertThat(bed.bills(sub)).hasSizeBetween(1, 2).noneMatch(bill -> bill.endsWith("open"));
        }
    }

    @Test
    void ofTwoChangesAtTheSameMomentOneIsDone() throws Exception {
        for (int round = 0; round < 4; round++) {
            String sub = bed.subscriber("ok", monthly);
            bed.awaitStage(sub, "active");
            bed.awaitQuiet(sub);
            PlanChange one = bed.preview(sub, better, null);
            PlanChange other = bed.preview(sub, "PREMIUM", null);

            List<ActionResult> results = together(2, number -> bed.change(sub, number == 0 ? one : other));

            assertThat(results).filteredOn(Accepted.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(ActionResult.Refused.class::isInstance).singleElement()
                    .satisfies(refused -> assertThat(SubscriptionTestBed.refusal(refused))
                            .isIn("invoice_open", "stale_preview"));
            bed.awaitQuiet(sub);
            assertThat(bed.bills(sub)).hasSize(2);
        }
    }

    @Test
    void aNewCardAndAnAttemptAtTheSameMomentCollectOnce() throws Exception {
        for (int round = 0; round < 4; round++) {
            UUID user = bed.bank().person();
            bed.card(user, "nofunds");
            String sub = bed.subscribe(user, monthly);
            bed.awaitQuiet(sub);
            UUID good = bed.card(user, "ok");

            List<ActionResult> results = together(2, number -> number == 0
                    ? bed.act(sub, "retry_now") : bed.useCard(sub, good));

            bed.awaitStage(sub, "active");
            bed.awaitQuiet(sub);
            assertThat(results).last().isInstanceOf(Accepted.class);
            assertThat(bed.charges(sub)).filteredOn(""::equals).hasSize(1);
            assertThat(bed.revenue(sub)).isEqualTo("30");
        }
    }

    @Test
    void refundsAtTheSameMomentCannotExceedWhatWasPaid() throws Exception {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitStage(sub, "active");
        bed.awaitQuiet(sub);
        UUID ann = bed.bank().person();

        List<ActionResult> results = together(5, number -> bed.act(sub, "refund", ann, Map.of("amount", "10")));

        assertThat(results).filteredOn(Accepted.class::isInstance).hasSize(3);
        Eventually.see(() -> bed.revenue(sub), "0"::equals);
    }

    @Test
    void oneUserSubscribesOnceHoweverOftenAtTheSameMoment() throws Exception {
        UUID user = bed.bank().person();
        bed.card(user, "ok");

        List<Outcome> outcomes =
                together(5, number -> bed.service().subscribe(user, monthly, Optional.empty(), "key-" + number));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
        assertThat(bed.service().list(user, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void recoversFromALostEngineWithoutLosingOrRepeatingAnything() {
        long seed = 4_711;
        System.out.println("SubscriptionRaces seed " + seed);
        Random random = new Random(seed);
        List<String> subs = new ArrayList<>();
        String[] scripts = {"ok", "slow", "lost", "silent", "busy", "flaky", "flaky", "nofunds", "stolen"};
        for (String script : scripts) {
            subs.add(renewingAt(Instant.now().plusMillis(500 + random.nextInt(6_000)), script));
        }

        for (int loss = 0; loss < 3; loss++) {
            LockSupport.parkNanos(Duration.ofMillis(1_000 + random.nextInt(500)).toNanos());
            bed.runtime().abort();
            bed = startBed();
        }

        for (String sub : subs) {
            Eventually.see(() -> bed.invoices(sub).size(), bills -> bills == 2);
            bed.awaitQuiet(sub);
        }
        assertThat(subs).extracting(sub -> bed.find(sub).stage()).containsExactly("active", "active", "active",
                "active", "active", "active", "active", "past_due", "past_due");
        assertThat(bed.bank().query(Integer.class, """
                SELECT count(*) FROM platform.sandbox_payments AS sent
                FULL JOIN financial.payments AS payment ON payment.idempotency_key = sent.key
                WHERE sent.settled IS DISTINCT FROM
                      CASE payment.status WHEN 'succeeded' THEN payment.amount * 100 ELSE 0 END
                """)).as("payments that the provider sees otherwise").isZero();
        assertThat(subs.subList(0, 7)).allSatisfy(sub -> assertThat(bed.revenue(sub)).isEqualTo("60"));
    }

    private int chargedAfterTheEnd(String sub) {
        return bed.bank().query(Integer.class, """
                SELECT count(*) FROM financial.payments AS payment
                JOIN financial.invoices AS invoice ON invoice.id = payment.invoice_id
                JOIN financial.subscriptions AS subscription ON subscription.id = invoice.subscription_id
                WHERE subscription.id = ? AND payment.processed_at > subscription.cancelled_at
                  AND payment.status IN ('succeeded', 'partially_refunded')
                """, SubscriptionTestBed.id(sub));
    }

    /** A paid subscription whose second period begins then, charged to a card of that script. */
    private String renewingAt(Instant moment, String script) {
        UUID user = bed.bank().person();
        UUID good = bed.card(user, "ok");
        Instant began = moment.atOffset(ZoneOffset.UTC).minusMonths(1).toInstant();
        UUID id = UUID.randomUUID();
        new SubscriptionRequests(database.database()).subscribe(
                new NewSubscription(id, user, monthly, Optional.of(good), "key", began));
        String sub = Subscription.caseIdOf(id);
        bed.process().startNow(sub);
        Eventually.see(() -> bed.bills(sub), bills -> bills.getFirst().equals("30 paid"));
        bed.useCard(sub, bed.card(user, script));
        bed.bank().execute("UPDATE financial.payment_methods SET is_active = false WHERE id = ?", good);
        return sub;
    }

    private SubscriptionTestBed startBed() {
        SubscriptionPolicy quick = new SubscriptionPolicy(BillingRules.DEFAULT, Duration.ofMillis(300),
                List.of(Duration.ofMillis(50), Duration.ofMillis(200)), 2, Duration.ofMinutes(10), List.of(),
                Duration.ofDays(3));
        return new SubscriptionTestBed(database.database(), temporal(), InstantSource.system(), Duration.ofMillis(100),
                QUICK, quick);
    }
}
