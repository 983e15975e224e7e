package io.corro.persistence.schema;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices, payments and subscriptions. */
class BillingGuardTest extends GuardTest {

    private static final String PAY = """
            INSERT INTO financial.payments (user_id, invoice_id, amount, method, status, processed_at, idempotency_key)
            VALUES (?, ?, ?, 'card', 'succeeded', now(), ?)
            """;

    private static final String PAID =
            "UPDATE financial.invoices SET amount_paid = ?, status = 'paid', paid_at = now() WHERE id = ?";

    private final UUID invoice = newId();
    private UUID user;

    @BeforeEach
    void issuesAnInvoiceOf119() {
        user = newUser();
        allowed("""
                INSERT INTO financial.invoices (id, user_id, number, status, subtotal, tax_amount, amount)
                VALUES (?, ?, 'INV-1', 'open', 100, 19, 119)
                """, invoice, user);
    }

    @Test
    void refusesASumThatDoesNotAddUp() {
        refused("ck_invoices_5", "UPDATE financial.invoices SET amount = 120 WHERE id = ?", invoice);
        refused("ck_invoices_5", "UPDATE financial.invoices SET discount_amount = 1 WHERE id = ?", invoice);
    }

    @Test
    void refusesAnInvoiceMarkedPaidWithoutPayments() {
        refused("invoice_payments", PAID, 119, invoice);
        refused("ck_invoices_8", PAID, 0, invoice);
    }

    @Test
    void refusesAPaymentThatTheInvoiceDoesNotCount() {
        refused("invoice_payments", PAY, user, invoice, 119, "p1");
    }

    @Test
    void refusesMorePaidThanOwed() {
        refused("ck_invoices_6", "UPDATE financial.invoices SET amount_paid = 120 WHERE id = ?", invoice);
    }

    @Test
    void refusesToRemoveOrMoveACountedPayment() {
        payInFull();

        refused("final_row", "DELETE FROM financial.payments WHERE invoice_id = ?", invoice);
        refused("final_row", "UPDATE financial.payments SET invoice_id = NULL WHERE invoice_id = ?", invoice);
        refused("final_row", "UPDATE financial.payments SET amount = 1 WHERE invoice_id = ?", invoice);
    }

    @Test
    void countsARefundedPaymentAsPaid() {
        payInFull();

        allowed("UPDATE financial.payments SET status = 'refunded', refunded_amount = 119");
        refused("ck_payments_2", "UPDATE financial.payments SET refunded_amount = 120");
    }

    @Test
    void refusesTheSamePaymentTwice() {
        payInFull();

        refused("idx_payments_idempotency_key", PAY, user, null, 5, "p1");
    }

    @Test
    void refusesASecondLiveSubscription() {
        UUID customer = newId();
        sql("INSERT INTO financial.customers (id, user_id) VALUES (?, ?)", customer, user);
        String subscribe = """
                INSERT INTO financial.subscriptions (user_id, customer_id, plan_id, status, current_period, price)
                SELECT ?, ?, id, ?::financial.subscription_status, ?::tstzrange, price
                FROM financial.plans WHERE code = 'PRO'
                """;
        String period = "[2026-01-01 00:00+00,2026-02-01 00:00+00)";
        allowed(subscribe, user, customer, "active", period);

        refused("idx_subscriptions_user_id", subscribe, user, customer, "past_due", period);
        refused("ck_subscriptions_1", subscribe, user, customer, "expired", "[2026-01-01,)");
        refused("ck_subscriptions_1", subscribe, user, customer, "expired", "empty");
        allowed(subscribe, user, customer, "expired", period);
    }

    @Test
    void refusesTwoDefaultPaymentMethods() {
        String add = "INSERT INTO financial.payment_methods (user_id, type, is_default) VALUES (?, 'card', true)";
        allowed(add, user);

        refused("idx_payment_methods_user_id", add, user);
    }

    private void payInFull() {
        sql(PAID, 119, invoice);
        allowed(PAY, user, invoice, 119, "p1");
    }
}
