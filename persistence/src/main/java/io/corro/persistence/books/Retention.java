package io.corro.persistence.books;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.RequestKeys;
import io.corro.persistence.books.payment.SandboxPayments;
import io.corro.persistence.postgres.Database;

/**
 * Deletes the rows of processes whose time is over: answers to requests by key, and delivered webhooks of the sandbox.
 * What tells where money went stays for ever. Thread-safe.
 */
public final class Retention {
    /** Few enough rows for a short transaction. */
    private static final int ROWS_PER_TRANSACTION = 1_000;
    /** Deliveries serve to explain what a provider has said, for as long as somebody may wonder. */
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final SandboxPayments sandbox;

    public Retention(Database database) {
        jdbi = database.jdbi();
        sandbox = SharedTables.of(database).sandbox();
    }

    /** Deletes what is over by then, and says how many rows. */
    public int deleteExpired(Instant now) {
        return repeated(() -> jdbi.withHandle(handle -> RequestKeys.deleteExpired(handle, now, ROWS_PER_TRANSACTION)))
                + repeated(() -> sandbox.deleteDelivered(now.minus(DELIVERIES_KEPT), ROWS_PER_TRANSACTION));
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
