package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.subscription.Invoices.Item;

/**
 * Credit of a subscription: what waits in the customer's favour for the next invoices. When the subscription ends it is
 * refunded, as far as something is left of what was paid. Within a transaction in which the subscription is locked.
 * Stateless.
 */
final class Credits {
    private Credits() {}

    /** Refunds the credit that is left, from the newest charge back; said again it changes nothing. */
    static void refund(Handle handle, Subscription subscription, String actor, Instant at) {
        BigDecimal credit = Invoices.balance(handle, subscription.id()).negate();
        if (credit.signum() <= 0) {
            return;
        }
        BigDecimal left = credit;
        for (Charge charge : Charges.succeeded(handle, subscription.caseId())) {
            left = left.subtract(refund(handle, charge, left, actor, at));
        }
        Invoices.addItem(handle, subscription.id(), new Item("Credit refunded", credit.subtract(left),
                subscription.periodStart(), subscription.periodEnd()), at);
        if (left.signum() > 0) {
            Cases.note(handle, subscription.caseId(), actor, "credit of "
                    + Amounts.money(left, subscription.currency())
                    + " is not refunded: nothing that can be refunded is left of what was paid", at);
        }
    }

    /** Makes the credit that a void invoice had used wait again. */
    static void release(Handle handle, Subscription subscription, Invoice invoice, Instant at) {
        Invoices.addItem(handle, subscription.id(), new Item("Credit of void invoice " + invoice.number(),
                Invoices.creditUsed(handle, invoice.id()).negate(), invoice.periodStart(), invoice.periodEnd()), at);
    }

    private static BigDecimal refund(Handle handle, Charge charge, BigDecimal most, String actor, Instant at) {
        if (!charge.isRefundable()) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = most.min(Refunds.refundable(handle, charge));
        if (amount.signum() > 0) {
            Refunds.request(handle, charge, amount, actor, "credit left at the end", at);
        }
        return amount.max(BigDecimal.ZERO);
    }
}
