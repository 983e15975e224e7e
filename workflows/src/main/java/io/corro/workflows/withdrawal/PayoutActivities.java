package io.corro.workflows.withdrawal;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.payment.PaymentReport;

/** Calls of the payment provider, all under one key per withdrawal: repeating them is safe. */
@ActivityInterface
public interface PayoutActivities {

    /** Sends the order; tried again without end while the provider has certainly not taken it. */
    PaymentReport payOut(String caseId);

    PaymentReport findPayout(String caseId);
}
