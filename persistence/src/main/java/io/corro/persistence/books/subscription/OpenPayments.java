package io.corro.persistence.books.subscription;

import java.time.Instant;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The open rows of {@code platform.subscription_charges} and {@code platform.subscription_refunds}, within a
 * transaction in which the subscription is locked. Stateless.
 */
final class OpenPayments {
    private static final String OF_CASE = """
            SELECT key, is_charge, is_sent, in_doubt, lookups, coalesce(ask_at, begun_at) AS ask_at, begun_at
            FROM (SELECT payment.idempotency_key AS key, true AS is_charge, charge.is_sent, charge.in_doubt,
                         charge.lookups, charge.ask_at, payment.created_at AS begun_at
                  FROM platform.subscription_details AS detail
                  JOIN financial.invoices AS invoice ON invoice.subscription_id = detail.subscription_id
                  JOIN platform.subscription_charges AS charge ON charge.invoice_id = invoice.id AND charge.is_open
                  JOIN financial.payments AS payment ON payment.id = charge.payment_id
                  WHERE detail.case_id = :caseId
                  UNION ALL
                  SELECT key, false, is_sent, in_doubt, lookups, ask_at, requested_at
                  FROM platform.subscription_refunds WHERE case_id = :caseId AND status = 'pending') AS open
            ORDER BY ask_at, NOT is_charge, key
            """;
    private static final String CHARGE = """
            UPDATE platform.subscription_charges
            SET is_sent = :isSent, in_doubt = :inDoubt, lookups = :lookups, ask_at = :askAt
            WHERE is_open AND payment_id = (SELECT id FROM financial.payments WHERE idempotency_key = :key)
            """;
    private static final String REFUND = """
            UPDATE platform.subscription_refunds
            SET is_sent = :isSent, in_doubt = :inDoubt, lookups = :lookups, ask_at = :askAt
            WHERE status = 'pending' AND key = :key
            """;

    private OpenPayments() {}

    /** What has to be sent or asked for first comes first. */
    static List<OpenPayment> of(Handle handle, String caseId) {
        return handle.createQuery(OF_CASE).bind("caseId", caseId)
                .map(ConstructorMapper.of(OpenPayment.class)).list();
    }

    static boolean exist(Handle handle, String caseId) {
        return !of(handle, caseId).isEmpty();
    }

    static void save(Handle handle, OpenPayment payment) {
        handle.createUpdate(payment.isCharge() ? CHARGE : REFUND).bindMethods(payment).execute();
    }

    /** Has the provider asked now instead of later. */
    static void askNow(Handle handle, OpenPayment payment, Instant at) {
        save(handle, new OpenPayment(payment.key(), payment.isCharge(), payment.isSent(), payment.inDoubt(),
                payment.lookups(), at, payment.begunAt()));
    }
}
