package io.corro.engine.core.strategy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.OrderAction.Cancel;
import io.corro.engine.core.strategy.OrderAction.Place;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Intents become orders; stop and target are watched; nothing is closed twice. */
class StrategyRunTest {
    private final List<Intent> next = new ArrayList<>();
    private boolean mayOpen = true;
    private final StrategyRun run = new StrategyRun(new Scripted(), EURUSD,
            new StrategyRun.Sizes(ticks -> 1, ticks -> 1), () -> mayOpen);

    private final class Scripted implements Strategy {
        @Override
        public void learn(Bar bar) {}

        @Override
        public List<Intent> onBar(Bar bar, StrategyView view) {
            List<Intent> intents = List.copyOf(next);
            next.clear();
            return intents;
        }
    }

    private List<OrderAction> intend(Intent... intents) {
        next.addAll(List.of(intents));
        return run.onBar(new Bar(0, 100, 100, 100, 100, 0, 0, 0, 1), 1);
    }

    private static OrderAction market(long ref, Side side, long steps) {
        return new Place(ref, OrderTerms.market(side, steps, TimeInForce.IOC), 0);
    }

    private static OrderAction close(long ref, Side side, long steps) {
        return new Place(ref, OrderTerms.market(side, steps, TimeInForce.IOC), steps);
    }

    private static OrderAction limit(long ref, Side side, long steps, long ticks) {
        return new Place(ref, OrderTerms.of(side, OrderType.LIMIT, TimeInForce.GTC, steps, ticks, 0), 0);
    }

    private void bought(long steps) {
        assertThat(intend(new Intent.Enter(Side.BUY, steps, 90, 120))).containsExactly(market(1, Side.BUY, steps));
        run.onFill(1, Side.BUY, steps, 100, 2);
        assertThat(run.onEnded(1)).isEmpty();
    }

    @Test
    void theStopClosesOnceAndThenTheRestOfAPartialFill() {
        bought(10);

        assertThat(run.onQuote(91, 92, 3)).isEmpty();
        assertThat(run.onQuote(90, 91, 4)).containsExactly(close(2, Side.SELL, 10));
        assertThat(run.onQuote(80, 81, 5)).as("one is under way").isEmpty();
        run.onFill(2, Side.SELL, 4, 90, 6);
        assertThat(run.onEnded(2)).as("the rest").containsExactly(close(3, Side.SELL, 6));
        assertThat(run.onEnded(3)).as("refused: not at once again").isEmpty();
        assertThat(run.onQuote(95, 96, 7)).containsExactly(close(4, Side.SELL, 6));
        run.onFill(4, Side.SELL, 6, 95, 8);
        assertThat(run.onEnded(4)).isEmpty();
        assertThat(run.onQuote(80, 81, 9)).isEmpty();
        assertThat(run.gain()).isEqualTo(-4 * 10 - 6 * 5);
    }

    @Test
    void theTargetClosesAndAnEntryOfTheOtherSideTurns() {
        bought(10);
        assertThat(intend(new Intent.Enter(Side.SELL, 3, 130, 60))).containsExactly(
                new Place(2, OrderTerms.market(Side.SELL, 13, TimeInForce.IOC), 10));
        run.onFill(2, Side.SELL, 13, 100, 3);
        run.onEnded(2);

        assertThat(run.position().steps()).isEqualTo(-3);
        assertThat(run.onQuote(60, 61, 4)).isEmpty();
        assertThat(run.onQuote(59, 60, 5)).containsExactly(close(3, Side.BUY, 3));
    }

    @Test
    void whatRestsIsReplacedOnlyWhenTheOldOrderHasEnded() {
        assertThat(intend(new Intent.Rest("a", Side.BUY, 5, 90))).containsExactly(limit(1, Side.BUY, 5, 90));
        assertThat(intend(new Intent.Rest("a", Side.BUY, 5, 90))).isEmpty();
        assertThat(intend(new Intent.Rest("a", Side.BUY, 5, 91))).containsExactly(new Cancel(1));
        assertThat(intend(new Intent.Rest("a", Side.BUY, 5, 92))).isEmpty();
        assertThat(run.onEnded(1)).containsExactly(limit(2, Side.BUY, 5, 92));
        run.onFill(2, Side.BUY, 5, 92, 3);
        assertThat(run.onEnded(2)).as("wanted no more").isEmpty();
    }

    @Test
    void aRefusedOrderIsNotSentAgainByItself() {
        intend(new Intent.Rest("a", Side.BUY, 5, 90));

        assertThat(run.onEnded(1)).isEmpty();
        assertThat(run.onQuote(99, 101, 2)).isEmpty();
        assertThat(intend(new Intent.Rest("a", Side.BUY, 5, 90))).hasSize(1);
    }

    @Test
    void aPausedRunOnlyGuards() {
        bought(10);
        intend(new Intent.Rest("a", Side.BUY, 5, 90));

        assertThat(run.pause()).containsExactly(new Cancel(2));
        assertThat(intend(new Intent.Enter(Side.BUY, 1, 1, 0), new Intent.Rest("b", Side.BUY, 5, 95))).isEmpty();
        assertThat(run.onQuote(90, 91, 5)).as("its stop").containsExactly(close(3, Side.SELL, 10));
        run.onFill(3, Side.SELL, 10, 90, 6);
        run.onEnded(3);
        run.onEnded(2);
        run.resume();
        assertThat(intend(new Intent.Rest("b", Side.BUY, 5, 95))).containsExactly(limit(4, Side.BUY, 5, 95));
    }

    @Test
    void flatteningClosesItsOwnAndNoMore() {
        bought(10);
        assertThat(run.flatten()).containsExactly(close(2, Side.SELL, 10));
        run.onFill(2, Side.SELL, 10, 99, 3);
        run.onEnded(2);
        assertThat(run.flatten()).isEmpty();
    }

    @Test
    void whatOthersHaveClosedIsNotClosedAgain() {
        bought(10);
        assertThat(run.onQuote(90, 91, 3)).containsExactly(close(2, Side.SELL, 10));
        run.cutTo(4);
        assertThat(run.position()).isEqualTo(new OwnPosition(4, 400, 1, 2, 2));
        assertThat(run.onEnded(2)).isEmpty();
        assertThat(run.onQuote(90, 91, 4)).containsExactly(close(3, Side.SELL, 4));
        run.cutTo(0);
        assertThat(run.isClosing()).isFalse();
        assertThat(run.onEnded(3)).isEmpty();
        assertThat(run.flatten()).isEmpty();
    }

    @Test
    void aRunThatIsFlatOpensNothingWhenTheBotHoldsEnough() {
        mayOpen = false;
        assertThat(intend(new Intent.Enter(Side.BUY, 1, 1, 0), new Intent.Rest("b", Side.BUY, 5, 95))).isEmpty();
    }

    @Test
    void ordersAreCutToWhatTheInstrumentTakes() {
        assertThat(intend(new Intent.Enter(Side.BUY, Long.MAX_VALUE, 1, 0)))
                .containsExactly(market(1, Side.BUY, EURUSD.grid().maxSteps()));
    }

    @Test
    void aRestoredRunGuardsWhatItHeld() {
        run.restore(new OwnPosition(-4, 400, 1, 1, 1), 110, 0, 7);

        assertThat(run.onQuote(108, 109, 2)).isEmpty();
        assertThat(run.onQuote(109, 110, 3)).containsExactly(close(8, Side.BUY, 4));
    }
}
