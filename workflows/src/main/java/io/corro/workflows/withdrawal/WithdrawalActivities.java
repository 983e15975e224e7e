package io.corro.workflows.withdrawal;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;

/** Steps within the database. Each judges by the row, so it happens once, however often it is called. */
@ActivityInterface
public interface WithdrawalActivities {

    /** Does all steps that are due, until something must be waited for. */
    Look advanceWithdrawal(CaseStep step);

    /** Takes in what the provider says about the payout. */
    Look payoutReported(Reported reported);

    record Reported(CaseStep step, PaymentReport report) {}
}
