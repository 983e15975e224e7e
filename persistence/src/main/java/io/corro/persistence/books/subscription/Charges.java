package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.payment.DeclineKind;
import io.corro.persistence.books.payment.PaymentMethod;

/**
 * {@code financial.payments} of subscriptions with {@code platform.subscription_charges}, within a transaction in which
 * the subscription is locked. Stateless.
 */
final class Charges {
    private static final String SELECT = """
            SELECT payment.id AS payment_id, detail.case_id, payment.user_id, payment.idempotency_key AS key,
                   charge.invoice_id, invoice.number AS invoice_number, charge.attempt_no, payment.amount, payment.currency,
                   payment.status::text AS status, charge.is_open, charge.in_doubt, payment.method::text AS method_type,
                   method.stripe_pm_id AS instrument, payment.stripe_payment_intent_id AS reference,
                   payment.refunded_amount AS refunded, charge.charged_back, charge.late_paid, payment.wallet_trans_id
            FROM financial.payments AS payment
            JOIN platform.subscription_charges AS charge ON charge.payment_id = payment.id
            JOIN financial.invoices AS invoice ON invoice.id = charge.invoice_id
            JOIN platform.subscription_details AS detail ON detail.subscription_id = invoice.subscription_id
            LEFT JOIN financial.payment_methods AS method ON method.id = payment.payment_method_id
            """;
    private static final String COUNT_ATTEMPT = """
            UPDATE platform.subscription_invoices SET attempts = attempts + 1, round = :round
            WHERE invoice_id = :invoiceId RETURNING attempts
            """;
    private static final String INSERT = """
            INSERT INTO financial.payments (user_id, invoice_id, amount, currency, method, payment_method_id, status,
                                            idempotency_key, created_at)
            VALUES (:userId, :invoiceId, :amount, :currency, :method::financial.payment_method_type, :methodId,
                    'processing', :key, :at)
            RETURNING id
            """;
    private static final String INSERT_DETAIL = """
            INSERT INTO platform.subscription_charges (payment_id, invoice_id, attempt_no, round)
            VALUES (:paymentId, :invoiceId, :attempt, :round)
            """;
    private static final String SUCCEED = """
            UPDATE financial.payments
            SET status = 'succeeded', amount = :amount, processed_at = :at, stripe_payment_intent_id = :reference,
                wallet_trans_id = :walletTransId
            WHERE id = :id
            """;
    private static final String FAIL = """
            UPDATE financial.payments SET status = 'failed', failure_code = :code, processed_at = :at WHERE id = :id
            """;

    private Charges() {}

    static Optional<Charge> find(Handle handle, String key) {
        return handle.createQuery(SELECT + "WHERE payment.idempotency_key = :key")
                .bind("key", key).map(ConstructorMapper.of(Charge.class)).findOne();
    }

    static Charge get(Handle handle, UUID paymentId) {
        return handle.createQuery(SELECT + "WHERE payment.id = :id")
                .bind("id", paymentId).map(ConstructorMapper.of(Charge.class)).one();
    }

    /** The charge that nobody knows the result of yet; a subscription has one at most. */
    static Optional<Charge> open(Handle handle, String caseId) {
        return handle.createQuery(SELECT + "WHERE detail.case_id = :caseId AND charge.is_open")
                .bind("caseId", caseId).map(ConstructorMapper.of(Charge.class)).findOne();
    }

    /** Those that brought money for an invoice. */
    static List<Charge> succeeded(Handle handle, UUID invoiceId) {
        return handle.createQuery(SELECT + """
                WHERE charge.invoice_id = :invoiceId
                  AND payment.status IN ('succeeded', 'partially_refunded', 'refunded') ORDER BY charge.attempt_no
                """).bind("invoiceId", invoiceId).map(ConstructorMapper.of(Charge.class)).list();
    }

    /** Those that brought money for the present period, the newest first. */
    static List<Charge> ofPeriod(Handle handle, Subscription subscription) {
        return handle.createQuery(SELECT + """
                JOIN platform.subscription_invoices AS billed ON billed.invoice_id = charge.invoice_id
                WHERE detail.case_id = :caseId AND billed.period_end = :end
                  AND payment.status IN ('succeeded', 'partially_refunded', 'refunded')
                ORDER BY payment.created_at DESC, charge.attempt_no DESC
                """).bind("caseId", subscription.caseId()).bind("end", subscription.periodEnd())
                .map(ConstructorMapper.of(Charge.class)).list();
    }

    /** Those that brought money for the subscription, the newest first. */
    static List<Charge> succeeded(Handle handle, String caseId) {
        return handle.createQuery(SELECT + """
                WHERE detail.case_id = :caseId AND payment.status IN ('succeeded', 'partially_refunded', 'refunded')
                ORDER BY payment.created_at DESC, charge.attempt_no DESC
                """).bind("caseId", caseId).map(ConstructorMapper.of(Charge.class)).list();
    }

    /** Writes the next attempt, under a key of its own, before anybody is asked for money. */
    static Charge begin(Handle handle, Subscription subscription, Invoice invoice, PaymentMethod method, int round,
            Instant at) {
        int attempt = handle.createQuery(COUNT_ATTEMPT).bind("invoiceId", invoice.id()).bind("round", round)
                .mapTo(Integer.class).one();
        UUID paymentId = handle.createQuery(INSERT)
                .bind("userId", subscription.userId()).bind("invoiceId", invoice.id())
                .bind("amount", invoice.due()).bind("currency", invoice.currency())
                .bind("method", method.type()).bind("methodId", method.id())
                .bind("key", Charge.keyOf(subscription.caseId(), invoice.id(), attempt).toString()).bind("at", at)
                .mapTo(UUID.class).one();
        handle.createUpdate(INSERT_DETAIL).bind("paymentId", paymentId).bind("invoiceId", invoice.id())
                .bind("attempt", attempt).bind("round", round).execute();
        return get(handle, paymentId);
    }

    /**
     * It brought money, perhaps less than asked for.
     *
     * @param walletTransId null unless paid from a wallet
     */
    static void succeed(
            Handle handle, Charge charge, BigDecimal amount, @Nullable String reference, @Nullable UUID walletTransId,
            Instant at) {
        handle.createUpdate(SUCCEED).bind("id", charge.paymentId()).bind("amount", amount).bind("at", at)
                .bind("reference", reference).bind("walletTransId", walletTransId).execute();
        close(handle, charge, null);
    }

    static void fail(Handle handle, Charge charge, String code, DeclineKind kind, Instant at) {
        handle.createUpdate(FAIL).bind("id", charge.paymentId()).bind("code", code).bind("at", at).execute();
        close(handle, charge, kind.word());
    }

    /** Adds to what has been given back. */
    static void refund(Handle handle, Charge charge, BigDecimal amount) {
        handle.execute("""
                UPDATE financial.payments
                SET refunded_amount = refunded_amount + ?,
                    status = CASE WHEN refunded_amount + ? = amount THEN 'refunded' ELSE 'partially_refunded' END
                                 ::financial.payment_status
                WHERE id = ?
                """, amount, amount, charge.paymentId());
    }

    static void refer(Handle handle, Charge charge, String reference) {
        handle.execute("UPDATE financial.payments SET stripe_payment_intent_id = ? WHERE id = ?",
                reference, charge.paymentId());
    }

    static void chargeBack(Handle handle, Charge charge, BigDecimal total) {
        detail(handle, charge, "charged_back = ?", total);
    }

    static void payLate(Handle handle, Charge charge, BigDecimal total) {
        detail(handle, charge, "late_paid = ?", total);
    }

    private static void close(Handle handle, Charge charge, @Nullable String declineKind) {
        detail(handle, charge, "is_open = false, in_doubt = false, decline_kind = ?", declineKind);
    }

    private static void detail(Handle handle, Charge charge, String assignments, @Nullable Object... values) {
        Object[] arguments = new Object[values.length + 1];
        System.arraycopy(values, 0, arguments, 0, values.length);
        arguments[values.length] = charge.paymentId();
        handle.execute("UPDATE platform.subscription_charges SET " + assignments + " WHERE payment_id = ?", arguments);
    }
}
