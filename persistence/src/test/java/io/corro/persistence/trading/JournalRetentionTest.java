package io.corro.persistence.trading;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
            OrderTrail trail = OrderTrail.of(trading.database(), TradingDatabase.SHARD);
            JournalRetention retention = new JournalRetention(trading.database().jdbi());

            assertThat(retention.deleteOlderThan(JournalRetention.KEPT)).isZero();
            assertThat(retention.deleteOlderThan(Duration.ZERO)).as("the audit has nothing yet").isZero();
            follow(trail);
            assertThat(retention.deleteOlderThan(Duration.ZERO)).as("only the fence is projected").isEqualTo(1);
            session.projection().project(List.of(), 4);
            follow(trail);
            assertThat(retention.deleteOlderThan(Duration.ZERO)).isEqualTo(3);
            session.projection().project(List.of(), 6);
            follow(trail);
            assertThat(retention.deleteOlderThan(Duration.ZERO)).isEqualTo(1);

            assertThat(trading.texts("SELECT last_seq FROM trading.engine_journal")).containsExactly("6");
            assertThat(trading.open().lastSeq()).isEqualTo(7);
        }
    }

    private static void follow(OrderTrail trail) {
        while (trail.follow(Duration.ZERO, order -> Optional.empty())) {
            Thread.onSpinWait();
        }
    }
}
