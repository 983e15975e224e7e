package io.corro.persistence.trading;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.runtime.port.EngineStore.EngineSession;

import static org.assertj.core.api.Assertions.assertThat;

class JournalRetentionTest {

    @Test
    void deletesWhatIsOldAndProjectedButNeverTheLastRow() {
        try (TradingDatabase trading = new TradingDatabase()) {
            EngineSession session = trading.open();
            for (int seq = 2; seq <= 6; seq++) {
                session.journal().append(seq, seq, 1, 0, new byte[0], 0, 0);
            }
            JournalRetention retention = new JournalRetention(trading.database().jdbi());

            assertThat(retention.deleteOlderThan(JournalRetention.KEPT)).isZero();
            assertThat(retention.deleteOlderThan(Duration.ZERO)).as("only the fence is projected").isEqualTo(1);
            session.projection().project(List.of(), 4);
            assertThat(retention.deleteOlderThan(Duration.ZERO)).isEqualTo(3);
            session.projection().project(List.of(), 6);
            assertThat(retention.deleteOlderThan(Duration.ZERO)).isEqualTo(1);

            assertThat(trading.texts("SELECT last_seq FROM trading.engine_journal")).containsExactly("6");
            assertThat(trading.open().lastSeq()).isEqualTo(7);
        }
    }
}
