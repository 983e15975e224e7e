package io.corro.workflows.payment;

import java.util.Optional;
import java.util.function.Supplier;

import io.temporal.failure.ApplicationFailure;

import io.corro.persistence.books.payment.DeclineKind;
import io.corro.workflows.payment.PaymentReport.Finding;

/** Calls of the provider from within steps: what has certainly not been taken is tried again. Stateless. */
public final class ProviderCalls {
    private static final String UNAVAILABLE = "provider_unavailable";

    private ProviderCalls() {}

    /** Sends an order. */
    public static PaymentReport send(Supplier<Payment> order) {
        try {
            return report(order.get());
        } catch (ProviderTimeoutException e) {
            return PaymentReport.none(Finding.NO_ANSWER);
        } catch (ProviderUnavailableException e) {
            throw ApplicationFailure.newFailureWithCauseAndDelay(e.getMessage(), UNAVAILABLE, e, e.retryAfter());
        }
    }

    /** Looks a payment up. */
    public static PaymentReport find(PaymentProvider provider, String key) {
        try {
            return provider.find(key).map(ProviderCalls::report).orElse(PaymentReport.none(Finding.NOT_FOUND));
        } catch (ProviderTimeoutException | ProviderUnavailableException e) {
            return PaymentReport.none(Finding.NO_ANSWER);
        }
    }

    private static PaymentReport report(Payment payment) {
        Finding finding = switch (payment.state()) {
            case PENDING -> Finding.PENDING;
            case SUCCEEDED, PARTIAL, RETURNED -> Finding.SETTLED;
            case FAILED -> Finding.FAILED;
        };
        Optional<Decline> decline = payment.decline();
        return new PaymentReport(finding, payment.reference(), payment.settledMinor(), payment.returnedMinor(),
                payment.state() == Payment.State.RETURNED, decline.map(Decline::code).orElse(""),
                decline.map(Decline::kind).orElse(DeclineKind.RETRY_LATER));
    }
}
