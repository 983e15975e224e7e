package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.postgres.StorageFailures;

/**
 * Equity of accounts over time ({@code trading.equity_points}): records what the accounts' rows say each
 * minute, thins what is old, and reads one account's series. A run records at most {@link #ACCOUNTS_PER_RUN} accounts
 * with positions; when there are more, they take turns. {@link #record} is called by one thread; the rest is
 * thread-safe.
 */
public final class EquityPoints {
    public static final int ACCOUNTS_PER_RUN = 10_000;
    /** How long every point is kept; after that, the last one in a quarter of an hour. */
    public static final Duration MINUTES_KEPT = Duration.ofDays(8);
    /** How long those are kept; after that, the last one of each trading day. */
    public static final Duration QUARTERS_KEPT = Duration.ofDays(40);

    private static final String HOLDERS =
            "SELECT DISTINCT account_id FROM trading.paper_positions WHERE status = 'OPEN'";

    /** A point that says what the one before said is left out. */
    private static final String RECORD = """
            INSERT INTO trading.equity_points (account_id, recorded_at, equity, account_at)
            SELECT account.id, :minute, account.equity, account.updated_at
            FROM trading.paper_accounts AS account
            LEFT JOIN LATERAL (
                SELECT point.equity, point.account_at FROM trading.equity_points AS point
                WHERE point.account_id = account.id ORDER BY point.recorded_at DESC LIMIT 1) AS last ON true
            WHERE (account.id IN (%s) OR account.updated_at >= :since)
              AND (hashtext(account.id::text) & 2147483647) %% :turns = :turn
              AND (last.equity, last.account_at) IS DISTINCT FROM (account.equity, account.updated_at)
            ON CONFLICT (account_id, recorded_at) DO UPDATE
                SET equity = excluded.equity, account_at = excluded.account_at
            """.formatted(HOLDERS);

    private static final String THIN = """
            DELETE FROM trading.equity_points AS point
            WHERE recorded_at < :before
              AND EXISTS (
                SELECT FROM trading.equity_points AS later
                WHERE later.account_id = point.account_id AND later.recorded_at > point.recorded_at
                  AND later.recorded_at < :before AND %1$s = %2$s)
            """;
    private static final String QUARTER = "date_bin('15 minutes', %s.recorded_at, timestamptz '2000-01-01 00:00Z')";
    /** Trading days end at 17:00 New York. */
    private static final String DAY =
            "date_trunc('day', %s.recorded_at AT TIME ZONE 'America/New_York' + interval '7 hours')";

    private static final String READ = """
            SELECT recorded_at, equity, account_at FROM trading.equity_points
            WHERE account_id = :account AND recorded_at <= :until
              AND recorded_at >= coalesce(
                    (SELECT max(recorded_at) FROM trading.equity_points
                     WHERE account_id = :account AND recorded_at <= :from), :from)
            ORDER BY recorded_at
            """;

    private final Jdbi jdbi;
    private Instant last = Instant.EPOCH;

    public EquityPoints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What an account was worth from a moment on.
     *
     * @param accountAt up to when the account's commands are contained
     */
    public record Point(Instant at, BigDecimal equity, Instant accountAt) {}

    /** Records the accounts whose turn it is, and says how many have changed. */
    public int record(Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        int recorded = StorageFailures.query(jdbi, handle -> record(handle, minute));
        last = minute;
        return recorded;
    }

    private int record(Handle handle, Instant minute) {
        long holders = handle.createQuery("SELECT count(*) FROM (" + HOLDERS + ") AS holder").mapTo(long.class).one();
        long turns = holders / ACCOUNTS_PER_RUN + 1;
        return handle.createUpdate(RECORD)
                .bind("minute", at(minute))
                // An account that was flat before its turn is seen in its turn; a row may arrive late, too.
                .bind("since", at(last.minus(turns + 1, ChronoUnit.MINUTES)))
                .bind("turns", turns)
                .bind("turn", minute.getEpochSecond() / 60 % turns)
                .execute();
    }

    /** Deletes what is old and no longer needed, and says how much that was. */
    public int thin(Instant now) {
        return thin(QUARTER, now.minus(MINUTES_KEPT)) + thin(DAY, now.minus(QUARTERS_KEPT));
    }

    private int thin(String bucket, Instant before) {
        String delete = THIN.formatted(bucket.formatted("later"), bucket.formatted("point"));
        return StorageFailures.query(jdbi, handle -> handle.createUpdate(delete).bind("before", at(before)).execute());
    }

    /** The account's points from the last one that is not after {@code from}, oldest first. */
    public List<Point> of(UUID accountId, Instant from, Instant until) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(READ)
                .bind("account", accountId)
                .bind("from", at(from))
                .bind("until", at(until))
                .map((row, context) -> new Point(row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getBigDecimal("equity"), row.getObject("account_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
