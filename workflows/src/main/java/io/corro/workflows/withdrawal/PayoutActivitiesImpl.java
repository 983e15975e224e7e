package io.corro.workflows.withdrawal;

import io.temporal.failure.ApplicationFailure;

import io.corro.persistence.investment.Withdrawal;
import io.corro.persistence.investment.WithdrawalDecisions;
import io.corro.persistence.platform.Currencies;
import io.corro.workflows.payment.Decline;
import io.corro.workflows.payment.Payment;
import io.corro.workflows.payment.PaymentProvider;
import io.corro.workflows.payment.PayoutOrder;
import io.corro.workflows.payment.ProviderTimeoutException;
import io.corro.workflows.payment.ProviderUnavailableException;

/** Translates between rows and the provider. Immutable, thread-safe. */
final class PayoutActivitiesImpl implements PayoutActivities {
    private static final String UNAVAILABLE = "provider_unavailable";

    private final WithdrawalDecisions withdrawals;
    private final PaymentProvider provider;

    PayoutActivitiesImpl(WithdrawalDecisions withdrawals, PaymentProvider provider) {
        this.withdrawals = withdrawals;
        this.provider = provider;
    }

    @Override
    public PayoutReport payOut(String caseId) {
        try {
            return report(provider.payOut(order(withdrawals.find(caseId).orElseThrow())));
        } catch (ProviderTimeoutException e) {
            return PayoutReport.none(Finding.NO_ANSWER);
        } catch (ProviderUnavailableException e) {
            throw ApplicationFailure.newFailureWithCauseAndDelay(e.getMessage(), UNAVAILABLE, e, e.retryAfter());
        }
    }

    @Override
    public PayoutReport findPayout(String caseId) {
        try {
            return provider.find(withdrawals.find(caseId).orElseThrow().payoutKey().toString())
                    .map(PayoutActivitiesImpl::report)
                    .orElse(PayoutReport.none(Finding.NOT_FOUND));
        } catch (ProviderTimeoutException | ProviderUnavailableException e) {
            return PayoutReport.none(Finding.NO_ANSWER);
        }
    }

    private static PayoutOrder order(Withdrawal withdrawal) {
        return new PayoutOrder(withdrawal.payoutKey().toString(), withdrawal.destination(),
                Currencies.toMinor(withdrawal.net(), withdrawal.currency()), withdrawal.currency(),
                "Withdrawal from " + withdrawal.productCode());
    }

    private static PayoutReport report(Payment payment) {
        Finding finding = switch (payment.state()) {
            case PENDING -> Finding.PENDING;
            case SUCCEEDED, PARTIAL, RETURNED -> Finding.SETTLED;
            case FAILED -> Finding.FAILED;
        };
        return new PayoutReport(finding, payment.reference(), payment.settledMinor(), payment.returnedMinor(),
                payment.decline().map(Decline::code).orElse(""));
    }
}
