package io.corro.persistence.books.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/**
 * A subscription with its payments on their way, as they are between two steps. Immutable.
 *
 * @param payments the one whose moment comes first is first
 */
public record Situation(Subscription subscription, List<OpenPayment> payments) {

    public Situation {
        payments = List.copyOf(payments);
    }

    static Situation of(Handle handle, Subscription subscription) {
        return new Situation(subscription, OpenPayments.of(handle, subscription.caseId()));
    }

    /** When the calendar has something to do; empty while a payment must be known first. */
    public Optional<Instant> nextStepAt() {
        boolean mustWait = payments.stream().anyMatch(OpenPayment::isCharge)
                || (subscription.stage() == SubscriptionStage.CLOSING && !payments.isEmpty());
        return mustWait ? Optional.empty() : subscription.nextBillingAt();
    }

    /** The payment whose moment comes first. */
    public Optional<OpenPayment> nextPayment() {
        return payments.stream().findFirst();
    }
}
