package io.corro.persistence.books;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.RequestKeys;
import io.corro.persistence.books.payment.SandboxPayments;
import io.corro.persistence.postgres.Database;

/**
 * Deletes the rows whose time is over: answers to requests by key, delivered webhooks of the sandbox, and what served
 * once, such as the tokens of mails. What tells where money went and who did what stays for ever. Thread-safe.
 */
public final class Retention {
    /** Few enough rows for a short transaction. */
    private static final int ROWS_PER_TRANSACTION = 1_000;
    /** Deliveries serve to explain what a provider has said, for as long as somebody may wonder. */
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    /** Rows that served once: the table, when a row is over, and how long it is kept after that. */
    private static final List<Rule> RULES = List.of(
            new Rule("auth.login_attempts", "created_at", "true", Duration.ofDays(90)),
            new Rule("auth.email_verify", "expires_at", "true", Duration.ofDays(30)),
            new Rule("auth.password_resets", "expires_at", "true", Duration.ofDays(30)),
            new Rule("platform.outbox_events", "published_at", "published_at IS NOT NULL", Duration.ofDays(30)),
            new Rule("platform.exchange_quotes", "expires_at", "used_at IS NULL", Duration.ofDays(30)));

    private final Jdbi jdbi;
    private final SandboxPayments sandbox;

    public Retention(Database database) {
        jdbi = database.jdbi();
        sandbox = SharedTables.of(database).sandbox();
    }

    private record Rule(String table, String over, String which, Duration kept) {

        /** Names come from this class. */
        String sql() {
            return "DELETE FROM " + table + " WHERE ctid IN (SELECT ctid FROM " + table + " WHERE " + over
                    + " < :before AND " + which + " LIMIT :limit)";
        }
    }

    /** Deletes what is over by then, and says how many rows. */
    public int deleteExpired(Instant now) {
        return repeated(() -> jdbi.withHandle(handle -> RequestKeys.deleteExpired(handle, now, ROWS_PER_TRANSACTION)))
                + repeated(() -> sandbox.deleteDelivered(now.minus(DELIVERIES_KEPT), ROWS_PER_TRANSACTION))
                + RULES.stream().mapToInt(rule -> repeated(() -> delete(rule, now))).sum();
    }

    private int delete(Rule rule, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(rule.sql()).bind("before", now.minus(rule.kept()))
                .bind("limit", ROWS_PER_TRANSACTION).execute());
    }

    private static int repeated(IntSupplier deletion) {
        int total = 0;
        int deleted;
        do {
            deleted = deletion.getAsInt();
            total += deleted;
        } while (deleted == ROWS_PER_TRANSACTION);
        return total;
    }
}
