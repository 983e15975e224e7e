package io.corro.persistence.books.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.user.Users;

/**
 * Moves a subscription from stage to stage: row, case, entitlement and the moment of its next step change together,
 * within a transaction in which the subscription is locked. Stateless.
 */
final class SubscriptionLifecycle {
    /** Reasons of an end that is not a failure. */
    static final String CUSTOMER = "cancelled";
    static final String PERIOD_END = "cancelled_at_period_end";

    private SubscriptionLifecycle() {}

    /** Goes to a stage, or on in it, and waits there. */
    static void enter(Handle handle, Subscription subscription, SubscriptionStage stage, Wait wait, String actor,
            String note, Instant at) {
        SubscriptionTable.set(handle, subscription, "status = ?::financial.subscription_status", stage.code());
        SubscriptionTable.detail(handle, subscription, "next_billing_at = ?", wait.until());
        entitle(handle, subscription, stage);
        Cases.transition(handle, CaseTransition.to(subscription.caseId(), stage, actor, note, at)
                .waiting(wait.need(), wait.words(), wait.until()));
    }

    /** What a stage waits for. */
    record Wait(Need need, String words, Instant until) {
        static Wait forTime(String words, Instant until) {
            return new Wait(Need.NONE, words, until);
        }

        static Wait forCustomer(String words, Instant until) {
            return new Wait(Need.CUSTOMER, words, until);
        }
    }

    /** Active, with nothing to collect until the period ends. */
    static void enterActive(Handle handle, Subscription subscription, String note, Instant at) {
        String next = subscription.cancelAtPeriodEnd() ? "the end of the period, its last" : "the end of the period";
        SubscriptionTable.detail(handle, subscription, "dunning_since = NULL");
        enter(handle, subscription, SubscriptionStage.ACTIVE, Wait.forTime(next, subscription.periodEnd()),
                CaseTransition.SYSTEM, note, at);
    }

    /**
     * Ends it for the customer, who gets the credit that is left back. The case ends, too, unless a payment or refund
     * is still on its way.
     *
     * @param how    {@code CANCELLED} or {@code EXPIRED}
     * @param reason a word
     */
    static void end(Handle handle, Subscription subscription, SubscriptionStage how, String reason, String actor,
            Instant at) {
        SubscriptionTable.set(handle, subscription, """
                status = ?::financial.subscription_status, ended_at = ?,
                cancelled_at = CASE WHEN ? = 'cancelled' THEN coalesce(cancelled_at, ?) ELSE cancelled_at END
                """, how.code(), at, how.code(), at);
        SubscriptionTable.detail(handle, subscription, "end_reason = ?, pending_plan_id = NULL", reason);
        entitle(handle, subscription, how);
        tell(handle, subscription, "subscription_ended", Map.of("plan", subscription.planName()), "ended");
        Credits.refund(handle, subscription, actor, at);
        close(handle, subscription, how, reason, actor, at);
    }

    /** Ends the case of an ended subscription when nothing is on its way, and waits for it otherwise. */
    static void close(Handle handle, Subscription subscription, SubscriptionStage how, String reason, String actor,
            Instant at) {
        if (OpenPayments.exist(handle, subscription.caseId())) {
            SubscriptionTable.detail(handle, subscription, "next_billing_at = ?", at);
            Cases.transition(handle,
                    CaseTransition.to(subscription.caseId(), SubscriptionStage.CLOSING, actor, reason, at)
                            .waiting(Need.NONE, "the provider's answer about what is on its way"));
        } else {
            SubscriptionTable.detail(handle, subscription, "next_billing_at = NULL");
            Cases.transition(handle, CaseTransition.to(subscription.caseId(), how, actor, reason, at)
                    .ending(isWanted(reason) ? Outcome.DONE : Outcome.FAILED));
        }
    }

    /** How a subscription that has ended for its customer ends. */
    static SubscriptionStage endOf(Handle handle, Subscription subscription) {
        return handle.select("SELECT status FROM financial.subscriptions WHERE id = ?", subscription.id())
                .mapTo(SubscriptionStage.class).one();
    }

    /** Tells the customer, once per occasion. */
    static void tell(Handle handle, Subscription subscription, String template, Map<String, String> variables,
            String occasion) {
        Notifications.write(handle, new Notice(subscription.userId(), "financial." + template, variables,
                subscription.caseId() + "/" + occasion));
    }

    /** A moment as customers read it. */
    static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    private static boolean isWanted(String reason) {
        return reason.equals(CUSTOMER) || reason.equals(PERIOD_END);
    }

    private static void entitle(Handle handle, Subscription subscription, SubscriptionStage stage) {
        Users.setSubscription(handle, subscription.userId(), stage.isEntitled() ? subscription.id() : null);
    }
}
