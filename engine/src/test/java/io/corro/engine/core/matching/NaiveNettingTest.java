package io.corro.engine.core.matching;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.CloseReason;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

/** Settlement books what decimals say, to the last digit, over random runs. */
class NaiveNettingTest {
    private static final int ACCOUNTS = 8;
    private static final int STEPS = 80_000;

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void settlementBooksWhatDecimalsSay(long seed) {
        Instruments instruments = TestInstruments.mixed();
        RandomScenario run = new RandomScenario(seed, instruments, ACCOUNTS, false);
        NaiveNetting naive = new NaiveNetting(instruments, run.desk().mirror());
        RandomScenario.Observer observer = (command, records) -> compare(records, run.desk(), naive);
        run.begin(observer).run(STEPS, observer);
    }

    private static void compare(List<JournalRecord> records, EngineFixture desk, NaiveNetting naive) {
        for (JournalRecord record : records) {
            if (record instanceof ExecutionRecord fill) {
                String difference = naive.follow(fill, desk.mirror().accountRecord(fill.accountId()).leverage());
                require(difference == null, difference);
            }
        }
        lastOfEach(records).forEach(position -> {
            if (position.closeReason() == CloseReason.RESET) {
                naive.forget(position);
            } else if (position.status() == PositionStatus.OPEN) {
                require(naive.agrees(position), position);
            }
        });
    }

    /** A position that opens and closes in one command has two records; the naive one knows only the end. */
    private static Collection<PositionRecord> lastOfEach(List<JournalRecord> records) {
        Map<UUID, PositionRecord> last = new LinkedHashMap<>();
        for (JournalRecord record : records) {
            if (record instanceof PositionRecord position) {
                last.put(position.id(), position);
            }
        }
        return last.values();
    }

    private static void require(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(String.valueOf(what));
        }
    }
}
