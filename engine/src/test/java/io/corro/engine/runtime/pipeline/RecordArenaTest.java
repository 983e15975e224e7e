package io.corro.engine.runtime.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.RecordList;
import io.corro.engine.core.journal.RecordSlice;

import static org.assertj.core.api.Assertions.assertThat;

class RecordArenaTest {
    /** More than one array of the log takes. */
    private static final int MANY = 100_000;

    private long released = -1;
    private final RecordArena log = new RecordArena(() -> released);

    @Test
    void whatCommandsWriteStandsSideBySide() {
        RecordSlice first = write(0, 1);
        RecordSlice second = write(1, 2);
        RecordSlice nothing = write(2, 0);
        RecordSlice third = write(3, 1);

        assertThat(first.isContinuedBy(second)).isTrue();
        assertThat(nothing.isEmpty()).isTrue();
        assertThat(second.isContinuedBy(third)).isTrue();
        assertThat(records(second)).hasSize(2);
    }

    @Test
    void nothingIsWrittenOverBeforeItIsReleased() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<RecordSlice> spans = new ArrayList<>();
        for (int sequence = 0; sequence < 3_000; sequence++) {
            spans.add(write(sequence, random.nextInt(200)));
            released = Math.max(released, sequence - 1_000);
            RecordSlice oldest = spans.get((int) released + 1);
            assertThat(oldest.isEmpty() || records(oldest).getFirst().seq() == released + 1)
                    .as("seed %d, slot %d after %d", seed, released + 1, sequence).isTrue();
        }
        assertThat(spans.stream().map(RecordSlice::bytes).distinct().count())
                .as("arrays are used again, seed %d", seed).isLessThan(10);
    }

    @Test
    void aCommandLargerThanAnArrayStaysWhole() {
        RecordSlice before = write(0, 1);
        RecordSlice large = write(1, MANY);
        RecordSlice after = write(2, 1);

        assertThat(records(before)).hasSize(1);
        assertThat(records(large)).hasSize(MANY).allMatch(record -> record.seq() == 1);
        assertThat(records(after)).singleElement().extracting(JournalRecord::seq).isEqualTo(2L);
    }

    private RecordSlice write(long sequence, int records) {
        log.begin(sequence);
        for (int index = 0; index < records; index++) {
            CashRecord cash =
                    new CashRecord(sequence, new UUID(1, index), new UUID(2, 2), CashReason.DEPOSIT, index, 1);
            log.writer().write(cash);
        }
        RecordSlice span = new RecordSlice();
        span.view(log.writer());
        return span;
    }

    private static List<JournalRecord> records(RecordSlice span) {
        return RecordList.copyOf(span);
    }
}
