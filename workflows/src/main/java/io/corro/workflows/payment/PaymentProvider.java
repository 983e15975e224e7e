package io.corro.workflows.payment;

import java.util.Map;
import java.util.Optional;

/**
 * Somebody who moves money for us over networks that lose answers. Thread-safe.
 *
 * <p>Every order carries a key of ours, under which the provider does it at most once, however often it is sent: the
 * same key and content is answered with the same payment. So after {@link ProviderTimeoutException} it is safe to look
 * the key up, or to send the same order again, and never safe to send it under another key.
 */
public interface PaymentProvider {

    /** Its name in {@code platform.webhook_inbox}. */
    String name();

    /**
     * Sends money to a customer.
     *
     * @throws ProviderTimeoutException     if nobody knows whether it was taken
     * @throws ProviderUnavailableException if it was certainly not taken
     */
    Payment payOut(PayoutOrder order);

    /** Takes money from a customer's card or account; throws as {@link #payOut}. */
    Payment charge(ChargeOrder order);

    /**
     * Gives a charge back, or part of it; throws as {@link #payOut}. A charge that the customer's bank has taken back
     * is not refunded: the refund fails.
     */
    Payment refund(RefundOrder order);

    /**
     * The payment made under a key.
     *
     * @return empty if the provider has never taken an order of that key; an order still on its way may arrive later
     * @throws ProviderTimeoutException     if no answer came
     * @throws ProviderUnavailableException if no answer came
     */
    Optional<Payment> find(String key);

    /**
     * Reads a webhook and proves that it is genuine.
     *
     * @param headers names in lower case
     * @return empty for events that concern no payment of ours
     * @throws InvalidSignatureException if it is not genuine
     * @throws IllegalArgumentException  if the body is not an event
     */
    Optional<ProviderEvent> readWebhook(Map<String, String> headers, byte[] body);
}
