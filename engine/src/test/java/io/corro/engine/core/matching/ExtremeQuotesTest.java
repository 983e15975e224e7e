package io.corro.engine.core.matching;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Scenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURJPY;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.USDJPY;
import static org.assertj.core.api.Assertions.assertThat;

/** Quotes that nobody believes must not take the engine down, nor leave exact arithmetic. */
class ExtremeQuotesTest {

    @Test
    void sizesBeyondAllBoundsAreJustLarge() {
        for (Instruments instruments : List.of(TestInstruments.dealer(), TestInstruments.book())) {
            EngineFixture desk = new EngineFixture(instruments);
            desk.accept(EngineFixture.open("anna", "1000000", 100, FillProfile.REALISTIC));
            quote(desk, EURUSD, 110_000);
            desk.accept(EngineFixture.limit("anna", "1", EURUSD, Side.BUY, 4, "1.00025"));
            desk.accept(new QuoteUpdate(EURUSD.number(), 100_000, 100_010, Long.MAX_VALUE, Long.MAX_VALUE));
            desk.accept(EngineFixture.market("anna", "2", EURUSD, Side.BUY, 3));
            desk.accept(
                    EngineFixture.order("anna", "3", EURUSD, Side.SELL, OrderType.MARKET, TimeInForce.FOK, 6, 0, 0));

            assertThat(desk.mirror().position(EngineFixture.accountId("anna"), EURUSD).quantity()).isEqualTo(1);
        }
    }

    @Test
    void theLadderEndsAtTheHighestPrice() {
        Scenario.dealer(EURUSD).play("""
                                                  | fills        | orders
                open anna 100000000 1:500 pessimistic |          |
                quote 0.00001 2000 1 1            |              |
                anna buy 2 limit 2000             |              | a1 open
                quote 0.00001 1999.99999 1 1      | a1 1@2000    | a1 partially_filled 1/2
                anna sell 3 limit 0.00001         |              | a2 open
                """);
    }

    @Test
    void theLargestPositionAtTheHighestPriceCanBeMarkedAndClosed() {
        for (Instrument instrument : TestInstruments.dealer().all()) {
            EngineFixture desk = deskOfAnna();
            quote(desk, instrument, 1);
            long largest = instrument.grid().maxSteps();
            for (int count = 0; count < Limits.POSITION_ORDERS_MAX; count++) {
                desk.accept(EngineFixture.market("anna", "buy" + count, instrument, Side.BUY, largest));
            }
            quote(desk, instrument, instrument.grid().maxTicks());
            for (int count = 0; count < Limits.POSITION_ORDERS_MAX; count++) {
                desk.accept(EngineFixture.market("anna", "sell" + count, instrument, Side.SELL, largest));
            }
            assertThat(desk.mirror().positions(EngineFixture.accountId("anna"))).isEmpty();
        }
    }

    @Test
    void aRateThatNobodyBelievesCutsTheAmountAndDoesNotStopTheEngine() {
        EngineFixture desk = deskOfAnna();
        quote(desk, EURJPY, 180_000);
        desk.accept(EngineFixture.market("anna", "1", EURJPY, Side.SELL, EURJPY.grid().maxSteps()));
        quote(desk, EURJPY, 10_000);
        quote(desk, USDJPY, 1);

        desk.apply(EngineFixture.market("anna", "2", EURJPY, Side.SELL, 1));
        desk.accept(EngineFixture.market("anna", "3", EURJPY, Side.BUY, EURJPY.grid().maxSteps()));

        assertThat(desk.mirror().account("anna").realizedPnl()).isEqualTo(Limits.NOTIONAL_MAX);
    }

    private static EngineFixture deskOfAnna() {
        EngineFixture desk = new EngineFixture(TestInstruments.dealer());
        quote(desk, USDJPY, 150_000);
        quote(desk, EURUSD, 110_000);
        desk.accept(EngineFixture.open("anna", "1000000000", 500, FillProfile.OPTIMISTIC));
        return desk;
    }

    private static void quote(EngineFixture desk, Instrument instrument, long ticks) {
        desk.accept(new QuoteUpdate(instrument.number(), ticks, ticks, 1_000_000, 1_000_000));
    }
}
