package io.corro.workflows.subscription;

import java.util.Optional;

import io.temporal.activity.ActivityInterface;

import io.corro.persistence.books.subscription.OpenPayment;
import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.payment.PaymentReport.Finding;
import io.corro.workflows.runtime.CaseStep;

/**
 * Calls of the payment provider, by the keys of charges and refunds: repeating them is safe. Which payment is due, the
 * rows say at the moment of the call.
 */
@ActivityInterface
public interface ChargeActivities {

    /** Sends the order that is due; tried again without end while the provider has certainly not taken it. */
    Answer sendPayment(CaseStep step);

    /** Looks up the payment that is due. */
    Answer findPayment(CaseStep step);

    /** @param asked the payment that the report is about, as it was before; empty if none was due any more */
    record Answer(Optional<OpenPayment> asked, PaymentReport report) {
        static Answer none() {
            return new Answer(Optional.empty(), PaymentReport.none(Finding.NO_ANSWER));
        }
    }
}
