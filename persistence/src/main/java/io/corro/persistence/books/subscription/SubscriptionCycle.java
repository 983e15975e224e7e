package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.subscription.InvoiceCollector.Occasion;
import io.corro.persistence.books.subscription.SubscriptionLifecycle.Wait;
import io.corro.persistence.postgres.Database;

/**
 * What the calendar makes of a subscription. One call does the next thing that is due, in one transaction, and nothing
 * when nothing is: so it may be called too early, too often, or by two at once.
 */
public final class SubscriptionCycle {
    private final Jdbi jdbi;
    private final InvoiceCollector collector;

    public SubscriptionCycle(Database database, BillingRules rules) {
        this.jdbi = database.jdbi();
        this.collector = new InvoiceCollector(rules);
    }

    /** @return whether something was due */
    public boolean advance(String caseId, Instant at) {
        return jdbi.inTransaction(handle -> {
            Subscription subscription = SubscriptionTable.lock(handle, caseId);
            boolean isDue = Situation.of(handle, subscription).nextStepAt().filter(due -> !due.isAfter(at)).isPresent();
            if (isDue) {
                advance(handle, subscription, at);
            }
            return isDue;
        });
    }

    private void advance(Handle handle, Subscription subscription, Instant at) {
        Optional<Invoice> invoice = Invoices.pending(handle, subscription.id());
        if (invoice.filter(pending -> pending.status() == Invoice.Status.DRAFT).isPresent()) {
            open(handle, subscription, invoice.get(), at);
            return;
        }
        switch (subscription.stage()) {
            case INCOMPLETE -> expire(handle, subscription, invoice.orElseThrow(), at);
            case TRIALING -> endTrial(handle, subscription, at);
            case ACTIVE -> endPeriod(handle, subscription, at);
            case PAST_DUE -> collectAgain(handle, subscription, invoice.orElseThrow(), at);
            case UNPAID -> collector.giveUp(handle, subscription, invoice.orElseThrow(), "unpaid_for_too_long",
                    CaseTransition.SYSTEM, at);
            case PAUSED ->
                SubscriptionLifecycle.end(handle, subscription, SubscriptionStage.CANCELLED, "paused_for_too_long",
                        CaseTransition.SYSTEM, at);
            case CLOSING ->
                SubscriptionLifecycle.close(handle, subscription, SubscriptionLifecycle.endOf(handle, subscription),
                        subscription.endReason().orElseThrow(), CaseTransition.SYSTEM, at);
            case CANCELLED, EXPIRED -> {}
        }
    }

    private void open(Handle handle, Subscription subscription, Invoice invoice, Instant at) {
        Invoices.open(handle, invoice.id(), at);
        Invoice opened = Invoices.find(handle, invoice.id()).orElseThrow();
        if (opened.amount().signum() == 0) {
            collector.nothingOwed(handle, subscription, opened, at);
        } else if (!collector.begin(handle, subscription, opened, Occasion.CALENDAR, at)) {
            collector.notCollected(handle, subscription, at);
        }
    }

    private void expire(Handle handle, Subscription subscription, Invoice invoice, Instant at) {
        collector.drop(handle, subscription, invoice, CaseTransition.SYSTEM, at);
        SubscriptionLifecycle.end(handle, subscription, SubscriptionStage.EXPIRED, "first_invoice_not_paid",
                CaseTransition.SYSTEM, at);
    }

    private void endTrial(Handle handle, Subscription subscription, Instant at) {
        boolean canPay = subscription.price().signum() == 0
                || PaymentMethods.usable(
                        handle, subscription.userId(), subscription.paymentMethodId(), null, 1, false).isPresent();
        if (subscription.cancelAtPeriodEnd()) {
            endAsWished(handle, subscription, at);
        } else if (canPay) {
            bill(handle, subscription, subscription.anchorAt(), 0, SubscriptionStage.ACTIVE, "the trial has ended", at);
        } else {
            SubscriptionLifecycle.enter(handle, subscription, SubscriptionStage.PAUSED,
                    Wait.forCustomer("a payment method", at.plus(collector.rules().pausedLimit())),
                    CaseTransition.SYSTEM,
                    "the trial has ended without a payment method", at);
            SubscriptionLifecycle.tell(handle, subscription, "subscription_paused",
                    Map.of("plan", subscription.planName()),
                    "paused");
        }
    }

    private void endPeriod(Handle handle, Subscription subscription, Instant at) {
        if (subscription.cancelAtPeriodEnd()) {
            endAsWished(handle, subscription, at);
        } else if (subscription.pendingPlanId().isPresent()) {
            renewWithNewPlan(handle, subscription, at);
        } else {
            bill(handle, subscription, subscription.anchorAt(), subscription.periodNo() + 1, SubscriptionStage.ACTIVE,
                    "a new period begins", at);
        }
    }

    /** Periods of another length begin where the old one ends. */
    private void renewWithNewPlan(Handle handle, Subscription subscription, Instant at) {
        Plan plan = Plan.get(handle, subscription.pendingPlanId().orElseThrow());
        boolean isSameLength = plan.billingInterval() == subscription.billingInterval();
        SubscriptionTable.setPlan(handle, subscription, plan);
        Subscription changed = SubscriptionTable.get(handle, subscription.caseId());
        bill(handle, changed, isSameLength ? changed.anchorAt() : changed.periodEnd(),
                isSameLength ? changed.periodNo() + 1 : 0, SubscriptionStage.ACTIVE,
                "a new period begins with plan " + plan.code(), at);
    }

    private static void endAsWished(Handle handle, Subscription subscription, Instant at) {
        SubscriptionLifecycle.end(handle, subscription, SubscriptionStage.CANCELLED, SubscriptionLifecycle.PERIOD_END,
                CaseTransition.SYSTEM, at);
    }

    /**
     * Begins a period and drafts its invoice, which is collected next. The unique key of invoices refuses a second one
     * for the same period. Periods that are over before anybody has begun them are not charged.
     */
    static void bill(Handle handle, Subscription subscription, Instant anchor, int number, SubscriptionStage stage,
            String note, Instant at) {
        int present = BillingPeriod.presentNumber(anchor, subscription.billingInterval(), number, at);
        if (present > number) {
            noteSkipped(handle, subscription, BillingPeriod.of(anchor, subscription.billingInterval(), number).start(),
                    BillingPeriod.of(anchor, subscription.billingInterval(), present).start(), at);
        }
        SubscriptionTable.beginPeriod(handle, subscription, anchor, present);
        Subscription begun = SubscriptionTable.get(handle, subscription.caseId());
        BillingPeriod period = begun.period();
        BigDecimal price = begun.price();
        Invoices.addItem(handle, begun.id(), new Invoices.Item(
                begun.planName() + " from " + SubscriptionLifecycle.day(period.start()) + " to "
                        + SubscriptionLifecycle.day(period.end()),
                price, period.start(), period.end()), at);
        Invoice invoice = Invoices.draft(handle, begun, "period", period, at);
        SubscriptionLifecycle.enter(handle, begun, stage, Wait.forTime("invoice " + invoice.number(), at),
                CaseTransition.SYSTEM, note,
                at);
    }

    private static void noteSkipped(Handle handle, Subscription subscription, Instant from, Instant until, Instant at) {
        Cases.note(handle, subscription.caseId(), CaseTransition.SYSTEM,
                "the time from " + SubscriptionLifecycle.day(from) + " to " + SubscriptionLifecycle.day(until)
                        + " is not charged: it had passed before a period was begun",
                at);
    }

    private void collectAgain(Handle handle, Subscription subscription, Invoice invoice, Instant at) {
        if (!collector.begin(handle, subscription, invoice, Occasion.CALENDAR, at)) {
            SubscriptionLifecycle.tell(handle, subscription, "payment_failed", Map.of(
                    "amount", Amounts.money(invoice.due(), invoice.currency()), "currency", invoice.currency(),
                    "reason", "no payment method"),
                    "reminder/" + invoice.number() + "/" + SubscriptionLifecycle.day(at));
            collector.notCollected(handle, subscription, at);
        }
    }
}
