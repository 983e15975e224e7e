package io.corro.perf.compare;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Probabilities of the published tables of Mann and Whitney's U. */
class RankTestTest {
    private static double[] of(double... values) {
        return values;
    }

    @Test
    void fourBelowFourIsTwoOfSeventy() {
        assertThat(RankTest.probability(of(1, 2, 3, 4), of(5, 6, 7, 8))).isEqualTo(2 / 70.0, within(1e-12));
    }

    @Test
    void threeBelowThreeIsNoProof() {
        assertThat(RankTest.probability(of(1, 2, 3), of(4, 5, 6))).isEqualTo(0.1, within(1e-12));
    }

    /** U = 2 of 25: the tables' two-sided 5 % limit. */
    @Test
    void fiveAgainstFiveWithTwoWins() {
        assertThat(RankTest.probability(of(1, 2, 3, 4, 7), of(5, 6, 8, 9, 10)))
                .isEqualTo(8 / 252.0, within(1e-12));
    }

    @Test
    void equalSamplesSayNothing() {
        assertThat(RankTest.probability(of(1, 1, 1), of(1, 1, 1))).isEqualTo(1);
        assertThat(RankTest.probability(of(1, 4), of(2, 3))).isEqualTo(1);
    }
}
