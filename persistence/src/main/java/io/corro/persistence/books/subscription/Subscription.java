package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.ledger.PostingKey;

/**
 * A subscription with all that its process remembers.
 *
 * @param customerReference the provider's id of the customer
 * @param price             as agreed, for one period
 * @param periodNo          counted from the anchor; -1 during a trial
 * @param nextBillingAt     when the process has to do something by itself
 * @param paymentMethodId   is charged first
 * @param pendingPlanId     the plan from the next period on
 * @param dunningSince      day 0 of the attempts to collect
 * @param endReason         a word, once it has ended
 * @param version           of two pictures the higher one is newer
 */
public record Subscription(UUID id, String caseId, UUID userId, Optional<String> customerReference, UUID planId,
        String planCode, String planName, BillingInterval billingInterval, BigDecimal price,
        String currency, SubscriptionStage stage, Instant periodStart, Instant periodEnd,
        Optional<Instant> trialEndsAt, boolean cancelAtPeriodEnd, Instant anchorAt, int periodNo,
        Optional<Instant> nextBillingAt, Optional<UUID> paymentMethodId,
        Optional<UUID> pendingPlanId, Optional<String> pendingPlanCode,
        Optional<Instant> dunningSince, Optional<String> endReason, long version,
        Instant createdAt) {
    /** What the ids of its cases begin with. */
    public static final String CASE_PREFIX = "sub-";

    /** The id of a subscription's case and workflow. */
    public static String caseIdOf(UUID subscriptionId) {
        return CASE_PREFIX + subscriptionId;
    }

    public BillingPeriod period() {
        return new BillingPeriod(periodStart, periodEnd);
    }

    PostingKey key(String step) {
        return PostingKey.of(caseId, step);
    }
}
