package io.corro.workflows.payment;

/**
 * Money from a customer.
 *
 * @param customer   the provider's id of the customer; empty when it knows none
 * @param instrument the provider's token of a card or bank account
 */
public record ChargeOrder(String key, String customer, String instrument, long amountMinor, String currency,
        String description) {}
