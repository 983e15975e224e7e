package io.corro.persistence.books.flag;

import java.util.Collection;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

/** Kill switches: on for everybody until an operator switches one off. Stateless. */
public final class KillSwitches {
    private static final String SWITCHED_OFF = """
            SELECT code FROM feature_flags.flags
            WHERE code IN (<codes>) AND category = 'kill_switch' AND (status <> 'active' OR rollout_percentage = 0)
            ORDER BY code LIMIT 1
            """;

    private KillSwitches() {}

    /** One of these that is off; a code that has no row is on. */
    public static Optional<String> switchedOff(Handle handle, Collection<String> codes) {
        return handle.createQuery(SWITCHED_OFF).bindList("codes", codes).mapTo(String.class).findOne();
    }
}
