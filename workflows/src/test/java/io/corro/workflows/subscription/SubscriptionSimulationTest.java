package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.subscription.PlanChange;

import static org.assertj.core.api.Assertions.assertThat;

/** Months in which subscribers do whatever comes to their mind; what must always hold is looked at again and again. */
class SubscriptionSimulationTest extends SubscriptionPaths {
    private static final long SEED = Long.getLong("corro.subscription.seed", 20_280_131);
    private static final int SUBSCRIBERS = 6;
    private static final int STEPS = 60;
    /** After which every provider of the sandbox has answered. */
    private static final Duration LONGEST_DOUBT = Duration.ofHours(3);
    private static final String[] SCRIPTS =
            {"ok", "ok", "ok", "slow", "lost", "busy", "silent", "flaky", "partial", "nofunds", "expired", "stolen"};

    private final Random random = new Random(SEED);
    private final List<String> subs = new ArrayList<>();

    @Test
    void staysConsistentWhateverSubscribersDo() {
        System.out.println("SubscriptionSimulationTest seed " + SEED);
        for (int number = 0; number < SUBSCRIBERS; number++) {
            UUID user = bed.bank().person();
            bed.card(user, "ok");
            subs.add(bed.subscribe(user, any(monthly, better, yearly, bed.bank().plan("30", "month", 7))));
        }

        for (int step = 0; step < STEPS; step++) {
            temporal.skip(Duration.ofHours(random.nextInt(12 * 24)));
            String sub = subs.get(random.nextInt(subs.size()));
            String doing = act(sub);
            bed.awaitTold();
            temporal.skip(LONGEST_DOUBT);
            subs.forEach(bed::awaitQuiet);
            assertConsistent("step " + step + ": " + doing);
        }

        assertThat(subs).extracting(sub -> bed.find(sub).stage()).contains("cancelled");
    }

    private String act(String sub) {
        if (bed.find(sub).outcome().isPresent()) {
            subs.set(subs.indexOf(sub), bed.subscribe(bed.user(sub), any(monthly, better, yearly)));
            return "subscribes again";
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> "card " + bed.useCard(sub, bed.card(bed.user(sub), any(SCRIPTS)));
            case 2, 3 -> "change " + change(sub);
            case 4 -> "end " + bed.act(sub, "cancel_at_period_end");
            case 5 -> "keep " + bed.act(sub, "keep");
            case 6 -> "refund " + bed.act(sub, "refund", ann, Map.of("amount", any("1", "7.77", "30")));
            default -> "cancel " + bed.act(sub, "cancel", ann, Map.of("refund", any("unused", "none")));
        };
    }

    private String change(String sub) {
        try {
            PlanChange shown = bed.preview(sub, any(monthly, better, yearly),
                    any(null, PlanChange.Effect.NOW, PlanChange.Effect.PERIOD_END));
            ActionResult result = bed.change(sub, shown);
            assertThat(result).isInstanceOf(ActionResult.Accepted.class);
            return shown.effect() + " " + shown.dueNow();
        } catch (RefusedException e) {
            return e.error().code();
        }
    }

    private void assertConsistent(String after) {
        bed.assertTotalsAgree();
        assertThat(count("""
                SELECT count(*) FROM financial.invoices WHERE amount <> coalesce(
                    (SELECT sum((line ->> 'amount')::numeric) FROM jsonb_array_elements(line_items) AS line), 0)
                """)).as("invoices whose lines do not add up after %s", after).isZero();
        assertThat(count("""
                SELECT count(*) FROM (SELECT FROM financial.invoices WHERE status IN ('draft', 'open')
                                      GROUP BY subscription_id HAVING count(*) > 1) AS several
                """)).as("subscriptions with several invoices to collect after %s", after).isZero();
        assertThat(count("""
                SELECT count(*) FROM financial.subscriptions AS subscription
                JOIN auth.user_profiles AS profile USING (user_id)
                WHERE (subscription.status IN ('trialing', 'active', 'past_due'))
                      <> (profile.subscription_id IS NOT DISTINCT FROM subscription.id)
                """)).as("profiles that say something else than subscriptions after %s", after).isZero();
        assertThat(count("""
                SELECT count(*) FROM platform.sandbox_payments AS sent
                FULL JOIN (SELECT idempotency_key AS key, CASE WHEN processed_at IS NULL OR failure_code IS NOT NULL
                                  THEN 0 ELSE amount END AS amount, refunded_amount FROM financial.payments
                           UNION ALL SELECT key, amount, 0 FROM platform.subscription_refunds) AS booked USING (key)
                WHERE sent.settled IS DISTINCT FROM booked.amount * 100
                   OR sent.returned IS DISTINCT FROM booked.refunded_amount * 100
                """)).as("payments that the provider sees otherwise after %s", after).isZero();
        assertThat(bed.bank().query(BigDecimal.class, "SELECT coalesce(sum(late_paid + charged_back), 0)"
                + " FROM platform.subscription_charges")).as("surprises after %s", after).isZero();
    }

    private long count(String query) {
        return bed.bank().query(Long.class, query);
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
