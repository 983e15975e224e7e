package io.corro.persistence.books.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.RefusedException;

/** {@code ml.risk_events}: raised once for a reason, then acknowledged and resolved by people. Thread-safe. */
public final class RiskEvents {
    private static final String SELECT = """
            SELECT id, event_type::text AS type, severity::text AS severity, symbol, details ->> 'reason' AS reason,
                   action_taken, created_at, acknowledged_at, resolved_at
            FROM ml.risk_events
            """;
    private static final String RAISE = """
            INSERT INTO ml.risk_events (event_type, severity, symbol, details, created_at)
            SELECT :type::ml.risk_event_type, :severity::ml.risk_severity, :symbol,
                   jsonb_build_object('reason', CAST(:reason AS text), 'key', CAST(:key AS text)), :at
            WHERE NOT EXISTS (SELECT FROM ml.risk_events WHERE details ->> 'key' = :key AND resolved_at IS NULL)
            """;
    private static final String MOVE = """
            UPDATE ml.risk_events
            SET acknowledged_at = coalesce(acknowledged_at, CAST(:at AS timestamptz)),
                action_taken = coalesce(:action, action_taken),
                resolved_at = CASE WHEN :resolves THEN CAST(:at AS timestamptz) END
            WHERE id = :id AND resolved_at IS NULL
            """;

    private final Jdbi jdbi;

    public RiskEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Something that people should look at. */
    public record RiskEvent(UUID id, String type, String severity, Optional<String> symbol, Optional<String> reason,
            Optional<String> actionTaken, Instant createdAt, Optional<Instant> acknowledgedAt,
            Optional<Instant> resolvedAt) {}

    /** The newest first. */
    public List<RiskEvent> all(boolean isOpen, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + (isOpen ? " WHERE resolved_at IS NULL" : "")
                + " ORDER BY created_at DESC, id LIMIT :limit").bind("limit", limit)
                .map(ConstructorMapper.of(RiskEvent.class)).list());
    }

    /**
     * Raises it, unless one of this key is open.
     *
     * @param type a word of {@code ml.risk_event_type}
     */
    public void raise(String type, String severity, String symbol, String reason, String key, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(RAISE).bind("type", type).bind("severity", severity)
                .bind("symbol", symbol).bind("reason", reason).bind("key", key).bind("at", at).execute());
    }

    /** @throws RefusedException if there is none, or it was resolved */
    public RiskEvent move(UUID id, boolean resolves, Optional<String> action, Instant at) {
        return jdbi.inTransaction(handle -> {
            Optional<RiskEvent> known = handle.createQuery(SELECT + " WHERE id = :id").bind("id", id)
                    .map(ConstructorMapper.of(RiskEvent.class)).findOne();
            if (known.isEmpty()) {
                throw new RefusedException(ModelError.RISK_EVENT_NOT_FOUND, id.toString());
            }
            if (handle.createUpdate(MOVE).bind("id", id).bind("resolves", resolves).bind("at", at)
                    .bind("action", action.orElse(null)).execute() == 0) {
                throw new RefusedException(ModelError.RISK_EVENT_RESOLVED);
            }
            return handle.createQuery(SELECT + " WHERE id = :id").bind("id", id)
                    .map(ConstructorMapper.of(RiskEvent.class)).one();
        });
    }
}
