package io.corro.perf.peers;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.corro.perf.flow.Mix;
import io.corro.perf.peers.Contest.Pair;
import io.corro.perf.round.Task;
import io.corro.perf.round.Task.Layer;

import static org.assertj.core.api.Assertions.assertThat;

/** Both contestants end with the book and the volume that the naive reference says. */
class ContestTest {
    private static final Mix SMALL = Mix.published(3, 500, 5_000);

    @ParameterizedTest
    @EnumSource
    void bothEndWithTheExpectedBook(Layer layer) throws IOException {
        try (Contest contest = Contest.open(SMALL)) {
            Pair pair = contest.run(Task.fullSpeed(layer), 0, 1);

            assertThat(pair.ours()).hasSize(1);
            assertThat(pair.ours().getFirst().book()).isEqualTo(pair.peer().getFirst().book());
            assertThat(pair.ours().getFirst().commands()).isEqualTo(SMALL.commands());
        }
    }

    @Test
    void everyCommandOfAPacedRoundHasALatency() throws IOException {
        try (Contest contest = Contest.open(SMALL)) {
            Pair pair = contest.run(new Task(Layer.PIPELINE_MARGIN, 20_000), 0, 1);

            assertThat(Pair.latency(pair.ours()).getTotalCount()).isEqualTo(SMALL.commands());
            assertThat(Pair.latency(pair.peer()).getTotalCount()).isEqualTo(SMALL.commands());
        }
    }
}
