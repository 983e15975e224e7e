package io.corro.persistence.books.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * {@code platform.sandbox_payments} and {@code platform.sandbox_deliveries}: the memory of the sandbox provider. Every
 * call commits by itself, as if the provider were elsewhere.
 */
public final class SandboxPayments {
    private static final String COLUMNS = """
            key, kind, reference, instrument, amount, settled, returned, currency, status, code, ready_at, return_at, \
            created_at""";
    private static final String COUNT_CALL = """
            INSERT INTO platform.sandbox_calls (key) VALUES (:key)
            ON CONFLICT (key) DO UPDATE SET calls = sandbox_calls.calls + 1
            RETURNING calls
            """;
    private static final String INSERT = """
            INSERT INTO platform.sandbox_payments (key, kind, reference, instrument, amount, settled, currency, status,
                                                   code, ready_at, return_at, created_at)
            VALUES (:key, :kind, :reference, :instrument, :amount, :settled, :currency, :status, :code, :readyAt,
                    :returnAt, :createdAt)
            ON CONFLICT (key) DO NOTHING
            """;
    private static final String FIND = "SELECT " + COLUMNS + ", false AS is_new FROM platform.sandbox_payments ";
    private static final String SETTLE = """
            UPDATE platform.sandbox_payments SET status = 'succeeded', settled = amount, ready_at = NULL
            WHERE key = :key AND ready_at IS NOT NULL
            """;
    private static final String RETURN = """
            UPDATE platform.sandbox_payments SET status = 'returned', returned = settled, return_at = NULL
            WHERE key = :key
            """;
    private static final String GIVE_BACK = """
            UPDATE platform.sandbox_payments SET returned = returned + :amount
            WHERE reference = :reference AND returned + :amount <= settled
            """;
    private static final String QUEUE = """
            INSERT INTO platform.sandbox_deliveries (event_id, payload, due_at)
            VALUES (:eventId, :payload::jsonb, :dueAt)
            """;
    private static final String TAKE_DELIVERIES = """
            UPDATE platform.sandbox_deliveries SET delivered_at = :now
            WHERE id IN (SELECT id FROM platform.sandbox_deliveries
                         WHERE delivered_at IS NULL AND due_at <= :now ORDER BY due_at LIMIT :limit)
            RETURNING payload::text
            """;

    private static final String DELETE_DELIVERED = """
            DELETE FROM platform.sandbox_deliveries WHERE id IN (
                SELECT id FROM platform.sandbox_deliveries WHERE delivered_at < :before LIMIT :limit)
            """;

    private final Jdbi jdbi;

    public SandboxPayments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A payment; amounts in smallest units.
     *
     * @param readyAt  when a pending payment gets its result
     * @param returnAt when a paid one comes back
     * @param isNew    whether the call that returned this row changed it
     */
    public record Row(String key, String kind, String reference, String instrument, long amount, long settled,
            long returned, String currency, String status, String code, Optional<Instant> readyAt,
            Optional<Instant> returnAt, Instant createdAt, boolean isNew) {

        /** Settled, fully or in part. */
        public Row settled(long part) {
            return new Row(key, kind, reference, instrument, amount, part, returned, currency,
                    part == amount ? "succeeded" : "partial", code, readyAt, returnAt, createdAt, isNew);
        }

        public Row failed(String why) {
            return new Row(key, kind, reference, instrument, amount, 0, returned, currency, "failed", why, readyAt,
                    returnAt, createdAt, isNew);
        }

        public Row readyAt(Instant at) {
            return new Row(key, kind, reference, instrument, amount, settled, returned, currency, status, code,
                    Optional.of(at), returnAt, createdAt, isNew);
        }

        public Row returnAt(Instant at) {
            return new Row(key, kind, reference, instrument, amount, settled, returned, currency, status, code,
                    readyAt, Optional.of(at), createdAt, isNew);
        }

        private Row fresh(boolean changed) {
            return new Row(key, kind, reference, instrument, amount, settled, returned, currency, status, code,
                    readyAt, returnAt, createdAt, changed);
        }
    }

    /** Counts the orders sent under a key; the first is 1. */
    public int countCall(String key) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT_CALL).bind("key", key).mapTo(Integer.class).one());
    }

    /** Takes a payment, or returns the one taken under its key before. */
    public Row insert(Row row) {
        return jdbi.inTransaction(handle -> insert(handle, row));
    }

    /**
     * Takes a refund and lowers what may still be refunded of its charge.
     *
     * @throws IllegalArgumentException if it is more than that
     */
    public Row insertRefund(String chargeReference, Row refund) {
        return jdbi.inTransaction(handle -> {
            Row taken = insert(handle, refund);
            int changed = taken.isNew() ? handle.createUpdate(GIVE_BACK)
                    .bind("reference", chargeReference).bind("amount", refund.amount()).execute() : 1;
            if (changed == 0) {
                throw new IllegalArgumentException("more than what is left of the charge: " + refund.key());
            }
            return taken;
        });
    }

    public Optional<Row> find(String key) {
        return jdbi.withHandle(handle -> find(handle, key));
    }

    public Optional<Row> byReference(String reference) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND + "WHERE reference = :reference")
                .bind("reference", reference).map(ConstructorMapper.of(Row.class)).findOne());
    }

    /** Pending payments whose result is due. */
    public List<Row> ripe(Instant now) {
        return due("WHERE ready_at <= :now", now);
    }

    /** Paid payments whose return is due. */
    public List<Row> returning(Instant now) {
        return due("WHERE return_at <= :now", now);
    }

    /** Gives a pending payment its result. */
    public Row settle(String key) {
        return jdbi.inTransaction(handle -> {
            boolean changed = handle.createUpdate(SETTLE).bind("key", key).execute() == 1;
            return find(handle, key).orElseThrow().fresh(changed);
        });
    }

    public Row returned(String key) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(RETURN).bind("key", key).execute();
            return find(handle, key).orElseThrow();
        });
    }

    public void queue(String eventId, String payload, Instant dueAt) {
        jdbi.useHandle(handle -> handle.createUpdate(QUEUE)
                .bind("eventId", eventId).bind("payload", payload).bind("dueAt", dueAt).execute());
    }

    /** Delivers webhooks that are due: each at least once, and again if the receiver or this process fails. */
    public void deliver(Instant now, int limit, Consumer<String> receiver) {
        jdbi.useTransaction(handle -> handle.createQuery(TAKE_DELIVERIES)
                .bind("now", now).bind("limit", limit).mapTo(String.class).list().forEach(receiver));
    }

    /** Forgets webhooks that were delivered before; says how many. */
    public int deleteDelivered(Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createUpdate(DELETE_DELIVERED)
                .bind("before", before).bind("limit", limit).execute());
    }

    private static Row insert(Handle handle, Row row) {
        boolean isNew = handle.createUpdate(INSERT).bindMethods(row).execute() == 1;
        return find(handle, row.key()).orElseThrow().fresh(isNew);
    }

    private static Optional<Row> find(Handle handle, String key) {
        return handle.createQuery(FIND + "WHERE key = :key")
                .bind("key", key).map(ConstructorMapper.of(Row.class)).findOne();
    }

    private List<Row> due(String condition, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND + condition)
                .bind("now", now).map(ConstructorMapper.of(Row.class)).list());
    }
}
