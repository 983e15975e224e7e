package io.corro.workflows.payment;

import io.corro.persistence.books.payment.DeclineKind;

/**
 * What a call of the payment provider has brought to light, as workflows see it. Amounts are smallest units.
 *
 * @param reference the provider's
 * @param bounced   whether the customer's bank has taken a charge back
 * @param code      the provider's raw code, when it failed
 * @param kind      what may help, when it failed
 */
public record PaymentReport(Finding finding, String reference, long settledMinor, long returnedMinor, boolean bounced,
        String code, DeclineKind kind) {

    /** The kinds of news. */
    public enum Finding {
        /** No answer came. */
        NO_ANSWER,
        /** The provider answers that it has no such payment. */
        NOT_FOUND,
        PENDING,
        /** Money has moved, all or part of it, and perhaps come back. */
        SETTLED,
        FAILED
    }

    public static PaymentReport none(Finding finding) {
        return new PaymentReport(finding, "", 0, 0, false, "", DeclineKind.RETRY_LATER);
    }
}
