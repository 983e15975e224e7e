package io.corro.gateway.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.Retention;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.Partitions;
import io.corro.persistence.trading.EquityPoints;
import io.corro.persistence.trading.JournalRetention;

/**
 * What a database needs now and then: partitions for the months to come, a journal that does not grow for ever, and the
 * equity of accounts by the minute. Thread {@code housekeeping}. A failure is logged and tried again at the next time.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final long MINUTE_MS = 60_000;

    private final Partitions partitions;
    private final JournalRetention journal;
    private final EquityPoints equity;
    private final Retention retention;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("housekeeping").daemon().factory());

    public Housekeeping(Database database) {
        partitions = new Partitions(database.jdbi());
        journal = new JournalRetention(database.jdbi());
        equity = new EquityPoints(database.jdbi());
        retention = new Retention(database);
    }

    public void start() {
        executor.scheduleWithFixedDelay(this::tidy, 0, PERIOD.toMinutes(), TimeUnit.MINUTES);
        // A little after the minute, so that a timer that is early does not belong to the one before.
        long untilNextMinute = MINUTE_MS - clock.millis() % MINUTE_MS + MINUTE_MS / 100;
        executor.scheduleAtFixedRate(this::recordEquity, untilNextMinute, MINUTE_MS, TimeUnit.MILLISECONDS);
    }

    private void recordEquity() {
        try {
            equity.record(clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("the accounts' equity could not be recorded: {}", e.getMessage());
        }
    }

    private void tidy() {
        try {
            int created = partitions.ensureAhead();
            int deleted = journal.deleteOlderThan(JournalRetention.KEPT);
            int thinned = equity.thin(clock.instant());
            int expired = retention.deleteExpired(clock.instant());
            LOG.info("housekeeping: {} partitions created, {} journal rows, {} points of equity and {} expired answers"
                    + " deleted", created, deleted, thinned, expired);
        } catch (RuntimeException e) {
            LOG.warn("housekeeping failed and will be tried again: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
