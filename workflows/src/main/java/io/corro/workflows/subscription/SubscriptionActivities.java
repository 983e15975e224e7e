package io.corro.workflows.subscription;

import io.temporal.activity.ActivityInterface;

import io.corro.persistence.books.payment.DeclineKind;
import io.corro.workflows.subscription.SubscriptionWorkflow.Demand;

/**
 * Steps within the database. Each happens once, however often it is called, and answers with a picture of the rows;
 * {@code atMs} is the workflow's time.
 */
@ActivityInterface
public interface SubscriptionActivities {

    SubscriptionState loadSubscription(String caseId);

    /** Does the next thing that is due. */
    SubscriptionState advanceSubscription(Step step);

    /** Does what somebody asks for; a refusal is an answer, too. */
    Answer actOnSubscription(Act act);

    SubscriptionState paymentSettled(Settled settled);

    SubscriptionState paymentFailed(Failed failed);

    SubscriptionState paymentTaken(Waiting waiting);

    SubscriptionState paymentDoubted(Waiting waiting);

    /** Compares the books with what the provider knows of a payment whose result was known. */
    SubscriptionState comparePayment(Compared compared);

    record Step(String caseId, long atMs) {}

    record Act(String caseId, Demand demand, long atMs) {}

    /**
     * @param refusal empty when done
     * @param missing people whose word is still needed
     */
    record Answer(SubscriptionState state, String refusal, String text, int missing) {}

    record Settled(String caseId, String key, long amountMinor, String reference, long atMs) {}

    record Failed(String caseId, String key, String code, DeclineKind kind, long atMs) {}

    record Waiting(String caseId, String key, boolean askPeople, long lookAgainAtMs, long atMs) {}

    record Compared(String caseId, String key, String reference, long settledMinor, long returnedMinor,
            boolean bounced, long atMs) {}
}
