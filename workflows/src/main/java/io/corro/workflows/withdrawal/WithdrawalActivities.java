package io.corro.workflows.withdrawal;

import io.temporal.activity.ActivityInterface;

/** Steps within the database. Each happens once, however often it is called; {@code atMs} is the workflow's time. */
@ActivityInterface
public interface WithdrawalActivities {

    WithdrawalState loadWithdrawal(String caseId);

    /** Decides whether people must approve, and moves the case accordingly. */
    Review reviewWithdrawal(Step step);

    /** @return how many approvals are still missing */
    int approveWithdrawal(Approval approval);

    void escalateWithdrawal(Step step);

    void coolWithdrawal(Wait wait);

    void parkWithdrawal(Park park);

    /** Ends it before the point of no return. */
    void endWithdrawal(End end);

    /** Sells the units and holds the money. @return the refusal's word, empty when done */
    String redeemWithdrawal(Step step);

    void withdrawalSubmitted(Submitted submitted);

    void doubtWithdrawal(Doubt doubt);

    void noteResolution(Resolution resolution);

    void settleWithdrawal(Amount paid);

    void failWithdrawal(End end);

    void bounceWithdrawal(Amount returned);

    void paidAfterFailure(Amount paid);

    record Step(String caseId, long atMs) {}

    record Review(int approvals, long approveUntilMs) {}

    record Approval(String caseId, String actor, String reason, long atMs) {}

    record Wait(String caseId, long untilMs, long atMs) {}

    record Park(String caseId, String refusal, long lookAgainAtMs, long atMs) {}

    /** @param stage the word of the final stage */
    record End(String caseId, String stage, String actor, String reason, long atMs) {}

    record Submitted(String caseId, String reference, long lookAgainAtMs, long atMs) {}

    record Doubt(String caseId, boolean askPeople, long lookAgainAtMs, long atMs) {}

    record Resolution(String caseId, String actor, boolean paid, String evidence, long atMs) {}

    record Amount(String caseId, long amountMinor, long atMs) {}
}
