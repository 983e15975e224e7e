package io.corro.persistence.books.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * {@code financial.invoices} of subscriptions with the items they consist of, within a transaction in which the
 * subscription is locked. An invoice takes every item that waits; credit that it cannot use waits for the next one.
 * Stateless.
 */
final class Invoices {
    private static final String SELECT = """
            SELECT invoice.id, invoice.number, invoice.subscription_id, invoice.amount, invoice.amount_paid,
                   invoice.currency, invoice.status, detail.kind, detail.period_start, detail.period_end,
                   detail.attempts, detail.round, invoice.line_items::text AS line_items, invoice.issued_at,
                   invoice.paid_at, invoice.created_at
            FROM financial.invoices AS invoice
            JOIN platform.subscription_invoices AS detail ON detail.invoice_id = invoice.id
            """;
    private static final String ADD_ITEM = """
            INSERT INTO platform.subscription_items (subscription_id, description, amount, from_at, until_at,
                                                     invoice_id, created_at)
            VALUES (:subscriptionId, :description, :amount, :from, :until, :invoiceId, :at)
            """;
    private static final String WAITING = """
            SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS charges,
                   coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS credits
            FROM platform.subscription_items WHERE subscription_id = :id AND invoice_id IS NULL
            """;
    private static final String CARRIED_FORWARD = "Credit for the next invoice";
    private static final String CREDIT_USED = """
            SELECT greatest(0, -coalesce(sum(item.amount)
                            FILTER (WHERE item.amount < 0 OR item.created_at < invoice.created_at), 0))
                   - coalesce(sum(item.amount) FILTER (WHERE item.description = :carriedForward), 0)
            FROM platform.subscription_items AS item
            JOIN financial.invoices AS invoice ON invoice.id = item.invoice_id
            WHERE invoice.id = :id
            """;
    private static final String NEXT_NUMBER = """
            UPDATE platform.subscription_details SET invoice_count = invoice_count + 1 WHERE case_id = :caseId
            RETURNING invoice_count
            """;
    private static final String INSERT = """
            INSERT INTO financial.invoices (id, user_id, number, subscription_id, currency, subtotal, discount_amount,
                                            amount, created_at)
            VALUES (:id, :userId, :number, :subscriptionId, :currency, :subtotal, :discount, :amount, :at)
            """;
    private static final String INSERT_DETAIL = """
            INSERT INTO platform.subscription_invoices (invoice_id, subscription_id, kind, period_start, period_end)
            VALUES (:id, :subscriptionId, :kind, :start, :end)
            """;
    private static final String TAKE_ITEMS = """
            UPDATE platform.subscription_items SET invoice_id = :id
            WHERE subscription_id = :subscriptionId AND invoice_id IS NULL
            """;
    private static final String WRITE_LINES = """
            UPDATE financial.invoices SET line_items = coalesce((
                SELECT jsonb_agg(jsonb_build_object('description', description, 'amount', trim_scale(amount)::text,
                                                    'from', from_at, 'until', until_at)
                                 ORDER BY created_at, amount DESC, id)
                FROM platform.subscription_items WHERE invoice_id = :id), '[]')
            WHERE id = :id
            """;

    private Invoices() {}

    private record Waiting(BigDecimal charges, BigDecimal credits) {}

    /** Something that the next invoice takes; nothing is not written. */
    record Item(String description, BigDecimal amount, Instant from, Instant until) {}

    static Optional<Invoice> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE invoice.id = :id")
                .bind("id", id).map(ConstructorMapper.of(Invoice.class)).findOne();
    }

    /** The invoice that is to be collected; a new one is made only when there is none. */
    static Optional<Invoice> pending(Handle handle, UUID subscriptionId) {
        return handle.createQuery(SELECT + """
                WHERE detail.subscription_id = :id AND invoice.status IN ('draft', 'open')
                """).bind("id", subscriptionId).map(ConstructorMapper.of(Invoice.class)).findOne();
    }

    /** A page of the user's invoices, the newest first; {@code after} is the last one of the page before. */
    static List<Invoice> ofUser(Handle handle, UUID userId, Optional<UUID> after, int limit) {
        return handle.createQuery(SELECT + """
                WHERE invoice.user_id = :userId
                  AND (CAST(:after AS uuid) IS NULL OR (invoice.created_at, invoice.number)
                       < (SELECT created_at, number FROM financial.invoices WHERE id = :after))
                ORDER BY invoice.created_at DESC, invoice.number DESC LIMIT :limit
                """).bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Invoice.class)).list();
    }

    static void addItem(Handle handle, UUID subscriptionId, Item item, Instant at) {
        addItem(handle, subscriptionId, item, null, at);
    }

    /** What waits for the next invoice; negative when it is in the customer's favour. */
    static BigDecimal balance(Handle handle, UUID subscriptionId) {
        Waiting waiting = waiting(handle, subscriptionId);
        return waiting.charges().subtract(waiting.credits());
    }

    /** How much of what the invoice itself charges was paid by credit: its other items had waited before. */
    static BigDecimal creditUsed(Handle handle, UUID id) {
        return handle.createQuery(CREDIT_USED).bind("id", id).bind("carriedForward", CARRIED_FORWARD)
                .mapTo(BigDecimal.class).one();
    }

    /** Makes an invoice of all that waits. */
    static Invoice draft(Handle handle, Subscription subscription, String kind, BillingPeriod period, Instant at) {
        UUID id = UUID.randomUUID();
        Waiting waiting = waiting(handle, subscription.id());
        BigDecimal unused = waiting.credits().subtract(waiting.charges()).max(BigDecimal.ZERO);
        insert(handle, subscription, id, waiting.charges().add(unused), waiting.credits(), at);
        handle.createUpdate(INSERT_DETAIL)
                .bind("id", id).bind("subscriptionId", subscription.id()).bind("kind", kind)
                .bind("start", period.start()).bind("end", period.end()).execute();
        handle.createUpdate(TAKE_ITEMS).bind("id", id).bind("subscriptionId", subscription.id()).execute();
        carryForward(handle, subscription, id, unused, period, at);
        handle.createUpdate(WRITE_LINES).bind("id", id).execute();
        return find(handle, id).orElseThrow();
    }

    /** It is now owed. */
    static void open(Handle handle, UUID id, Instant at) {
        handle.execute("UPDATE financial.invoices SET status = 'open', issued_at = ?, due_date = (?::timestamptz"
                + " AT TIME ZONE 'UTC')::date WHERE id = ?", at, at, id);
    }

    /** Counts a payment; returns the invoice as it is then. */
    static Invoice pay(Handle handle, UUID id, BigDecimal amount, Instant at) {
        handle.execute("""
                UPDATE financial.invoices
                SET amount_paid = amount_paid + ?,
                    status = CASE WHEN amount_paid + ? = amount THEN 'paid' ELSE status END,
                    paid_at = CASE WHEN amount_paid + ? = amount THEN ?::timestamptz END
                WHERE id = ?
                """, amount, amount, amount, at, id);
        return find(handle, id).orElseThrow();
    }

    static void voided(Handle handle, UUID id, Instant at) {
        handle.execute("UPDATE financial.invoices SET status = 'void', voided_at = ? WHERE id = ?", at, id);
    }

    static void uncollectible(Handle handle, UUID id) {
        handle.execute("UPDATE financial.invoices SET status = 'uncollectible' WHERE id = ?", id);
    }

    private static Waiting waiting(Handle handle, UUID subscriptionId) {
        return handle.createQuery(WAITING).bind("id", subscriptionId)
                .map(ConstructorMapper.of(Waiting.class)).one();
    }

    private static void insert(Handle handle, Subscription subscription, UUID id, BigDecimal subtotal,
            BigDecimal discount, Instant at) {
        handle.createUpdate(INSERT)
                .bind("id", id).bind("userId", subscription.userId()).bind("number", number(handle, subscription))
                .bind("subscriptionId", subscription.id()).bind("currency", subscription.currency())
                .bind("subtotal", subtotal).bind("discount", discount)
                .bind("amount", subtotal.subtract(discount)).bind("at", at)
                .execute();
    }

    /** Without gaps within a subscription. */
    private static String number(Handle handle, Subscription subscription) {
        int count = handle.createQuery(NEXT_NUMBER).bind("caseId", subscription.caseId())
                .mapTo(Integer.class).one();
        String owner = Long.toHexString(subscription.id().getMostSignificantBits()).toUpperCase(Locale.ROOT);
        return "%s-%04d".formatted(owner, count);
    }

    private static void carryForward(Handle handle, Subscription subscription, UUID id, BigDecimal unused,
            BillingPeriod period, Instant at) {
        Item on = new Item(CARRIED_FORWARD, unused, period.start(), period.end());
        addItem(handle, subscription.id(), on, id, at);
        addItem(handle, subscription.id(),
                new Item("Credit of invoice before", unused.negate(), period.start(), period.end()), null, at);
    }

    private static void addItem(Handle handle, UUID subscriptionId, Item item, @Nullable UUID invoiceId, Instant at) {
        if (item.amount().signum() == 0) {
            return;
        }
        handle.createUpdate(ADD_ITEM)
                .bind("subscriptionId", subscriptionId).bind("description", item.description())
                .bind("amount", item.amount()).bind("from", item.from()).bind("until", item.until())
                .bind("invoiceId", invoiceId).bind("at", at)
                .execute();
    }
}
