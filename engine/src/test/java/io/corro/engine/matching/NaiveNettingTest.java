package io.corro.engine.matching;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.domain.CloseReason;
import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.PositionStatus;
import io.corro.engine.image.ExecutionImage;
import io.corro.engine.image.Image;
import io.corro.engine.image.PositionImage;
import io.corro.engine.testkit.Desk;
import io.corro.engine.testkit.RandomRun;
import io.corro.engine.testkit.TestInstruments;

/** Settlement books what decimals say, to the last digit, over random runs. */
class NaiveNettingTest {
    private static final int ACCOUNTS = 8;
    private static final int STEPS = 80_000;

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void settlementBooksWhatDecimalsSay(long seed) {
        Instruments instruments = TestInstruments.mixed();
        RandomRun run = new RandomRun(seed, instruments, ACCOUNTS, false);
        NaiveNetting naive = new NaiveNetting(instruments, run.desk().mirror());
        RandomRun.Observer observer = (command, images) -> compare(images, run.desk(), naive);
        run.begin(observer).run(STEPS, observer);
    }

    private static void compare(List<Image> images, Desk desk, NaiveNetting naive) {
        for (Image image : images) {
            if (image instanceof ExecutionImage fill) {
                String difference = naive.follow(fill, desk.mirror().accountImage(fill.accountId()).leverage());
                require(difference == null, difference);
            }
        }
        lastOfEach(images).forEach(position -> {
            if (position.closeReason() == CloseReason.RESET) {
                naive.forget(position);
            } else if (position.status() == PositionStatus.OPEN) {
                require(naive.agrees(position), position);
            }
        });
    }

    /** A position that opens and closes in one command has two images; the naive one knows only the end. */
    private static Collection<PositionImage> lastOfEach(List<Image> images) {
        Map<UUID, PositionImage> last = new LinkedHashMap<>();
        for (Image image : images) {
            if (image instanceof PositionImage position) {
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
