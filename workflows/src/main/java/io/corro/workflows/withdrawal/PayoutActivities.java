package io.corro.workflows.withdrawal;

import io.temporal.activity.ActivityInterface;

/** Calls of the payment provider, all under one key per withdrawal: repeating them is safe. */
@ActivityInterface
public interface PayoutActivities {

    /** Sends the order; tried again without end while the provider has certainly not taken it. */
    PayoutReport payOut(String caseId);

    PayoutReport findPayout(String caseId);

    /** What a call has brought to light. Amounts are smallest units. */
    record PayoutReport(Finding finding, String reference, long settledMinor, long returnedMinor, String code) {
        static PayoutReport none(Finding finding) {
            return new PayoutReport(finding, "", 0, 0, "");
        }
    }

    /** The kinds of news. */
    enum Finding {
        /** No answer came. */
        NO_ANSWER,
        /** The provider answers that it has no such payment. */
        NOT_FOUND,
        PENDING,
        /** Money has moved, all or part of it, and perhaps come back. */
        SETTLED,
        FAILED
    }
}
