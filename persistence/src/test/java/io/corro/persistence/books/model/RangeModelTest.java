package io.corro.persistence.books.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Features, training and calibration, against examples worked by hand and against markets whose law is known. */
class RangeModelTest {
    private static final long SEED = 20_261_130;

    /** Whatever happens after a bar, what was known at its end stays. */
    @Test
    void featuresSeeNothingOfTheFuture() {
        List<Candle> candles = market(new Random(SEED), 400);
        for (int index = Features.WARM_UP; index < 300; index++) {
            List<Candle> other = new ArrayList<>(candles.subList(0, index + 1));
            other.addAll(market(new Random(index), 50));

            assertThat(Features.at(other, index)).containsExactly(Features.at(candles, index));
            assertThat(Features.at(candles.subList(0, index + 1), index)).containsExactly(Features.at(candles, index));
        }
    }

    /** A price that rises by one from 100: every change is up, the close is the highest, each range is two. */
    @Test
    void featuresOfARise() {
        List<Candle> candles = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            candles.add(new Candle(Instant.EPOCH.plusSeconds(i), 100 + i, 101 + i, 99 + i, 100 + i));
        }
        double[] features = Features.at(candles, 20);

        assertThat(features[0]).isCloseTo(Math.log(120.0 / 119), within(1e-12));
        assertThat(features[1]).isCloseTo(Math.log(120.0 / 115), within(1e-12));
        assertThat(features[2]).isCloseTo(Math.log(120.0 / 100), within(1e-12));
        assertThat(features[5]).as("(120 − 100) / (121 − 100)").isCloseTo(20.0 / 21, within(1e-12));
        assertThat(features[6]).isEqualTo(1);
    }

    /** y = 1 + 2a − b, without noise. */
    @Test
    void theNormalEquationsFindALine() {
        double[][] inputs = {{1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {1, 2, 3}, {1, -1, 2}};
        double[] outputs = {1, 3, 0, 2, -3};

        assertThat(Linear.solve(inputs, outputs, 0)).containsExactly(new double[] {1, 2, -1}, within(1e-9));
    }

    /** Margins of nine in ten on each side leave about eight in ten within both. */
    @Test
    void aModelKeepsWhatItPromises() {
        RangeModel.Trained trained = RangeModel.train(market(new Random(SEED), 5_000), 1e-3, () -> false);

        assertThat(trained.metrics().coverage()).as("seed " + SEED).isBetween(0.74, 0.88);
        assertThat(trained.metrics().tested()).isGreaterThan(900);
    }

    @Test
    void theSameBarsGiveTheSameModelAndItsArtefactTheSameAnswers() {
        List<Candle> candles = market(new Random(SEED), 600);
        RangeModel once = RangeModel.train(candles, 1e-3, () -> false).model();
        RangeModel read = RangeModel.read(once.write());

        assertThat(RangeModel.train(candles, 1e-3, () -> false).model().write()).isEqualTo(once.write());
        assertThat(read.predict(Features.at(candles, 599))).isEqualTo(once.predict(Features.at(candles, 599)));
        assertThat(RangeModel.train(candles, 1e-3, () -> true)).isNull();
    }

    /** 10 to 20 against 15 to 25: five of fifteen. */
    @Test
    void accuracyIsWhatRangesShare() {
        assertThat(Predictions.accuracy(20, 10, 25, 15)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(Predictions.accuracy(20, 10, 40, 30)).isZero();
        assertThat(Predictions.accuracy(20, 10, 20, 10)).isEqualTo(1);
    }

    private static List<Candle> market(Random random, int bars) {
        List<Candle> candles = new ArrayList<>();
        double price = 100;
        double volatility = 0.01;
        for (int i = 0; i < bars; i++) {
            volatility = 0.9 * volatility + 0.1 * 0.01 * Math.exp(random.nextGaussian() * 0.5);
            double open = price;
            double high = open;
            double low = open;
            for (int step = 0; step < 8; step++) {
                price *= Math.exp(volatility / Math.sqrt(8) * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            candles.add(new Candle(Instant.EPOCH.plusSeconds(60L * i), open, high, low, price));
        }
        return candles;
    }
}
