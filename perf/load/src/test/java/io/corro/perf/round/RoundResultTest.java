package io.corro.perf.round;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import io.corro.perf.flow.BookSummary;
import io.corro.perf.flow.BookSummary.Level;
import io.corro.perf.round.Task.Layer;

import static org.assertj.core.api.Assertions.assertThat;

class RoundResultTest {

    @Test
    void comesBackFromItsLine() {
        Histogram latency = new Histogram(60_000_000_000L, 3);
        latency.recordValue(1_500);
        latency.recordValue(7_000_000);
        RoundResult result = new RoundResult(1_000, 2_000_000, 3_000_000, latency,
                new BookSummary(List.of(new Level(99, 5, 2)), List.of(), 3));

        RoundResult read = RoundResult.parse(result.toLine());

        assertThat(read).isEqualTo(result);
        assertThat(read.commandsPerSecond()).isEqualTo(500_000);
        assertThat(read.cpuSecondsPerMillion()).isEqualTo(3);
    }

    @Test
    void aTaskComesBackFromItsLine() {
        Task task = new Task(Layer.PIPELINE_MARGIN, 200_000);

        assertThat(Task.parse(task.toLine())).isEqualTo(task);
        assertThat(Task.parse(Task.fullSpeed(Layer.BOOK).toLine()).isPaced()).isFalse();
    }

    @Test
    void latencyCountsFromThePlannedTimeHoweverLateACommandIsSent() throws InterruptedException {
        RoundTimer timer = new RoundTimer(new Task(Layer.CORE, 1_000), 3);
        timer.startAt(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(20));
        for (int index = 0; index < 3; index++) {
            timer.awaitTurn(index);
            timer.onResult(index);
        }

        Histogram latency = timer.finish().latency();
        assertThat(latency.getTotalCount()).isEqualTo(3);
        assertThat(latency.getMinValue()).isGreaterThan(15_000_000);
    }
}
