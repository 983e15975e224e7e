package io.corro.engine.core.matching;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Scenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

/** The central book: price, then time; paper orders meet each other and the house. */
class BookMarketTest {

    @Test
    void paperOrdersMeetAtTheRestingPrice() {
        Scenario.book(AAPL).play("""
                                             | fills                | why                                                | orders               | position
                open anna 100000 1:4 realistic |                    |                                                    |                      |
                open bob 100000 1:4 realistic  |                    |                                                    |                      |
                anna buy 5 limit 100         |                      |                                                    | a1 open              |
                bob sell 3 limit 99          | b1 3@100, a1 3@100   | taker book_paper arrival, maker book_paper counter_order | b1 filled, a1 partially_filled 3/5 | bob -3@100, anna +3@100
                bob sell 3 limit 100         | b2 2@100, a1 2@100   | taker book_paper arrival, maker book_paper counter_order | b2 partially_filled 2/3, a1 filled | bob -5@100, anna +5@100
                """);
    }

    @Test
    void theOrderThatComesSaysWhatBecomesOfTwoOfOneAccount() {
        Scenario.book(AAPL).play("""
                                                   | fills              | orders                                      | sizes
                open anna 100000 1:4 realistic     |                    |                                             |
                open bob 100000 1:4 realistic      |                    |                                             |
                anna sell 3 limit 100              |                    | a1 open                                     | a1 0/3
                bob sell 5 limit 101               |                    | b1 open                                     | b1 0/5
                anna buy 2 limit 101 cancel-oldest | a2 2@101, b1 2@101 | a2 filled, a1 cancelled self_trade, b1 partially_filled 2/5 | a2 2/2, a1 0/3, b1 2/5
                anna sell 4 limit 101              |                    | a3 open                                     | a3 0/4
                anna buy 5 limit 101 decrement     | a4 3@101, b1 3@101 | a4 cancelled self_trade, b1 filled, a3 open | a4 3/5, b1 5/5, a3 0/2
                anna buy 1 limit 101 decrement     |                    | a5 cancelled self_trade, a3 open            | a5 0/1, a3 0/1
                anna buy 1 limit 101 fok decrement |                    | a6 cancelled fill_or_kill                   | a6 0/1
                restart                            |                    |                                             |
                anna buy 3 limit 101 decrement     |                    | a7 open, a3 cancelled self_trade            | a7 0/2, a3 0/1
                anna sell 5 limit 100 cancel-both  |                    | a8 cancelled self_trade, a7 cancelled self_trade | a8 0/5, a7 0/2
                anna sell 1 limit 100              |                    | a9 open                                     | a9 0/1
                bob buy 1 limit 100 cancel-both    | b2 1@100, a9 1@100 | b2 filled, a9 filled                        | b2 1/1, a9 1/1
                """);
    }

    /** A protection must not vanish because nobody stands on the other side at the moment it is needed. */
    @Test
    void aStopThatTheBookCannotFillWaitsForWhoeverComes() {
        Scenario.book(AAPL).play("""
                                             | fills              | why                                                      | orders
                open anna 100000 1:4 realistic |                  |                                                          |
                open bob 100000 1:4 realistic  |                  |                                                          |
                quote 99.90 100.00 9 9       |                    |                                                          |
                anna buy 9 market            | a1 9@100           | taker book_house arrival                                 | a1 filled
                anna sell 9 stop 99.00 reduce-only |              |                                                          | a2 open
                quote 98.50 99.00 2 2        | a2 2@98.5          | taker book_house stop                                    | a2 partially_filled 2/9
                bob buy 3 limit 98           | a2 3@98, b1 3@98   | taker book_paper counter_order, maker book_paper counter_order | b1 filled, a2 partially_filled 5/9
                restart                      |                    |                                                          |
                quote 97.00 97.50 1 1        | a2 1@97            | taker book_house quote                                   | a2 partially_filled 6/9
                quote 96.00 96.50 9 9        | a2 3@96            | taker book_house quote                                   | a2 filled
                """);
    }

    @Test
    void aLockedQuoteOffersBothSides() {
        Scenario.book(AAPL).play("""
                                             | fills      | orders
                open anna 100000 1:4 realistic |          |
                quote 100.00 100.00 5 5      |            |
                anna buy 2 market            | a1 2@100   | a1 filled
                anna sell 2 market           | a2 2@100   | a2 filled
                """);
    }

    @Test
    void thePriceComesFirstAndThenTheTime() {
        Scenario.book(AAPL).play("""
                                             | fills                                              | orders
                open anna 100000 1:4 realistic |                                                  |
                open bob 100000 1:4 realistic  |                                                  |
                open carl 100000 1:4 realistic |                                                  |
                anna sell 2 limit 101        |                                                    | a1 open
                bob sell 2 limit 101         |                                                    | b1 open
                anna sell 2 limit 100        |                                                    | a2 open
                carl buy 5 limit 102         | c1 2@100, a2 2@100, c1 2@101, a1 2@101, c1 1@101, b1 1@101 | c1 filled, a2 filled, a1 filled, b1 partially_filled 1/2
                """);
    }

    @Test
    void aMarketOrderSweepsTheBookAndItsRestIsCancelled() {
        Scenario.book(AAPL).play("""
                                             | fills                                  | orders
                open anna 100000 1:4 realistic |                                      |
                open bob 100000 1:4 realistic  |                                      |
                quote 100.00 110.00 1 1      |                                        |
                anna sell 2 limit 105        |                                        | a1 open
                bob buy 5 market             | b1 2@105, a1 2@105, b1 1@110           | b1 cancelled immediate_or_cancel, a1 filled
                bob buy 5 market             |                                        | b2 cancelled immediate_or_cancel
                """);
    }

    @Test
    void theHouseStandsInTheBookAsOneOrderASideThatEachQuoteReplaces() {
        Scenario.book(AAPL).play("""
                                             | fills                | why                                                | orders
                open anna 100000 1:4 realistic |                    |                                                    |
                open bob 100000 1:4 realistic  |                    |                                                    |
                anna buy 1 limit 100         |                      |                                                    | a1 open
                quote 100.00 101.00 5 5      |                      |                                                    |
                bob sell 4 limit 100         | b1 1@100, a1 1@100, b1 3@100 | taker book_paper arrival, maker book_paper counter_order, taker book_house arrival | b1 filled, a1 filled
                bob sell 4 limit 100         | b2 2@100             | taker book_house arrival                           | b2 partially_filled 2/4
                quote 99.00 99.50 5 5        |                      |                                                    |
                quote 100.00 101.00 1 5      | b2 1@100             | maker book_house quote                             | b2 partially_filled 3/4
                anna buy 1 limit 100         | a2 1@100, b2 1@100   | taker book_paper arrival, maker book_paper counter_order | a2 filled, b2 filled
                """);
    }

    @Test
    void aQuoteTakesWhatItGoesThroughAtTheRestingPrices() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders
                open anna 100000 1:4 realistic |                    |
                quote 100.00 101.00 5 5      |                      |
                anna buy 2 limit 99          |                      | a1 open
                anna buy 2 limit 98          |                      | a2 open
                quote 97.00 98.50 5 5        | a1 2@99              | a1 filled
                quote 97.00 97.50 5 1        | a2 1@98              | a2 partially_filled 1/2
                anna buy 1 market            |                      | a3 cancelled immediate_or_cancel
                """);
    }

    @Test
    void anOrderNeverTradesWithItsOwnAccount() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders
                open anna 100000 1:4 realistic |                    |
                open bob 100000 1:4 realistic  |                    |
                bob sell 1 limit 100         |                      | b1 open
                anna sell 2 limit 101        |                      | a1 open
                bob sell 1 limit 102         |                      | b2 open
                anna buy 3 limit 102         | a2 1@100, b1 1@100   | a2 cancelled self_trade, b1 filled
                bob buy 5 limit 103          | b3 2@101, a1 2@101   | b3 cancelled self_trade, a1 filled
                """);
    }

    @Test
    void fillOrKillCountsWhatTheBookShowsWithinTheLimit() {
        Scenario.book(AAPL).play("""
                                             | fills                                  | orders
                open anna 100000 1:4 realistic |                                      |
                open bob 100000 1:4 realistic  |                                      |
                quote 99.00 102.00 5 5       |                                        |
                bob sell 2 limit 100         |                                        | b1 open
                anna buy 3 limit 101 fok     |                                        | a1 cancelled fill_or_kill
                anna buy 3 limit 102 fok     | a2 2@100, b1 2@100, a2 1@102           | a2 filled, b1 filled
                bob sell 2 limit 100         |                                        | b2 open
                bob buy 1 limit 101 fok      |                                        | b3 cancelled fill_or_kill
                anna buy 7 market fok        |                                        | a3 cancelled fill_or_kill
                anna buy 6 market fok        | a4 2@100, b2 2@100, a4 4@102           | a4 filled, b2 filled
                """);
    }

    @Test
    void immediateOrCancelLeavesNothingInTheBook() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders
                open anna 100000 1:4 realistic |                    |
                open bob 100000 1:4 realistic  |                    |
                bob sell 2 limit 100         |                      | b1 open
                anna buy 3 limit 100 ioc     | a1 2@100, b1 2@100   | a1 cancelled immediate_or_cancel, b1 filled
                bob sell 2 limit 100         |                      | b2 open
                """);
    }

    @Test
    void aTriggeredStopTakesFromTheBook() {
        Scenario.book(AAPL).play("""
                                             | fills                | why                                                | orders
                open anna 100000 1:4 realistic |                    |                                                    |
                open bob 100000 1:4 realistic  |                    |                                                    |
                quote 100.00 101.00 5 5      |                      |                                                    |
                bob buy 3 limit 98           |                      |                                                    | b1 open
                anna sell 4 stop 99          |                      |                                                    | a1 open
                quote 97.00 99.00 5 5        | a1 3@98, b1 3@98, a1 1@97 | taker book_paper stop, maker book_paper counter_order, taker book_house stop | a1 filled, b1 filled
                """);
    }

    @Test
    void anOldQuoteLeavesTheBook() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders
                open anna 100000 1:4 realistic |                    |
                open bob 100000 1:4 realistic  |                    |
                quote 100.00 101.00 5 5      |                      |
                wait 301                     |                      |
                tick                         |                      |
                anna buy 1 limit 101         |                      | a1 open
                bob sell 1 limit 101         | b1 1@101, a1 1@101   | b1 filled, a1 filled
                """);
    }

    @Test
    void theExecutionsOfAMatchShareItsIdAndNameEachOther() {
        EngineFixture desk = new EngineFixture(TestInstruments.book());
        desk.accept(EngineFixture.open("anna", "100000", 4, FillProfile.REALISTIC));
        desk.accept(EngineFixture.open("bob", "100000", 4, FillProfile.REALISTIC));
        desk.accept(EngineFixture.limit("bob", "b1", AAPL, Side.SELL, 1, "100"));

        List<ExecutionRecord> executions =
                desk.accept(EngineFixture.limit("anna", "a1", AAPL, Side.BUY, 1, "100")).stream()
                        .filter(ExecutionRecord.class::isInstance).map(ExecutionRecord.class::cast).toList();

        ExecutionRecord taker = executions.getFirst();
        ExecutionRecord maker = executions.getLast();
        assertThat(taker.matchId()).isEqualTo(maker.matchId());
        assertThat(taker.counterOrderId()).isEqualTo(maker.orderId());
        assertThat(maker.counterOrderId()).isEqualTo(taker.orderId());
        assertThat(taker.id()).isNotEqualTo(maker.id());
    }
}
