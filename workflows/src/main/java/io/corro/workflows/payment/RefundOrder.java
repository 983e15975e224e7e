package io.corro.workflows.payment;

/**
 * Money back to a customer.
 *
 * @param chargeReference the provider's reference of the charge
 */
public record RefundOrder(String key, String chargeReference, long amountMinor, String currency, String reason) {}
