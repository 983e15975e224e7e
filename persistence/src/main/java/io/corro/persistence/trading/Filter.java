package io.corro.persistence.trading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import io.corro.engine.runtime.port.TimeWindow;

/**
 * The conditions of a query that asks for what its caller gave and nothing else, so that the planner sees plain
 * comparisons with indexed columns. Texts are constants of this package; values are bound. Not thread-safe.
 */
final class Filter {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    Filter and(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
        return this;
    }

    /** Binds one more value that a condition names. */
    Filter value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Bounds a {@code timestamptz} column. */
    Filter within(String column, TimeWindow window) {
        if (window.afterUs() != Long.MIN_VALUE) {
            and(column + " > :after", "after", instant(window.afterUs()));
        }
        if (window.untilUs() != Long.MAX_VALUE) {
            and(column + " < :until", "until", instant(window.untilUs()));
        }
        return this;
    }

    private static Instant instant(long us) {
        return Instant.EPOCH.plus(us, ChronoUnit.MICROS);
    }

    /**
     * @param select everything up to the conditions
     * @param order  everything after them
     */
    Query query(Handle handle, String select, String order) {
        return handle.createQuery(select + " WHERE " + String.join(" AND ", conditions) + " " + order).bindMap(values);
    }
}
