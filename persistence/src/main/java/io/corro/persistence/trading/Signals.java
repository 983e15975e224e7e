package io.corro.persistence.trading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.postgres.StorageFailures;

/**
 * Signals and who follows them ({@code trading.signals}, {@code user_signals}), one transaction a method. Thread-safe.
 */
public final class Signals {
    /** Of one source at a time. */
    public static final int ACTIVE_MAX = 100;
    private static final int LIST_MAX = 500;
    /** The role that may publish, and that which may do everything. */
    private static final String MAY_PUBLISH = """
            SELECT role IN ('analyst', 'admin') AND status = 'active' FROM auth.users WHERE id = :user
            """;
    private static final String INSERT = """
            INSERT INTO trading.signals (id, symbol, direction, entry_price, stop_loss, take_profit, confidence,
                timeframe, source, reasoning, created_at, expires_at)
            VALUES (:id, :symbol, :direction::trading.signal_direction, :entry, :stop, :target, :confidence,
                :timeframe, :source, :reasoning, :created, :expires)
            """;
    private static final String LIST = "SELECT " + SignalRows.COLUMNS + """
             FROM trading.signals AS signal
            WHERE (:symbol::text IS NULL OR symbol = :symbol) AND (:source::text IS NULL OR source = :source)
              AND (:status::text IS NULL OR status = :status::trading.signal_status)
              AND (:before::timestamptz IS NULL OR created_at < :before)
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """;
    /** An order's exits name it as their parent; what they realise is its result. */
    private static final String FOLLOWED = "SELECT " + SignalRows.COLUMNS + """
            , lower(followed.status::text) AS following, followed.followed_at, followed.account_id, followed.order_id,
              (SELECT sum(execution.realized_pnl - execution.fee)
               FROM trading.paper_orders AS placed
               JOIN trading.executions AS execution ON execution.order_id = placed.id
               WHERE placed.id = followed.order_id OR placed.parent_id = followed.order_id) AS result_pnl
            FROM trading.user_signals AS followed JOIN trading.signals AS signal ON signal.id = followed.signal_id
            WHERE followed.user_id = :user
            """;
    private static final String FOLLOW = """
            INSERT INTO trading.user_signals (user_id, signal_id, account_id, status, order_id, followed_at)
            VALUES (:user, :signal, :account, :status::trading.user_signal_status, :order, :at)
            ON CONFLICT (user_id, signal_id) DO UPDATE
                SET status = excluded.status, account_id = excluded.account_id, order_id = excluded.order_id
                WHERE user_signals.status <> 'EXECUTED'
            """;
    private static final String SOURCES = """
            SELECT source, count(*) AS published, count(*) FILTER (WHERE status = 'ACTIVE') AS active,
                   count(*) FILTER (WHERE status = 'TARGET_HIT') AS target_hit,
                   count(*) FILTER (WHERE status = 'STOPPED') AS stopped,
                   count(*) FILTER (WHERE status = 'EXPIRED') AS expired,
                   count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
                   round(100.0 * count(*) FILTER (WHERE status = 'TARGET_HIT')
                         / nullif(count(*) FILTER (WHERE status IN ('TARGET_HIT', 'STOPPED')), 0), 2) AS hit_rate,
                   coalesce(sum(result_pips), 0) AS pips, round(avg(result_pips), 2) AS average_pips,
                   max(result_pips) AS best_pips, min(result_pips) AS worst_pips,
                   round(sum(result_pips) FILTER (WHERE result_pips > 0)
                         / nullif(-sum(result_pips) FILTER (WHERE result_pips < 0), 0), 2) AS profit_factor
            FROM trading.signals WHERE (:source::text IS NULL OR source = :source)
            GROUP BY source ORDER BY source LIMIT :limit
            """;

    private final Jdbi jdbi;

    public Signals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What to list; empty is everything. */
    public record Filter(Optional<String> symbol, Optional<String> source, Optional<String> status,
            Optional<Instant> before, int limit) {}

    public boolean mayPublish(UUID userId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(MAY_PUBLISH).bind("user", userId)
                .mapTo(boolean.class).findOne().orElse(false));
    }

    /** Whether a bot is one of the user's. */
    public boolean owns(UUID userId, UUID botId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery("""
                SELECT count(*) > 0 FROM trading.trade_bots
                WHERE id = :bot AND user_id = :user AND deleted_at IS NULL""")
                .bind("bot", botId).bind("user", userId).mapTo(boolean.class).one());
    }

    /** Stores a new signal, or says why not. */
    public Optional<SignalError> publish(Signal signal) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            transaction.execute("SELECT pg_advisory_xact_lock(hashtextextended('signals/' || ?, 0))",
                    signal.source());
            int active = transaction.createQuery(
                    "SELECT count(*) FROM trading.signals WHERE source = :source AND status = 'ACTIVE'")
                    .bind("source", signal.source()).mapTo(int.class).one();
            if (active >= ACTIVE_MAX) {
                return Optional.of(SignalError.TOO_MANY_SIGNALS);
            }
            insert(transaction, signal);
            return Optional.empty();
        }));
    }

    private static void insert(Handle transaction, Signal signal) {
        transaction.createUpdate(INSERT).bind("id", signal.id()).bind("symbol", signal.symbol())
                .bind("direction", signal.direction().toUpperCase(Locale.ROOT)).bind("entry", signal.entryPrice())
                .bind("stop", signal.stopLoss()).bind("target", signal.takeProfit())
                .bind("confidence", signal.confidence()).bind("timeframe", signal.timeframe())
                .bind("source", signal.source()).bind("reasoning", signal.reasoning())
                .bind("created", signal.createdAt().atOffset(ZoneOffset.UTC))
                .bind("expires", signal.expiresAt().atOffset(ZoneOffset.UTC)).execute();
    }

    public Optional<Signal> find(UUID id) {
        return StorageFailures.query(jdbi, handle -> handle
                .createQuery("SELECT " + SignalRows.COLUMNS + " FROM trading.signals AS signal WHERE id = :id")
                .bind("id", id).map(SignalRows.SIGNALS).findOne());
    }

    /** The newest first. */
    public List<Signal> list(Filter filter) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LIST).bind("symbol", filter.symbol())
                .bind("source", filter.source())
                .bind("status", filter.status().map(word -> word.toUpperCase(Locale.ROOT)))
                .bind("before", filter.before().map(at -> at.atOffset(ZoneOffset.UTC)))
                .bind("limit", Math.min(filter.limit(), LIST_MAX)).map(SignalRows.SIGNALS).list());
    }

    /** Ends an active signal of a source. Whether there was one. */
    public boolean cancel(UUID id, String source, Instant at) {
        return StorageFailures.query(jdbi, handle -> handle.createUpdate("""
                UPDATE trading.signals SET status = 'CANCELLED', closed_at = :at
                WHERE id = :id AND source = :source AND status = 'ACTIVE'""")
                .bind("at", at.atOffset(ZoneOffset.UTC)).bind("id", id).bind("source", source).execute() == 1);
    }

    public void follow(UUID userId, UUID signalId, UUID accountId, Instant at) {
        follow(userId, signalId, accountId, "FOLLOWING", Optional.empty(), at);
    }

    /** It is no longer among those that the user follows; what was executed stays. */
    public void ignore(UUID userId, UUID signalId, UUID accountId, Instant at) {
        follow(userId, signalId, accountId, "IGNORED", Optional.empty(), at);
    }

    /** @param orderId of an order whose row is there */
    public void executed(UUID userId, UUID signalId, UUID accountId, UUID orderId, Instant at) {
        follow(userId, signalId, accountId, "EXECUTED", Optional.of(orderId), at);
    }

    private void follow(UUID userId, UUID signalId, UUID accountId, String status, Optional<UUID> orderId,
            Instant at) {
        StorageFailures.query(jdbi, handle -> handle.createUpdate(FOLLOW).bind("user", userId)
                .bind("signal", signalId).bind("account", accountId).bind("status", status).bind("order", orderId)
                .bind("at", at.atOffset(ZoneOffset.UTC)).execute());
    }

    /** What the user follows and has followed, the newest first. */
    public List<SignalFollowing> followed(UUID userId) {
        return StorageFailures.query(jdbi, handle -> handle
                .createQuery(FOLLOWED + " ORDER BY followed.followed_at DESC, signal.id LIMIT :limit")
                .bind("user", userId).bind("limit", LIST_MAX).map(SignalRows.FOLLOWINGS).list());
    }

    public Optional<SignalFollowing> following(UUID userId, UUID signalId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(FOLLOWED + " AND signal.id = :signal")
                .bind("user", userId).bind("signal", signalId).map(SignalRows.FOLLOWINGS).findOne());
    }

    public List<SignalSource> sources() {
        return sources(Optional.empty());
    }

    public Optional<SignalSource> source(String source) {
        return sources(Optional.of(source)).stream().findFirst();
    }

    private List<SignalSource> sources(Optional<String> source) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(SOURCES).bind("source", source)
                .bind("limit", LIST_MAX).map(SignalRows.SOURCES).list());
    }
}
