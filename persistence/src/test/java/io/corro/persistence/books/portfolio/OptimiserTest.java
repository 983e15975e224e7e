package io.corro.persistence.books.portfolio;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.Optimiser.Moments;
import io.corro.persistence.books.portfolio.Optimiser.Objective;

import static io.corro.persistence.books.portfolio.Optimiser.Objective.MAXIMUM_SHARPE;
import static io.corro.persistence.books.portfolio.Optimiser.Objective.MINIMUM_VARIANCE;
import static io.corro.persistence.books.portfolio.Optimiser.Objective.RISK_PARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Weights, against the closed forms of two assets and the conditions that make a solution the best one. */
class OptimiserTest {
    private static final Offset<Double> CLOSE = within(1e-5);
    /** Deviations of 20 and 30 percent, correlation 0.25. */
    private static final Moments TWO = new Moments(new double[] {0.08, 0.14},
            new double[][] {{0.04, 0.015}, {0.015, 0.09}});

    /** w = (σ₂² − σ₁₂) / (σ₁² + σ₂² − 2σ₁₂) = 0.075 / 0.1. */
    @Test
    void minimumVarianceOfTwoAssets() {
        assertThat(weights(TWO, MINIMUM_VARIANCE, 0, 1)).containsExactly(new double[] {0.75, 0.25}, CLOSE);
        assertThat(weights(TWO, MINIMUM_VARIANCE, 0, 0.6)).containsExactly(new double[] {0.6, 0.4}, CLOSE);
    }

    /** w ∝ Σ⁻¹(μ − r): with r = 2 % it is (0.0036, 0.0039) over 0.0075. */
    @Test
    void maximumSharpeOfTwoAssets() {
        assertThat(weights(TWO, MAXIMUM_SHARPE, 0.02, 1))
                .containsExactly(new double[] {0.0036 / 0.0075, 0.0039 / 0.0075}, CLOSE);
        assertThat(weights(TWO, MAXIMUM_SHARPE, 0.02, 0.5)).containsExactly(new double[] {0.5, 0.5}, CLOSE);
        assertThatThrownBy(() -> weights(TWO, MAXIMUM_SHARPE, 0.2, 1)).isInstanceOf(RefusedException.class);
    }

    /** Of two assets each bears half the risk where w ∝ 1/σ, whatever the correlation: 3 to 2. */
    @Test
    void riskParityOfTwoAssets() {
        double[] weights = weights(TWO, RISK_PARITY, 0, 1);

        assertThat(weights).containsExactly(new double[] {0.6, 0.4}, CLOSE);
        assertThat(TWO.contributions(weights)).containsExactly(new double[] {0.5, 0.5}, CLOSE);
    }

    @Test
    void theMomentsOfASample() {
        Moments moments = Moments.of(new double[][] {{0.01, 0.03}, {0.02, -0.02}}, 100);

        assertThat(moments.means()).containsExactly(new double[] {2, 0}, CLOSE);
        assertThat(moments.covariances()[0]).containsExactly(new double[] {0.02, -0.04}, CLOSE);
        assertThat(moments.covariances()[1]).containsExactly(new double[] {-0.04, 0.08}, CLOSE);
    }

    @Test
    void aWeightThatIsTooSmallIsRefused() {
        assertThatThrownBy(() -> weights(TWO, MINIMUM_VARIANCE, 0, 0.4)).isInstanceOf(RefusedException.class);
    }

    /** At a minimum all assets that are held have the same covariance with the whole, and no other has less. */
    @Test
    void fiftyAssetsMeetTheConditionsOfABestSolution() {
        long seed = 20_261_130;
        Moments moments = random(new Random(seed), 50);
        double[] least = weights(moments, MINIMUM_VARIANCE, 0, 1);
        double[] marginal = moments.marginal(least);
        double variance = Math.pow(moments.volatility(least), 2);
        for (int i = 0; i < least.length; i++) {
            assertThat(marginal[i]).as("asset " + i).isGreaterThan(variance * (1 - 1e-3));
            if (least[i] > 1e-4) {
                assertThat(marginal[i]).isCloseTo(variance, within(variance * 1e-3));
            }
        }
        assertThat(Arrays.stream(moments.contributions(weights(moments, RISK_PARITY, 0, 1))))
                .allSatisfy(share -> assertThat(share).isCloseTo(0.02, within(1e-6)));
        double best = sharpe(moments, weights(moments, MAXIMUM_SHARPE, 0.01, 1));
        assertThat(best).isGreaterThanOrEqualTo(sharpe(moments, least) - 1e-9)
                .isGreaterThanOrEqualTo(sharpe(moments, weights(moments, RISK_PARITY, 0, 1)) - 1e-9);
    }

    /** The limit is two hundred milliseconds on a machine at rest; a busy one gets ten times that. */
    @Test
    void fiftyAssetsAreQuick() {
        Moments moments = random(new Random(1), 50);
        for (Objective objective : Objective.values()) {
            weights(moments, objective, 0, 1);
            long startNs = System.nanoTime();
            weights(moments, objective, 0, 1);
            assertThat(Duration.ofNanos(System.nanoTime() - startNs)).as(objective.name())
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    private static double sharpe(Moments moments, double[] weights) {
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, CLOSE);
        assertThat(Arrays.stream(weights)).allMatch(weight -> weight >= 0);
        return (moments.mean(weights) - 0.01) / moments.volatility(weights);
    }

    private static double[] weights(Moments moments, Objective objective, double riskless, double maxWeight) {
        return Optimiser.weights(moments, objective, riskless, maxWeight);
    }

    private static Moments random(Random random, int assets) {
        double[][] returns = new double[assets][250];
        for (int day = 0; day < 250; day++) {
            double market = random.nextGaussian() * 0.008;
            for (int i = 0; i < assets; i++) {
                returns[i][day] = 0.0004 + market * (0.5 + i / 50.0) + random.nextGaussian() * 0.01;
            }
        }
        return Moments.of(returns, 252);
    }
}
