package io.corro.perf.round;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OpenLoopTest {
    private static final long STALL_NS = 30_000_000;

    @Test
    void aSlowAnswerCountsForEveryQuestionThatItPutOff() throws Exception {
        OpenLoop loop = new OpenLoop(1_000, 10);

        loop.send(index -> {
            if (index == 0) {
                stall();
            }
            loop.onAnswer(index);
        });
        Histogram latency = loop.await(Duration.ofSeconds(1));

        assertThat(latency.getTotalCount()).isEqualTo(10);
        assertThat(latency.getMinNonZeroValue()).isGreaterThanOrEqualTo(STALL_NS - 10_000_000);
    }

    private static void stall() {
        long endNs = System.nanoTime() + STALL_NS;
        while (System.nanoTime() < endNs) {
            LockSupport.parkNanos(endNs - System.nanoTime());
        }
    }

    @Test
    void questionsAreNotAskedBeforeTheirTime() throws Exception {
        OpenLoop loop = new OpenLoop(1_000, 20);
        long startNs = System.nanoTime();

        loop.send(loop::onAnswer);
        loop.await(Duration.ofSeconds(1));

        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(19_000_000);
        assertThat(loop.seconds()).isGreaterThanOrEqualTo(0.019);
    }

    @Test
    void anAnswerThatNeverComesIsAFailure() {
        OpenLoop loop = new OpenLoop(0, 2);
        loop.send(index -> {});
        loop.onAnswer(0);

        assertThatIllegalStateException().isThrownBy(() -> loop.await(Duration.ofMillis(1)));
    }

    @Test
    void aHistogramSurvivesTheWayThroughText() {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(1_234);

        assertThat(Histograms.parse(Histograms.toText(histogram))).isEqualTo(histogram);
    }
}
