package io.corro.workflows.subscription;

import io.temporal.activity.ActivityInterface;

import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.subscription.ChargeActivities.Answer;

/** Steps within the database. Each judges by the row, so it happens once, however often it is called. */
@ActivityInterface
public interface SubscriptionActivities {

    /** Does all steps that are due, until something must be waited for. */
    Look advanceSubscription(CaseStep step);

    /** Takes in what the provider says about a payment, and does what is due then. */
    Look paymentAnswered(CaseStep step, Answer answer);
}
