package io.corro.workflows.subscription;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.payment.PaymentReport;

/** Calls of the payment provider, by the keys of charges and refunds: repeating them is safe. */
@ActivityInterface
public interface ChargeActivities {

    /** Sends the order behind a key; tried again without end while the provider has certainly not taken it. */
    PaymentReport sendPayment(String key);

    PaymentReport findPayment(String key);
}
