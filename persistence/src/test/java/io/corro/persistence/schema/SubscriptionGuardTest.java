package io.corro.persistence.schema;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself holds of subscriptions: one invoice per period, one charge at a time, ends that stay. */
class SubscriptionGuardTest extends GuardTest {

    private static final String INVOICE = """
            INSERT INTO financial.invoices (id, user_id, subscription_id, number, status, subtotal, amount)
            VALUES (?, ?, ?, ?, 'open', 30, 30)
            """;
    private static final String FOR_PERIOD = """
            INSERT INTO platform.subscription_invoices (invoice_id, subscription_id, kind, period_start, period_end)
            VALUES (?, ?, ?, '2028-01-31', '2028-02-29')
            """;
    private static final String CHARGE = """
            WITH payment AS (
                INSERT INTO financial.payments (user_id, invoice_id, amount, method, status, idempotency_key)
                VALUES (?, ?, 30, 'card', 'processing', ?) RETURNING id, invoice_id
            )
            INSERT INTO platform.subscription_charges (payment_id, invoice_id, attempt_no, round)
            SELECT id, invoice_id, ?, 1 FROM payment
            """;

    private final UUID subscription = newId();
    private final UUID first = newId();
    private final UUID second = newId();
    private UUID user;

    @BeforeEach
    void subscribesAndBillsTwice() {
        user = newUser();
        UUID customer = newId();
        sql("INSERT INTO financial.customers (id, user_id) VALUES (?, ?)", customer, user);
        sql("""
                INSERT INTO financial.subscriptions (id, user_id, customer_id, plan_id, status, current_period, price)
                SELECT ?, ?, ?, id, 'active', '[2028-01-31,2028-02-29)', 30 FROM financial.plans WHERE code = 'PRO'
                """, subscription, user, customer);
        allowed(INVOICE, first, user, subscription, "S-0001");
        allowed(INVOICE, second, user, subscription, "S-0002");
        allowed(FOR_PERIOD, first, subscription, "period");
    }

    @Test
    void refusesASecondInvoiceOfAPeriodButNotOfAChangeWithinIt() {
        refused("idx_subscription_invoices_subscription_id_period_start", FOR_PERIOD, second, subscription, "period");
        allowed(FOR_PERIOD, second, subscription, "change");
        refused("append_only", "UPDATE platform.subscription_invoices SET period_start = '2027-01-01'");
    }

    @Test
    void refusesASecondChargeWhileTheFirstIsNotKnown() {
        allowed(CHARGE, user, first, "k1", 1);

        refused("idx_subscription_charges_invoice_id", CHARGE, user, first, "k2", 2);
        sql("UPDATE platform.subscription_charges SET is_open = false, decline_kind = 'retry_later'");
        refused("idx_subscription_charges_invoice_id_attempt_no", CHARGE, user, first, "k2", 1);
        allowed(CHARGE, user, first, "k2", 2);
    }

    @Test
    void refusesToOpenAnInvoiceAgainThatHasEnded() {
        allowed("UPDATE financial.invoices SET status = 'void' WHERE id = ?", first);

        refused("final_row", "UPDATE financial.invoices SET status = 'open' WHERE id = ?", first);
    }

    @Test
    void refusesToMoveAnItemToAnotherInvoice() {
        allowed("""
                INSERT INTO platform.subscription_items (subscription_id, description, amount, from_at, until_at,
                                                         created_at)
                VALUES (?, 'a month', 30, '2028-01-31', '2028-02-29', now())
                """, subscription);
        allowed("UPDATE platform.subscription_items SET invoice_id = ?", first);

        refused("final_row", "UPDATE platform.subscription_items SET invoice_id = ?", second);
        refused("append_only", "UPDATE platform.subscription_items SET amount = 1");
    }
}
