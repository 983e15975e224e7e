package io.corro.persistence.books.flag;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;

/** Kill switches: on for everybody until an operator switches one off. Stateless. */
public final class KillSwitches {
    /** Off: no orders to the payment provider. */
    public static final String PAYMENTS = "payments.enabled";

    private static final String SWITCHED_OFF = """
            SELECT code FROM feature_flags.flags
            WHERE code IN (<codes>) AND category = 'kill_switch' AND (status <> 'active' OR rollout_percentage = 0)
            ORDER BY code LIMIT 1
            """;

    private static final String ALL = """
            SELECT code, name, description, status = 'active' AND rollout_percentage > 0 AS is_on, updated_at
            FROM feature_flags.flags WHERE category = 'kill_switch' ORDER BY code
            """;
    private static final String SET = """
            UPDATE feature_flags.flags
            SET status = CASE WHEN :on THEN 'active' ELSE 'inactive' END::feature_flags.flag_status,
                rollout_percentage = CASE WHEN :on THEN 100 ELSE rollout_percentage END
            WHERE code = :code AND category = 'kill_switch'
            """;

    private KillSwitches() {}

    /** A switch as it stands. */
    public record KillSwitch(String code, String name, String description, boolean isOn, Instant changedAt) {}

    public static List<KillSwitch> all(Handle handle) {
        return handle.createQuery(ALL).map((row, context) -> new KillSwitch(row.getString("code"),
                row.getString("name"), row.getString("description"), row.getBoolean("is_on"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant())).list();
    }

    /** Switches one on or off; false if there is none of this code. The caller keeps the history. */
    static boolean set(Handle handle, String code, boolean on) {
        return handle.createUpdate(SET).bind("code", code).bind("on", on).execute() == 1;
    }

    /** The code of the switch of payments if it is off now. */
    public static Optional<String> paymentsOff(Database database) {
        return StorageFailures.query(database.jdbi(), handle -> switchedOff(handle, List.of(PAYMENTS)));
    }

    /** One of these that is off; a code that has no row is on. */
    public static Optional<String> switchedOff(Handle handle, Collection<String> codes) {
        return handle.createQuery(SWITCHED_OFF).bindList("codes", codes).mapTo(String.class).findOne();
    }
}
