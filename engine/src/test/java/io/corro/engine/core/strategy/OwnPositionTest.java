package io.corro.engine.core.strategy;

import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Side;

import static org.assertj.core.api.Assertions.assertThat;

/** A bot's own position is the sum of its executions, at their average cost. */
class OwnPositionTest {

    @Test
    void itGrowsShrinksAndTurns() {
        OwnPosition two = OwnPosition.FLAT.after(Side.BUY, 1, 100, true, 1).position()
                .after(Side.BUY, 1, 110, true, 2).position();
        OwnPosition.Change sold = two.after(Side.SELL, 1, 120, true, 3);
        OwnPosition.Change turned = sold.position().after(Side.SELL, 3, 90, true, 4);

        assertThat(two).isEqualTo(new OwnPosition(2, 210, 2, 1, 2));
        assertThat(sold).isEqualTo(new OwnPosition.Change(new OwnPosition(1, 105, 2, 1, 2), 15, 1));
        assertThat(turned).isEqualTo(new OwnPosition.Change(new OwnPosition(-2, 180, 1, 4, 4), -15, 1));
        assertThat(turned.position().after(Side.BUY, 2, 80, true, 5))
                .isEqualTo(new OwnPosition.Change(OwnPosition.FLAT, 20, 2));
    }

    @Test
    void severalFillsOfOneOrderAreOneEntry() {
        OwnPosition own = OwnPosition.FLAT.after(Side.SELL, 1, 100, true, 1).position()
                .after(Side.SELL, 4, 100, false, 2).position();

        assertThat(own.entries()).isEqualTo(1);
        assertThat(own.steps()).isEqualTo(-5);
    }

    @RepeatedTest(5)
    void whatItGainsIsWhatWasPaidAndReceived() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        OwnPosition own = OwnPosition.FLAT;
        long cash = 0;
        long gain = 0;
        for (int fill = 0; fill < 2_000; fill++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long steps = 1 + random.nextInt(9);
            long ticks = 900 + random.nextInt(200);
            OwnPosition.Change change = own.after(side, steps, ticks, true, fill);
            own = change.position();
            gain += change.gain();
            cash -= side.sign() * steps * ticks;
            assertThat(gain).as("fill %d, seed %d", fill, seed)
                    .isEqualTo(cash + Long.signum(own.steps()) * own.cost());
        }
    }
}
