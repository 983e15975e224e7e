package io.corro.workflows.payment;

/**
 * Money to a customer.
 *
 * @param destination the provider's token of a bank account or card
 */
public record PayoutOrder(String key, String destination, long amountMinor, String currency, String description) {}
