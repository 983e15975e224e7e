package io.corro.persistence.books.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.ledger.RefusedException;

/** {@code financial.subscriptions} and {@code platform.subscription_details}, within a transaction. Stateless. */
final class SubscriptionTable {
    private static final String SELECT = """
            SELECT subscription.id, detail.case_id, subscription.user_id, customer.stripe_id AS customer_reference,
                   subscription.plan_id, plan.code AS plan_code, plan.name AS plan_name, subscription.billing_interval,
                   subscription.price, subscription.currency, present.stage,
                   subscription.current_period_start AS period_start, subscription.current_period_end AS period_end,
                   subscription.trial_ends_at, subscription.cancel_at_period_end, detail.anchor_at, detail.period_no,
                   detail.next_billing_at, detail.payment_method_id, detail.pending_plan_id,
                   pending.code AS pending_plan_code, detail.dunning_since, detail.end_reason, detail.version,
                   subscription.created_at
            FROM financial.subscriptions AS subscription
            JOIN platform.subscription_details AS detail ON detail.subscription_id = subscription.id
            JOIN platform.process_cases AS present ON present.case_id = detail.case_id
            JOIN financial.plans AS plan ON plan.id = subscription.plan_id
            JOIN financial.customers AS customer ON customer.id = subscription.customer_id
            LEFT JOIN financial.plans AS pending ON pending.id = detail.pending_plan_id
            """;
    private static final String LOCK = """
            UPDATE platform.subscription_details SET version = version + 1 WHERE case_id = :caseId
            """;
    private static final String INSERT = """
            INSERT INTO financial.subscriptions (id, user_id, customer_id, plan_id, status, current_period,
                                                 billing_interval, price, currency, trial_ends_at, created_at)
            VALUES (:id, :userId, :customerId, :planId, :status::financial.subscription_status,
                    tstzrange(:start, :end), :interval::financial.billing_interval, :price, :currency, :trialEndsAt,
                    :start)
            """;
    private static final String INSERT_DETAIL = """
            INSERT INTO platform.subscription_details (subscription_id, case_id, anchor_at, period_no, next_billing_at,
                                                       payment_method_id)
            VALUES (:id, :caseId, :anchorAt, :periodNo, :nextBillingAt, :paymentMethodId)
            """;
    private static final String DUE = """
            SELECT present.case_id FROM platform.process_cases AS present
            JOIN platform.subscription_details AS detail ON detail.case_id = present.case_id
            WHERE present.process = 'subscription' AND present.outcome IS NULL AND present.case_id > :after
              AND (detail.next_billing_at IS NULL OR detail.next_billing_at <= :until
                   OR EXISTS (SELECT FROM platform.subscription_refunds AS refund
                              WHERE refund.case_id = present.case_id AND refund.status = 'pending')
                   OR EXISTS (SELECT FROM financial.invoices AS invoice
                              JOIN platform.subscription_charges AS charge ON charge.invoice_id = invoice.id
                              WHERE invoice.subscription_id = detail.subscription_id AND charge.is_open))
            ORDER BY present.case_id LIMIT :limit
            """;

    private SubscriptionTable() {}

    /** A first row. */
    record NewRow(UUID id, UUID userId, UUID customerId, Plan plan, SubscriptionStage stage, BillingPeriod period,
            Optional<Instant> trialEndsAt, Optional<UUID> paymentMethodId, Instant nextBillingAt) {}

    static Optional<Subscription> find(Handle handle, String caseId) {
        return handle.createQuery(SELECT + "WHERE detail.case_id = :caseId").bind("caseId", caseId)
                .map(ConstructorMapper.of(Subscription.class)).findOne();
    }

    static Subscription get(Handle handle, String caseId) {
        return find(handle, caseId).orElseThrow(() -> new RefusedException(CaseError.CASE_NOT_FOUND, caseId));
    }

    /** Locks the subscription for the rest of the transaction, which puts the steps of a case in order. */
    static Subscription lock(Handle handle, String caseId) {
        handle.createUpdate(LOCK).bind("caseId", caseId).execute();
        return get(handle, caseId);
    }

    /** Waits for the step in progress, and keeps others out for the rest of the transaction. */
    static Subscription share(Handle handle, String caseId) {
        handle.createQuery("SELECT 1 FROM platform.subscription_details WHERE case_id = :caseId FOR SHARE")
                .bind("caseId", caseId).mapTo(Integer.class).findOne();
        return get(handle, caseId);
    }

    /** A page of the user's subscriptions, the newest first; {@code after} is the last one of the page before. */
    static List<Subscription> ofUser(Handle handle, UUID userId, Optional<UUID> after, int limit) {
        return handle.createQuery(SELECT + """
                WHERE subscription.user_id = :userId
                  AND (CAST(:after AS uuid) IS NULL OR (subscription.created_at, subscription.id)
                       < (SELECT created_at, id FROM financial.subscriptions WHERE id = :after))
                ORDER BY subscription.created_at DESC, subscription.id DESC LIMIT :limit
                """).bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Subscription.class)).list();
    }

    /** Cases that have something to do until then, or a payment on its way, in pages. */
    static List<String> due(Handle handle, String after, Instant until, int limit) {
        return handle.createQuery(DUE).bind("after", after).bind("until", until).bind("limit", limit)
                .mapTo(String.class).list();
    }

    /** Writes a subscription whose case has been opened. */
    static void insert(Handle handle, NewRow row) {
        handle.createUpdate(INSERT)
                .bind("id", row.id()).bind("userId", row.userId()).bind("customerId", row.customerId())
                .bind("planId", row.plan().id()).bind("status", row.stage().code())
                .bind("start", row.period().start()).bind("end", row.period().end())
                .bind("interval", row.plan().billingInterval().word()).bind("price", row.plan().price())
                .bind("currency", row.plan().currency()).bind("trialEndsAt", row.trialEndsAt().orElse(null))
                .execute();
        handle.createUpdate(INSERT_DETAIL)
                .bind("id", row.id()).bind("caseId", Subscription.caseIdOf(row.id()))
                .bind("anchorAt", row.trialEndsAt().orElse(row.period().start()))
                .bind("periodNo", row.trialEndsAt().isPresent() ? -1 : 0)
                .bind("nextBillingAt", row.nextBillingAt())
                .bind("paymentMethodId", row.paymentMethodId().orElse(null))
                .execute();
    }

    /** Begins a period; whether it is paid is another matter. */
    static void beginPeriod(Handle handle, Subscription subscription, Instant anchor, int number) {
        BillingPeriod period = BillingPeriod.of(anchor, subscription.billingInterval(), number);
        set(handle, subscription, "current_period = tstzrange(?, ?)", period.start(), period.end());
        detail(handle, subscription, "anchor_at = ?, period_no = ?", anchor, number);
    }

    /** From now on another plan, at its price of today. */
    static void setPlan(Handle handle, Subscription subscription, Plan plan) {
        set(handle, subscription, "plan_id = ?, price = ?, currency = ?, "
                + "billing_interval = ?::financial.billing_interval",
                plan.id(), plan.price(), plan.currency(), plan.billingInterval().word());
        detail(handle, subscription, "pending_plan_id = NULL");
    }

    /** Sets columns of the row; {@code assignments} is a constant of the caller. */
    static void set(Handle handle, Subscription subscription, String assignments, Object... values) {
        update(handle, "UPDATE financial.subscriptions SET " + assignments + " WHERE id = ?", subscription.id(),
                values);
    }

    /** Sets columns of the details; {@code assignments} is a constant of the caller. */
    static void detail(Handle handle, Subscription subscription, String assignments, Object... values) {
        update(handle, "UPDATE platform.subscription_details SET " + assignments + " WHERE case_id = ?",
                subscription.caseId(), values);
    }

    private static void update(Handle handle, String sql, Object key, Object... values) {
        Object[] arguments = new Object[values.length + 1];
        System.arraycopy(values, 0, arguments, 0, values.length);
        arguments[values.length] = key;
        handle.execute(sql, arguments);
    }
}
