package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.subscription.OpenPayment;
import io.corro.persistence.books.subscription.SubscriptionPayments;
import io.corro.persistence.books.subscription.SubscriptionPayments.ChargeOf;
import io.corro.persistence.books.subscription.SubscriptionPayments.RefundOf;
import io.corro.workflows.payment.ChargeOrder;
import io.corro.workflows.payment.Payment;
import io.corro.workflows.payment.PaymentProvider;
import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.payment.ProviderCalls;
import io.corro.workflows.payment.RefundOrder;
import io.corro.workflows.runtime.CaseStep;

/** Translates between rows and the provider. Immutable, thread-safe. */
final class ChargeActivitiesImpl implements ChargeActivities {
    private final SubscriptionPayments payments;
    private final PaymentProvider provider;

    ChargeActivitiesImpl(SubscriptionPayments payments, PaymentProvider provider) {
        this.payments = payments;
        this.provider = provider;
    }

    @Override
    public Answer sendPayment(CaseStep step) {
        return payments.due(step.caseId(), step.at()).filter(payment -> !payment.isSent())
                .map(payment -> new Answer(Optional.of(payment), send(payment))).orElseGet(Answer::none);
    }

    @Override
    public Answer findPayment(CaseStep step) {
        return payments.due(step.caseId(), step.at()).filter(OpenPayment::isSent)
                .map(payment -> new Answer(Optional.of(payment), ProviderCalls.find(provider, payment.key())))
                .orElseGet(Answer::none);
    }

    private PaymentReport send(OpenPayment payment) {
        SubscriptionPayments.Order order = payments.order(payment.key());
        return ProviderCalls.send(() -> send(order));
    }

    private Payment send(SubscriptionPayments.Order order) {
        return switch (order) {
            case ChargeOf charge -> provider.charge(new ChargeOrder(charge.key(), charge.customer(),
                    charge.instrument(), minor(charge.amount(), charge.currency()), charge.currency(),
                    charge.description()));
            case RefundOf refund -> provider.refund(new RefundOrder(refund.key(), refund.chargeReference(),
                    minor(refund.amount(), refund.currency()), refund.currency(), refund.reason()));
        };
    }

    private static long minor(BigDecimal amount, String currency) {
        return Currencies.toMinor(amount, currency);
    }
}
