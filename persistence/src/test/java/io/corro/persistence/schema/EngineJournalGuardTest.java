package io.corro.persistence.schema;

import java.util.concurrent.CompletableFuture;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The fence around the engine's journal. */
class EngineJournalGuardTest extends GuardTest {

    private static final String APPEND = """
            INSERT INTO trading.engine_journal
                (format_version, engine_shard, epoch, first_seq, last_seq, command_count, state_hash, effects)
            VALUES (1, ?, ?, ?, ?, 1, 42, '\\x00')
            """;
    private static final String REGISTER = """
            INSERT INTO trading.engine_progress (engine_shard, epoch, projected_seq, updated_at) VALUES (?, ?, ?, now())
            """;

    @BeforeEach
    void journalsOneBatchInEpochTwo() {
        sql(REGISTER, 1, 2, 0);
        allowed(APPEND, 1, 2, 1, 10);
    }

    @Test
    void refusesAnOlderEpochAndAnUnknownShard() {
        refused("journal_epoch", APPEND, 1, 1, 11, 12);
        refused("journal_epoch", APPEND, 9, 1, 1, 2);
        allowed(APPEND, 1, 2, 11, 12);
    }

    @Test
    void refusesAGapAndAnOverlap() {
        refused("journal_is_contiguous", APPEND, 1, 2, 12, 13);
        refused("journal_is_contiguous", APPEND, 1, 2, 10, 11);
        refused("journal_is_contiguous", APPEND, 1, 2, 1, 10);
        refused("ck_engine_journal_2", APPEND, 1, 2, 11, 10);
    }

    @Test
    void refusesAFirstBatchThatIsProjectedAlready() {
        sql(REGISTER, 2, 1, 50);

        refused("journal_is_contiguous", APPEND, 2, 1, 50, 51);
        allowed(APPEND, 2, 1, 51, 52);
    }

    @Test
    void refusesToEditABatchOrToDeleteItBeforeItIsProjected() {
        refused("append_only", "UPDATE trading.engine_journal SET state_hash = 0");
        refused("append_only", "DELETE FROM trading.engine_journal");

        sql("UPDATE trading.engine_progress SET projected_seq = 10");
        refused("append_only", "UPDATE trading.engine_journal SET state_hash = 0");
        allowed("DELETE FROM trading.engine_journal");
    }

    @Test
    void refusesToTurnEpochOrWatermarkBack() {
        sql("UPDATE trading.engine_progress SET projected_seq = 10");

        refused("progress_never_falls", "UPDATE trading.engine_progress SET projected_seq = 9");
        refused("progress_never_falls", "UPDATE trading.engine_progress SET epoch = 1");
    }

    /** Neither sees the other's row, so both pass the trigger; the unique first_seq lets only one commit. */
    @Test
    void letsOnlyOneOfTwoEnginesAppendFromTheSameState() {
        Jdbi jdbi = database().database().jdbi();
        jdbi.useHandle(handle -> handle.execute(REGISTER, 7, 1, 0));
        try (Handle first = jdbi.open(); Handle second = jdbi.open()) {
            first.begin();
            first.execute(APPEND, 7, 1, 1, 5);
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(
                    () -> second.execute(APPEND, 7, 1, 1, 6));
            assertThat(waiting).isNotDone();
            first.commit();

            assertThatThrownBy(waiting::join)
                    .hasMessageContaining("idx_engine_journal_engine_shard_first_seq");
        }
    }
}
