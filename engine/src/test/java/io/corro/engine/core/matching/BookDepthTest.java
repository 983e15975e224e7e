package io.corro.engine.core.matching;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.BookDepth;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand.ReadBook;
import io.corro.engine.core.domain.OrderBook;
import io.corro.engine.core.domain.OrderBook.Level;
import io.corro.engine.core.domain.Side;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

/** What a book shows: the sizes of all that rests at each price, the house's quote included. */
class BookDepthTest {
    private final BookDepth depth = new BookDepth();

    @Test
    void eachLevelIsTheSumOfWhatIsLeftThere() {
        EngineFixture desk = desk(TestInstruments.book());
        desk.accept(EngineFixture.limit("anna", "a1", AAPL, Side.BUY, 5, "99.90"));
        desk.accept(EngineFixture.limit("bob", "b1", AAPL, Side.BUY, 3, "99.80"));
        desk.accept(EngineFixture.limit("anna", "a2", AAPL, Side.BUY, 2, "99.80"));
        desk.accept(EngineFixture.limit("bob", "b2", AAPL, Side.SELL, 4, "100.20"));
        desk.accept(EngineFixture.market("bob", "b3", AAPL, Side.SELL, 8));

        OrderBook book = read(desk);

        assertThat(book.bids()).isEqualTo(List.of(level("99.90", 6), level("99.80", 5)));
        assertThat(book.asks()).isEqualTo(List.of(level("100.10", 7), level("100.20", 4)));
        assertThat(book.timeUs()).isEqualTo(desk.nowUs());
    }

    @Test
    void onlyTheBestLevelsAreRead() {
        EngineFixture desk = desk(TestInstruments.book());
        for (int tick = 1; tick <= BookDepth.LEVELS_MAX + 5; tick++) {
            desk.accept(EngineFixture.limit("anna", "a" + tick, AAPL, Side.BUY, 1, "9" + (tick + 100) / 100 + "."
                    + tick % 100 / 10 + tick % 10));
        }

        assertThat(read(desk).bids()).hasSize(BookDepth.LEVELS_MAX)
                .startsWith(level("99.90", 9), level("92.05", 1), level("92.04", 1));
    }

    @Test
    void whatMeetsTheDealerIsShownToNobody() {
        EngineFixture desk = desk(TestInstruments.dealer());
        desk.accept(EngineFixture.limit("anna", "a1", AAPL, Side.BUY, 5, "99.95"));

        assertThat(read(desk).bids()).isEmpty();
    }

    private static EngineFixture desk(Instruments instruments) {
        EngineFixture desk = new EngineFixture(instruments);
        desk.accept(EngineFixture.open("anna", "100000", 4, FillProfile.REALISTIC));
        desk.accept(EngineFixture.open("bob", "100000", 4, FillProfile.REALISTIC));
        desk.accept(EngineFixture.quote(AAPL, "99.90", "100.10", 9, 7));
        return desk;
    }

    private OrderBook read(EngineFixture desk) {
        assertThat(desk.accept(new ReadBook(AAPL.number(), depth))).isEmpty();
        return depth.book();
    }

    private static Level level(String price, long steps) {
        return new Level(AAPL.ticks(new BigDecimal(price)), steps);
    }
}
