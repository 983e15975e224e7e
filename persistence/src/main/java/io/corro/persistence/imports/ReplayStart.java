package io.corro.persistence.imports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;

import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.persistence.postgres.StorageFailures;

/** Start of a replay: the engine's time never goes back, so what it has stored must lie before. Stateless. */
public final class ReplayStart {
    private static final String LAST = """
            SELECT greatest((SELECT max(executed_at) FROM trading.executions),
                (SELECT max(updated_at) FROM trading.paper_orders), (SELECT max(updated_at) FROM trading.paper_accounts))
            """;

    private ReplayStart() {}

    /**
     * The time at which a replay begins: the one that is wanted, or the first price's.
     *
     * @throws ImportRefusedException if there are no prices, or the engine's time has passed the start
     */
    public static long us(Jdbi jdbi, ReplaySource source, Optional<Instant> wanted) {
        long firstUs;
        try (ReplaySource.Prices prices = source.open()) {
            if (!prices.hasNext()) {
                throw new ImportRefusedException("There are no prices to replay between the start and the end.");
            }
            firstUs = prices.next().timeUs();
        }
        long startUs = wanted.map(ReplayStart::us).orElse(firstUs);
        Optional<Instant> last = StorageFailures.query(jdbi, handle -> handle.createQuery(LAST)
                .mapTo(OffsetDateTime.class).findFirst()).map(OffsetDateTime::toInstant);
        if (last.isPresent() && us(last.get()) > startUs) {
            throw new ImportRefusedException("The engine's time is " + last.get().truncatedTo(ChronoUnit.SECONDS)
                    + " already, and never goes back to " + Instant.EPOCH.plus(startUs, ChronoUnit.MICROS)
                    + ": replay into a fresh directory, named with --data, or begin later with --start.");
        }
        return startUs;
    }

    private static long us(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
