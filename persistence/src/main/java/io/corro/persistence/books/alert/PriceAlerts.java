package io.corro.persistence.books.alert;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.persistence.books.alert.PriceAlert.Wish;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/** Users' price alerts ({@code trading.price_alerts}), one transaction a method. Thread-safe. */
public final class PriceAlerts {
    /** Alerts of one user that have neither fired nor expired. */
    public static final int ACTIVE_MAX = 100;
    public static final int NOTE_LENGTH_MAX = 200;
    private static final int LISTED_MAX = 500;

    private static final String COLUMNS = """
            SELECT id, user_id, account_id, symbol, condition, target_price, note, seen_side, expires_at, is_active,
                   triggered_at, triggered_price, created_at
            FROM trading.price_alerts
            """;
    private static final String CREATE = """
            INSERT INTO trading.price_alerts
                (user_id, account_id, symbol, condition, target_price, note, seen_side, expires_at, created_at)
            VALUES (:user, :account, :symbol, :condition::trading.alert_condition, :price, nullif(:note, ''), :seen,
                    :expires, :now)
            RETURNING id
            """;
    private static final String FIRE = """
            UPDATE trading.price_alerts SET is_active = false, triggered_at = :now, triggered_price = :price
            WHERE id = :id AND is_active AND (expires_at IS NULL OR expires_at > :now)
            """;
    private static final RowMapper<PriceAlert> ROWS = (row, context) -> read(row);

    private final Jdbi jdbi;

    public PriceAlerts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty if the user has as many as a user may have. */
    public Optional<PriceAlert> create(Wish wish, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('alerts/' || ?, 0))",
                    wish.userId().toString());
            int active = handle.createQuery("SELECT count(*) FROM trading.price_alerts WHERE user_id = :user"
                    + " AND is_active AND (expires_at IS NULL OR expires_at > :now)")
                    .bind("user", wish.userId()).bind("now", at(now)).mapTo(int.class).one();
            return active >= ACTIVE_MAX ? Optional.empty() : find(handle, wish.userId(), insert(handle, wish, now));
        });
    }

    private static UUID insert(Handle handle, Wish wish, Instant now) {
        return handle.createQuery(CREATE)
                .bind("user", wish.userId()).bind("account", wish.accountId()).bind("symbol", wish.symbol())
                .bind("condition", wish.condition().name()).bind("price", wish.price()).bind("note", wish.note())
                .bind("seen", wish.seenSide()).bind("expires", wish.expiresAt().map(PriceAlerts::at).orElse(null))
                .bind("now", at(now)).mapTo(UUID.class).one();
    }

    /** The newest of a user. */
    public List<PriceAlert> of(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS
                + "WHERE user_id = :user ORDER BY created_at DESC, id LIMIT " + LISTED_MAX)
                .bind("user", userId).map(ROWS).list());
    }

    public Optional<PriceAlert> find(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> find(handle, userId, id));
    }

    private static Optional<PriceAlert> find(Handle handle, UUID userId, UUID id) {
        return handle.createQuery(COLUMNS + "WHERE user_id = :user AND id = :id")
                .bind("user", userId).bind("id", id).map(ROWS).findOne();
    }

    /** Whether there was such an alert. */
    public boolean delete(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> handle
                .createUpdate("DELETE FROM trading.price_alerts WHERE user_id = :user AND id = :id")
                .bind("user", userId).bind("id", id).execute()) > 0;
    }

    /** Every alert that waits for its price. */
    public List<PriceAlert> waiting(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS
                + "WHERE is_active AND (expires_at IS NULL OR expires_at > :now)").bind("now", at(now)).map(ROWS)
                .list());
    }

    /** Keeps where the price was last seen. */
    public void seen(UUID id, int side) {
        jdbi.useHandle(handle -> handle
                .createUpdate("UPDATE trading.price_alerts SET seen_side = :side WHERE id = :id AND is_active")
                .bind("side", side).bind("id", id).execute());
    }

    /** Ends the alert and notifies its user; false if it has fired, expired or been deleted before. */
    public boolean fire(PriceAlert alert, BigDecimal price, Instant now) {
        return jdbi.inTransaction(handle -> {
            boolean isFirst = handle.createUpdate(FIRE).bind("id", alert.id()).bind("price", price)
                    .bind("now", at(now)).execute() > 0;
            if (isFirst) {
                Notifications.write(handle, new Notice(alert.userId(), "trading.price_alert",
                        Map.of("symbol", alert.symbol(), "price", price.stripTrailingZeros().toPlainString()),
                        "alert/" + alert.id()));
            }
            return isFirst;
        });
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static PriceAlert read(ResultSet row) throws SQLException {
        String note = row.getString("note");
        return new PriceAlert(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class),
                row.getObject("account_id", UUID.class), row.getString("symbol"),
                AlertCondition.valueOf(row.getString("condition")),
                row.getBigDecimal("target_price").stripTrailingZeros(), note == null ? "" : note,
                row.getInt("seen_side"), time(row, "expires_at"), row.getBoolean("is_active"),
                time(row, "triggered_at"),
                Optional.ofNullable(row.getBigDecimal("triggered_price")).map(BigDecimal::stripTrailingZeros),
                time(row, "created_at").orElseThrow());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
