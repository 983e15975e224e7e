package io.corro.perf.flow;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.perf.flow.BookSummary.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BookSummaryTest {
    private static final BookSummary BOOK = new BookSummary(
            List.of(new Level(99, 5, 2), new Level(98, 1, 1)), List.of(new Level(101, 7, 3)), 42);

    @Test
    void comesBackFromItsText() {
        assertThat(BookSummary.parse(BOOK.toText())).isEqualTo(BOOK);
        assertThat(BOOK.orders()).isEqualTo(6);
        assertThat(BOOK.difference(BOOK)).isEmpty();
    }

    @Test
    void saysWhereAnotherParts() {
        assertThat(BOOK.difference(new BookSummary(List.of(new Level(99, 5, 2)), BOOK.asks(), 42)))
                .hasValue("bid levels: 2 and 1");
        assertThat(BOOK.difference(new BookSummary(BOOK.bids(), List.of(new Level(101, 6, 3)), 42))).hasValue(
                "ask level 0: Level[price=101, size=7, orders=3] and Level[price=101, size=6, orders=3]");
        assertThat(BOOK.difference(new BookSummary(BOOK.bids(), BOOK.asks(), 41)))
                .hasValue("traded volume: 42 and 41");
    }

    @Test
    void refusesOtherText() {
        assertThatIllegalArgumentException().isThrownBy(() -> BookSummary.parse("volume:1 c:1:1:1"));
    }
}
