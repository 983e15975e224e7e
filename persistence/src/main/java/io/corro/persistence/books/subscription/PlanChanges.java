package io.corro.persistence.books.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.subscription.Invoices.Item;
import io.corro.persistence.books.subscription.PlanChange.Effect;
import io.corro.persistence.books.subscription.PlanChange.Wish;
import io.corro.persistence.books.subscription.SubscriptionActions.Asked;
import io.corro.persistence.books.subscription.SubscriptionLifecycle.Wait;
import io.corro.persistence.postgres.Database;

/**
 * Changes of plan: shown first, and done only as shown. What is owed for a change is invoiced at once, so that nobody
 * uses a dearer plan and leaves before it is paid; what is in the customer's favour waits for the next invoice.
 */
public final class PlanChanges {
    /** Between the clock that showed a preview and the clock of the process. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final Jdbi jdbi;

    public PlanChanges(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * A wish that repeats a preview.
     *
     * @param prorationAt as in the preview
     * @param contentHash of the preview
     */
    public record Agreed(String planCode, Optional<Effect> effect, Instant prorationAt, String contentHash) {}

    /**
     * What a change would come to if it were agreed to soon.
     *
     * @throws RefusedException if the subscription cannot be changed now
     */
    public PlanChange preview(String caseId, String planCode, Optional<Effect> effect, Instant now) {
        return jdbi.withHandle(handle -> of(handle, SubscriptionTable.get(handle, caseId), planCode, effect,
                now.truncatedTo(ChronoUnit.SECONDS)));
    }

    /**
     * Changes the plan as agreed; part of a transaction in which the subscription is locked.
     *
     * @throws RefusedException if it no longer comes out as shown
     */
    static PlanChange change(Handle handle, Asked asked, Agreed agreed, BillingRules rules) {
        PlanChange change = of(handle, asked.subscription(), agreed.planCode(), agreed.effect(), agreed.prorationAt());
        requireFresh(agreed, asked.at(), rules);
        if (!change.contentHash().equals(agreed.contentHash())) {
            throw new RefusedException(SubscriptionError.STALE_PREVIEW, "it comes out differently now");
        }
        apply(handle, change, asked);
        return change;
    }

    private static PlanChange of(
            Handle handle, Subscription subscription, String planCode, Optional<Effect> effect, Instant at) {
        Plan plan = Plan.find(handle, planCode)
                .orElseThrow(() -> new RefusedException(SubscriptionError.PLAN_NOT_FOUND, planCode));
        if (Invoices.pending(handle, subscription.id()).isPresent()
                && subscription.stage() == SubscriptionStage.ACTIVE) {
            throw new RefusedException(SubscriptionError.INVOICE_OPEN, "an invoice is being collected");
        }
        return PlanChange.of(subscription, new Wish(plan, effect), Invoices.balance(handle, subscription.id()), at);
    }

    private static void requireFresh(Agreed agreed, Instant now, BillingRules rules) {
        if (agreed.prorationAt().isAfter(now.plus(CLOCK_SKEW))
                || agreed.prorationAt().plus(rules.previewLife()).isBefore(now)) {
            throw new RefusedException(SubscriptionError.STALE_PREVIEW, "shown at " + agreed.prorationAt());
        }
    }

    private static void apply(Handle handle, PlanChange change, Asked asked) {
        Subscription subscription = asked.subscription();
        Cases.note(handle, subscription.caseId(), asked.actor(), "plan " + change.fromPlan() + " to "
                + change.plan().code() + ", " + change.effect().word(), asked.at());
        if (change.plan().code().equals(subscription.planCode())) {
            SubscriptionTable.detail(handle, subscription, "pending_plan_id = NULL");
        } else if (change.effect() == Effect.PERIOD_END) {
            SubscriptionTable.detail(handle, subscription, "pending_plan_id = ?", change.plan().id());
            tell(handle, subscription, change, subscription.periodEnd());
        } else {
            begin(handle, subscription, change, asked.at());
            tell(handle, subscription, change, change.prorationAt());
        }
    }

    private static void begin(Handle handle, Subscription subscription, PlanChange change, Instant at) {
        Instant from = change.prorationAt();
        Instant until = subscription.periodEnd();
        SubscriptionTable.setPlan(handle, subscription, change.plan());
        Invoices.addItem(handle, subscription.id(), new Item(
                "Unused time of " + subscription.planName(), change.credit().negate(), from, until), at);
        Subscription changed = SubscriptionTable.get(handle, subscription.caseId());
        if (change.isNewPeriod()) {
            SubscriptionCycle.bill(handle, changed, from, 0, SubscriptionStage.ACTIVE,
                    "a new period begins with plan " + change.plan().code(), at);
            return;
        }
        Invoices.addItem(handle, subscription.id(), new Item(
                "Remaining time of " + change.plan().name(), change.debit(), from, until), at);
        if (change.dueNow().signum() > 0) {
            Invoice invoice = Invoices.draft(handle, changed, "change", new BillingPeriod(from, until), at);
            SubscriptionLifecycle.enter(handle, changed, SubscriptionStage.ACTIVE,
                    Wait.forTime("invoice " + invoice.number(), at), CaseTransition.SYSTEM, "owed for the change", at);
        }
    }

    private static void tell(Handle handle, Subscription subscription, PlanChange change, Instant from) {
        SubscriptionLifecycle.tell(handle, subscription, "subscription_changed", Map.of(
                "plan", change.plan().name(), "from", SubscriptionLifecycle.day(from)),
                "change/" + subscription.version());
    }
}
