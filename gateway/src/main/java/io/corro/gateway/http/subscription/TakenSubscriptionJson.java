package io.corro.gateway.http.subscription;

import java.time.Instant;
import java.util.UUID;

import io.corro.persistence.books.subscription.Subscription;

/** What never changes about a subscription, hence the same in every repetition of the answer. */
record TakenSubscriptionJson(UUID id, Instant createdAt) {

    static TakenSubscriptionJson of(Subscription subscription) {
        return new TakenSubscriptionJson(subscription.id(), subscription.createdAt());
    }
}
