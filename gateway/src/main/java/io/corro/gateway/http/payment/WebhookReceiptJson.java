package io.corro.gateway.http.payment;

/** The answer to a provider's event: whether it was its first delivery. */
record WebhookReceiptJson(boolean isNew) {}
