package io.corro.engine.core.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.FormerSteps;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

import static org.assertj.core.api.Assertions.assertThat;

/** Records of a format from before an instrument's step became finer. */
class FormerRecordsTest {
    private static final int FORMER = RecordFormat.FINER_STEPS - 1;
    private static final Instrument FINER = TestInstruments.XAUUSD;
    private final FormerRecords records = new FormerRecords(new FormerSteps(Map.of(FINER.number(), 1_000L)));

    @Test
    void countInFormerStepsAndProveInThem() {
        List<JournalRecord> written = new ArrayList<>();
        new RandomScenario(29, TestInstruments.dealer(), 4, true).begin((command, rows) -> {})
                .run(2_000, (command, rows) -> written.addAll(rows));

        for (JournalRecord record : written) {
            JournalRecord present = records.present(record, FORMER);

            assertThat(records.hash(present, FORMER)).as("%s", record).isEqualTo(RecordCodec.hash(record, FORMER));
            assertThat(steps(present)).isEqualTo(steps(record) * (isFiner(record) ? 1_000 : 1));
            assertThat(present.seq()).isEqualTo(record.seq());
        }
        assertThat(written).anyMatch(ExecutionRecord.class::isInstance).anyMatch(FormerRecordsTest::isFiner);
    }

    @Test
    void areTheirOwnFromTheFinerFormatOn() {
        new RandomScenario(30, TestInstruments.dealer(), 2, true).begin((command, rows) -> {})
                .run(300, (command, rows) -> rows.forEach(row -> {
                    assertThat(records.present(row, RecordFormat.FINER_STEPS)).isSameAs(row);
                    assertThat(records.hash(row, RecordFormat.FINER_STEPS))
                            .isEqualTo(RecordCodec.hash(row, RecordFormat.FINER_STEPS));
                }));
    }

    private static boolean isFiner(JournalRecord record) {
        return switch (record) {
            case OrderRecord order -> order.instrument() == FINER.number();
            case PositionRecord position -> position.instrument() == FINER.number();
            case ExecutionRecord execution -> execution.instrument() == FINER.number();
            case AccountRecord _,CashRecord _,MarginRecord _ -> false;
        };
    }

    private static long steps(JournalRecord record) {
        return switch (record) {
            case OrderRecord order -> order.quantity() + order.filledQuantity();
            case PositionRecord position -> position.quantity() + position.openedQuantity()
                    + position.entry().quantity();
            case ExecutionRecord fill -> fill.quantity() + fill.cumulative() + fill.positionQuantity();
            case AccountRecord _,CashRecord _,MarginRecord _ -> 0;
        };
    }
}
