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
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.MoneyRefusal;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.subscription.Invoices.Item;
import io.corro.persistence.books.subscription.PlanChange.Effect;
import io.corro.persistence.books.subscription.PlanChange.Wish;
import io.corro.persistence.books.subscription.SubscriptionActions.Request;
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
    private final BillingRules rules;

    public PlanChanges(Database database, BillingRules rules) {
        this.jdbi = database.jdbi();
        this.rules = rules;
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
     * Changes the plan as agreed.
     *
     * @throws RefusedException if it no longer comes out as shown
     */
    public void change(Request request, Agreed agreed) {
        jdbi.useTransaction(handle -> {
            Subscription subscription = SubscriptionTable.lock(handle, request.caseId());
            PostingKeys.once(handle, subscription.key("change_plan/" + request.requestId()),
                    ContentHash.of(agreed.contentHash(), request.actor()), () -> {
                        PlanChange change = of(handle, subscription, agreed.planCode(), agreed.effect(),
                                agreed.prorationAt());
                        requireFresh(agreed, request.at());
                        if (!change.contentHash().equals(agreed.contentHash())) {
                            throw new RefusedException(MoneyRefusal.STALE_PREVIEW, "it comes out differently now");
                        }
                        apply(handle, subscription, change, request);
                        return change.contentHash();
                    });
        });
    }

    private static PlanChange of(
            Handle handle, Subscription subscription, String planCode, Optional<Effect> effect, Instant at) {
        Plan plan = Plan.find(handle, planCode)
                .orElseThrow(() -> new RefusedException(MoneyRefusal.PLAN_NOT_FOUND, planCode));
        if (Invoices.pending(handle, subscription.id()).isPresent()
                && subscription.stage() == SubscriptionStage.ACTIVE) {
            throw new RefusedException(MoneyRefusal.INVOICE_OPEN, "an invoice is being collected");
        }
        return PlanChange.of(subscription, new Wish(plan, effect), Invoices.balance(handle, subscription.id()), at);
    }

    private void requireFresh(Agreed agreed, Instant now) {
        if (agreed.prorationAt().isAfter(now.plus(CLOCK_SKEW))
                || agreed.prorationAt().plus(rules.previewLife()).isBefore(now)) {
            throw new RefusedException(MoneyRefusal.STALE_PREVIEW, "shown at " + agreed.prorationAt());
        }
    }

    private static void apply(Handle handle, Subscription subscription, PlanChange change, Request request) {
        Instant at = request.at();
        Cases.note(handle, subscription.caseId(), request.actor().toString(), "plan " + change.fromPlan() + " to "
                + change.plan().code() + ", " + change.effect().word(), at);
        if (change.plan().code().equals(subscription.planCode())) {
            SubscriptionTable.detail(handle, subscription, "pending_plan_id = NULL");
        } else if (change.effect() == Effect.PERIOD_END) {
            SubscriptionTable.detail(handle, subscription, "pending_plan_id = ?", change.plan().id());
            tell(handle, subscription, change, subscription.periodEnd(), request);
        } else {
            begin(handle, subscription, change, at);
            tell(handle, subscription, change, change.prorationAt(), request);
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

    private static void tell(
            Handle handle, Subscription subscription, PlanChange change, Instant from, Request request) {
        SubscriptionLifecycle.tell(handle, subscription, "subscription_changed", Map.of(
                "plan", change.plan().name(), "from", SubscriptionLifecycle.day(from)),
                "change/" + request.requestId());
    }
}
