package io.corro.engine.core.performance;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Side;

import static org.assertj.core.api.Assertions.assertThat;

/** Fills by hand become trades by hand. */
class TradeBookTest {
    private final TradeBook book = new TradeBook("EURUSD");

    @Test
    void fillsInPartAreOneTrade() {
        book.filled(0, Side.BUY, 10, 100, 0, 1, 1);
        book.filled(10, Side.BUY, 10, 110, 0, 1, 2);
        book.filled(20, Side.SELL, 5, 120, 75, 1, 3);
        book.filled(15, Side.SELL, 15, 124, 285, 1, 4);

        assertThat(book.trades()).containsExactly(
                new ClosedTrade("EURUSD", Side.BUY, 20, 105, 123, 356, 4, 1, 4));
    }

    @Test
    void aTurnClosesOneTradeAndOpensAnother() {
        book.filled(0, Side.SELL, 10, 100, 0, 1, 1);
        book.filled(-10, Side.BUY, 30, 90, 100, 3, 2);
        book.filled(20, Side.SELL, 20, 80, -200, 2, 3);

        assertThat(book.trades()).containsExactly(
                new ClosedTrade("EURUSD", Side.SELL, 10, 100, 90, 96, 4, 1, 2),
                new ClosedTrade("EURUSD", Side.BUY, 20, 90, 80, -202, 2, 2, 3));
    }

    @Test
    void whatWasOpenBeforeIsLeftOutUntilFlat() {
        book.filled(10, Side.SELL, 4, 100, 50, 1, 1);
        book.filled(6, Side.SELL, 16, 100, 60, 1, 2);
        book.filled(-10, Side.BUY, 10, 100, 0, 1, 3);

        assertThat(book.trades()).containsExactly(
                new ClosedTrade("EURUSD", Side.SELL, 10, 100, 100, -1, 1, 2, 3));
    }
}
