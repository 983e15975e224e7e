package io.corro.gateway.http.subscription;

import java.util.UUID;

/** A payment method by its id: what a subscription is charged to, and the answer to a new card. */
record PaymentMethodChoiceJson(UUID paymentMethodId) {}
