package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.engine.core.domain.CashReason;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code trading.holder_payments}: swaps and dividends that are announced, begun and booked. A payment is begun before
 * the engine is asked, so that one whose outcome is unknown is asked again under the same number. Thread-safe.
 */
public final class HolderPaymentRows {
    /** Rows that one look takes or lists. */
    public static final int ROWS_MAX = 500;

    private static final String COLUMNS = """
            SELECT id, symbol, kind, business_day, long_per_unit, short_per_unit, nights, due_at, payment_no, booked_at
            FROM trading.holder_payments
            """;
    private static final String ANNOUNCE = """
            INSERT INTO trading.holder_payments
                (symbol, kind, business_day, long_per_unit, short_per_unit, nights, due_at, booked_at)
            VALUES (:symbol, :kind, :day, :long, :short, :nights, :due, :booked)
            ON CONFLICT (symbol, kind, business_day) DO NOTHING
            """;
    private static final String BEGIN = """
            UPDATE trading.holder_payments SET payment_no = coalesce(payment_no, nextval('trading.holder_payments_no_seq'))
            WHERE id = :id RETURNING payment_no
            """;

    private final Jdbi jdbi;

    public HolderPaymentRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param nights of a swap, else zero */
    public record Announcement(String symbol, CashReason kind, LocalDate day, BigDecimal longPerUnit,
            BigDecimal shortPerUnit, int nights, Instant dueAt) {

        /** Whether nobody receives or pays anything. */
        boolean isNothing() {
            return longPerUnit.signum() == 0 && shortPerUnit.signum() == 0;
        }
    }

    /** @param bookedAt empty until it is booked */
    public record PaymentRow(UUID id, Announcement announced, Optional<Instant> bookedAt) {}

    /** Announces a payment unless there is one of its kind for the day; one of nothing counts as booked. */
    public PaymentRow announce(Announcement announced) {
        return StorageFailures.query(jdbi, handle -> {
            insert(handle, announced);
            return handle.createQuery(COLUMNS + "WHERE symbol = :symbol AND kind = :kind AND business_day = :day")
                    .bind("symbol", announced.symbol()).bind("kind", announced.kind().name())
                    .bind("day", announced.day()).map((row, context) -> read(row)).one();
        });
    }

    private static void insert(Handle handle, Announcement announced) {
        handle.createUpdate(ANNOUNCE)
                .bind("symbol", announced.symbol()).bind("kind", announced.kind().name())
                .bind("day", announced.day()).bind("long", announced.longPerUnit())
                .bind("short", announced.shortPerUnit()).bind("nights", announced.nights())
                .bind("due", announced.dueAt().atOffset(ZoneOffset.UTC))
                .bind("booked", announced.isNothing() ? announced.dueAt().atOffset(ZoneOffset.UTC) : null)
                .execute();
    }

    /** What is due and not booked, in the order in which it is to be booked. */
    public List<PaymentRow> due(Instant now) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(COLUMNS
                + "WHERE booked_at IS NULL AND due_at <= :now ORDER BY payment_no NULLS LAST, due_at, id LIMIT :limit")
                .bind("now", now.atOffset(ZoneOffset.UTC)).bind("limit", ROWS_MAX)
                .map((row, context) -> read(row)).list());
    }

    /** Allots the number of a payment, if it has none yet. */
    public long begin(UUID id) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(BEGIN).bind("id", id)
                .mapTo(long.class).one());
    }

    public void booked(UUID id, Instant now) {
        StorageFailures.query(jdbi, handle -> handle
                .createUpdate("UPDATE trading.holder_payments SET booked_at = :now WHERE id = :id")
                .bind("now", now.atOffset(ZoneOffset.UTC)).bind("id", id).execute());
    }

    /** The newest of a kind. */
    public List<PaymentRow> newest(CashReason kind) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(COLUMNS
                + "WHERE kind = :kind ORDER BY due_at DESC, id LIMIT :limit")
                .bind("kind", kind.name()).bind("limit", ROWS_MAX).map((row, context) -> read(row)).list());
    }

    private static PaymentRow read(ResultSet row) throws SQLException {
        OffsetDateTime booked = row.getObject("booked_at", OffsetDateTime.class);
        return new PaymentRow(row.getObject("id", UUID.class),
                new Announcement(row.getString("symbol"), CashReason.valueOf(row.getString("kind")),
                        row.getObject("business_day", LocalDate.class), row.getBigDecimal("long_per_unit"),
                        row.getBigDecimal("short_per_unit"), row.getInt("nights"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()),
                Optional.ofNullable(booked).map(OffsetDateTime::toInstant));
    }
}
