package io.corro.gateway.http.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.subscription.BillingInterval;
import io.corro.persistence.books.subscription.Subscription;

/** A subscription as its owner sees it: nothing of the provider's tokens. */
@Described("`closing` is a subscription that has ended while a payment or refund is still on its way.")
record SubscriptionJson(UUID id, String plan, String status, String currency, BillingInterval interval,
        BigDecimal price, Optional<UUID> paymentMethodId, Optional<String> pendingPlan, Optional<String> endReason,
        Instant createdAt, Instant currentPeriodStart, Instant currentPeriodEnd, Optional<Instant> trialEndsAt,
        Optional<Instant> nextBillingAt, boolean cancelAtPeriodEnd) {

    static SubscriptionJson of(Subscription subscription) {
        return new SubscriptionJson(subscription.id(), subscription.planCode(), subscription.stage().code(),
                subscription.currency(), subscription.billingInterval(), subscription.price(),
                subscription.paymentMethodId(), subscription.pendingPlanCode(), subscription.endReason(),
                subscription.createdAt(), subscription.periodStart(), subscription.periodEnd(),
                subscription.trialEndsAt(), subscription.nextBillingAt(), subscription.cancelAtPeriodEnd());
    }
}
