package io.corro.persistence.postgres;

import org.jdbi.v3.core.Jdbi;

/** The monthly partitions of the tables that grow. Thread-safe. */
public final class Partitions {
    private static final int MONTHS_AHEAD = 3;

    /** Every partitioned table outside the system's schemas. */
    private static final String ENSURE = """
            SELECT coalesce(sum(platform.ensure_partitions(table_class.oid::regclass, :months)), 0)
            FROM pg_class AS table_class JOIN pg_namespace AS schema ON schema.oid = table_class.relnamespace
            WHERE table_class.relkind = 'p' AND schema.nspname NOT LIKE 'pg\\_%'
            """;

    private final Jdbi jdbi;

    public Partitions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Creates what is missing for this month and the next ones, and says how many were.
     *
     * @throws io.corro.engine.runtime.port.StorageUnavailableException if the database cannot be reached
     */
    public int ensureAhead() {
        return StorageFailures.query(jdbi,
                handle -> handle.createQuery(ENSURE).bind("months", MONTHS_AHEAD).mapTo(int.class).one());
    }
}
