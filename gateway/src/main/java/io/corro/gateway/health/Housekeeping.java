package io.corro.gateway.health;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.Partitions;
import io.corro.persistence.trading.JournalRetention;

/**
 * What a database needs now and then: partitions for the months to come, and a journal that does not grow for ever.
 * Thread {@code housekeeping}. A failure is logged and tried again an hour later.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Partitions partitions;
    private final JournalRetention journal;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("housekeeping").daemon().factory());

    public Housekeeping(Database database) {
        partitions = new Partitions(database.jdbi());
        journal = new JournalRetention(database.jdbi());
    }

    public void start() {
        executor.scheduleWithFixedDelay(this::tidy, 0, PERIOD.toMinutes(), TimeUnit.MINUTES);
    }

    private void tidy() {
        try {
            int created = partitions.ensureAhead();
            int deleted = journal.deleteOlderThan(JournalRetention.KEPT);
            LOG.info("housekeeping: {} partitions created, {} journal rows deleted", created, deleted);
        } catch (RuntimeException e) {
            LOG.warn("housekeeping failed and will be tried again: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
