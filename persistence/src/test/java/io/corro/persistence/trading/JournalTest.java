package io.corro.persistence.trading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.FencedException;
import io.corro.engine.runtime.port.Journal;
import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.Migrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTest {
    private static final byte[] EFFECTS = {9, 8, 7, 6, 5};

    @Test
    void storesTheFirstBytesOfTheBuffer() {
        try (TradingDatabase trading = new TradingDatabase()) {
            EngineSession session = trading.open();

            session.journal().append(2, 4, 3, -17, EFFECTS, 0, 2);
            session.journal().append(5, 5, 1, 18, EFFECTS, 0, 0);

            assertThat(rows(trading)).containsExactly(
                    "1..1 epoch 1 commands 0 hash 0 effects \\x",
                    "2..4 epoch 1 commands 3 hash -17 effects \\x0908",
                    "5..5 epoch 1 commands 1 hash 18 effects \\x");
        }
    }

    private static List<String> rows(TradingDatabase trading) {
        return trading.texts("""
                SELECT format('%s..%s epoch %s commands %s hash %s effects %s',
                              first_seq, last_seq, epoch, command_count, state_hash, effects)
                FROM trading.engine_journal ORDER BY last_seq
                """);
    }

    @Test
    void refusesABatchThatLeavesAGap() {
        try (TradingDatabase trading = new TradingDatabase()) {
            Journal journal = trading.open().journal();

            assertThatThrownBy(() -> journal.append(3, 3, 1, 0, EFFECTS, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(trading.count("SELECT count(*) FROM trading.engine_journal")).isEqualTo(1);
        }
    }

    @Test
    void aTakeoverFencesTheOlderEngineForGood() {
        try (TradingDatabase trading = new TradingDatabase()) {
            EngineSession older = trading.open();
            EngineSession newer = trading.open();

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> older.journal().append(2, 2, 1, 0, EFFECTS, 0, 1))
                        .isInstanceOf(FencedException.class);
            }
            assertThatThrownBy(() -> older.projection().project(List.of(), 2)).isInstanceOf(FencedException.class);

            newer.journal().append(2, 2, 1, 0, EFFECTS, 0, 1);
            assertThat(trading.count("SELECT count(*) FROM trading.engine_journal WHERE epoch = 1")).isEqualTo(1);
        }
    }

    /**
     * A chain of engines, each taking over while the one before appends and projects as fast as it can; every second
     * one before it has appended anything.
     */
    @Test
    void takeoversDuringAppendsLeaveOneUnbrokenJournalAndItsRows() throws Exception {
        try (TradingDatabase trading = new TradingDatabase()) {
            AccountEngines engines = new AccountEngines(trading);
            for (int round = 0; round < 60; round++) {
                engines.startAnother(round % 2 == 0);
                TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(3_000));
            }
            EngineSession last = trading.open();
            engines.awaitEnd();

            assertThat(trading.count("SELECT count(*) FROM trading.engine_journal WHERE command_count > 0"))
                    .isEqualTo(engines.acknowledged());
            assertThat(trading.count(BROKEN_LINKS)).as("rows that do not follow the row before").isZero();
            assertThat(last.differences()).isEmpty();
            assertThat(TradingDatabase.loaded(last)).extracting(JournalRecord::seq)
                    .containsExactly(trading.count(LAST_ACKNOWLEDGED));
        }
    }

    private static final String BROKEN_LINKS = """
            SELECT count(*) FROM (
                SELECT first_seq, epoch, command_count, lag(last_seq) OVER journal AS before,
                       lag(epoch) OVER journal AS epoch_before
                FROM trading.engine_journal WINDOW journal AS (ORDER BY last_seq)) AS link
            WHERE before IS NOT NULL
              AND (first_seq <> before + 1 OR epoch < epoch_before OR command_count = 0 AND epoch = epoch_before)
            """;

    private static final String LAST_ACKNOWLEDGED =
            "SELECT max(last_seq) FROM trading.engine_journal WHERE command_count > 0";

    /** Engines that change one account over and over until they are fenced. */
    private static final class AccountEngines {
        private final TradingDatabase trading;
        private final AccountRecord account;
        private final AtomicLong acknowledged = new AtomicLong();
        private final List<CompletableFuture<Void>> running = new ArrayList<>();

        AccountEngines(TradingDatabase trading) {
            this.trading = trading;
            this.account = new RandomImages(1, trading.instruments(), trading.userId()).account();
        }

        void startAnother(boolean isToAppendFirst) throws InterruptedException {
            EngineSession session = trading.open();
            CountDownLatch appended = new CountDownLatch(1);
            running.add(CompletableFuture.runAsync(() -> appendUntilFenced(session, appended)));
            if (isToAppendFirst) {
                appended.await();
            }
        }

        private void appendUntilFenced(EngineSession session, CountDownLatch appended) {
            List<JournalRecord> unprojected = new ArrayList<>();
            try {
                for (long seq = session.lastSeq() + 1; true; seq++) {
                    JournalRecord image = at(seq);
                    TradingDatabase.append(session, List.of(image));
                    acknowledged.incrementAndGet();
                    appended.countDown();
                    unprojected.add(image);
                    if (seq % 3 == 0) {
                        session.projection().project(unprojected, seq);
                        unprojected.clear();
                    }
                }
            } catch (FencedException e) {
                appended.countDown();
            }
        }

        private AccountRecord at(long seq) {
            return new AccountRecord(seq, account.id(), account.userId(), account.name(), account.status(),
                    account.fillProfile(), account.leverage(), seq, account.initialBalance(), 0, 0, 0, 0,
                    account.createdAtUs(), account.updatedAtUs(), 0, account.margin());
        }

        long acknowledged() {
            return acknowledged.get();
        }

        void awaitEnd() throws Exception {
            for (CompletableFuture<Void> engine : running) {
                engine.get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aStoppedServerIsUnavailableAndStaysSo(@TempDir Path directory) {
        EmbeddedDatabase server = EmbeddedDatabase.start(directory, Path.of("target"), step -> {});
        try (server; Database database = Database.open(server.config().withPoolSize(2))) {
            new Migrator(database.dataSource()).migrate(applied -> {});
            EngineSession session = new JdbcEngineStore(database).open(0, line -> {});
            session.journal().append(2, 2, 1, 0, EFFECTS, 0, 1);

            server.close();

            assertThatThrownBy(() -> session.journal().append(3, 3, 1, 0, EFFECTS, 0, 1))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThatThrownBy(() -> session.projection().project(List.of(), 2))
                    .isInstanceOf(StorageUnavailableException.class);
            session.close();
        }
    }

    @Test
    void aLostConnectionMidwayIsAnUnknownOutcomeAndIsNotRetried() {
        try (TradingDatabase trading = new TradingDatabase()) {
            EngineSession session = trading.open();
            trading.count("""
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE application_name = 'corro-journal' AND datname = current_database()
                    """);

            assertThatThrownBy(() -> session.journal().append(2, 2, 1, 0, EFFECTS, 0, 1))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThatThrownBy(() -> session.journal().append(2, 2, 1, 0, EFFECTS, 0, 1))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThat(trading.count("SELECT count(*) FROM trading.engine_journal")).isEqualTo(1);
        }
    }
}
