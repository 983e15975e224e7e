package io.corro.workflows.withdrawal;

import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalDecisions;
import io.corro.workflows.payment.PaymentProvider;
import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.payment.PayoutOrder;
import io.corro.workflows.payment.ProviderCalls;

/** Translates between rows and the provider. Immutable, thread-safe. */
final class PayoutActivitiesImpl implements PayoutActivities {
    private final WithdrawalDecisions withdrawals;
    private final PaymentProvider provider;

    PayoutActivitiesImpl(WithdrawalDecisions withdrawals, PaymentProvider provider) {
        this.withdrawals = withdrawals;
        this.provider = provider;
    }

    @Override
    public PaymentReport payOut(String caseId) {
        PayoutOrder order = order(withdrawals.find(caseId).orElseThrow());
        return ProviderCalls.send(() -> provider.payOut(order));
    }

    @Override
    public PaymentReport findPayout(String caseId) {
        return ProviderCalls.find(provider, withdrawals.find(caseId).orElseThrow().payoutKey().toString());
    }

    private static PayoutOrder order(Withdrawal withdrawal) {
        return new PayoutOrder(withdrawal.payoutKey().toString(), withdrawal.destination(),
                Currencies.toMinor(withdrawal.net(), withdrawal.currency()), withdrawal.currency(),
                "Withdrawal from " + withdrawal.productCode());
    }
}
