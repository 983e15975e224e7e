package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Markets that close: what waits, what ends, and what the opening brings. */
class SessionTest {

    @Test
    void whileClosedOrdersWaitAndImmediateOnesEnd() {
        Scenario.dealer(AAPL).play("""
                                              | fills | orders
                open anna 100000 1:4 realistic |       |
                quote 200.00 200.10 50 50     |       |
                session closed                |       |
                anna buy 1 market             |       | a1 new
                anna buy 1 limit 300          |       | a2 new
                anna buy 1 stop 100           |       | a3 new
                anna buy 1 market ioc         |       | a4 cancelled session_closed
                anna buy 1 limit 300 fok      |       | a5 cancelled session_closed
                quote 200.00 200.10 50 50     |       |
                tick                          |       |
                """);
    }

    @Test
    void whatWaitedComesInWithTheFirstQuoteOfTheSessionInOrderOfArrival() {
        Scenario.dealer(AAPL).play("""
                                              | fills        | why                         | orders
                open anna 100000 1:4 realistic |             |                             |
                quote 200.00 200.10 50 50     |              |                             |
                session closed                |              |                             |
                anna buy 1 stop 205           |              |                             | a1 new
                anna buy 1 limit 300          |              |                             | a2 new
                anna buy 1 limit 190          |              |                             | a3 new
                anna buy 1 market             |              |                             | a4 new
                quote 201.00 201.10 50 50     |              |                             |
                session open                  |              |                             |
                tick                          |              |                             |
                quote 206.00 206.10 50 50     | a1 1@206.1, a2 1@206.1, a4 1@206.1 | taker dealer_ladder session, taker dealer_ladder session, taker dealer_ladder session | a1 filled, a2 filled, a3 open, a4 filled
                """);
    }

    @Test
    void aQuoteOfTheClosedSessionNeverFillsAnything() {
        Scenario.dealer(AAPL).play("""
                                              | fills        | orders
                open anna 100000 1:4 realistic |             |
                quote 200.00 200.10 50 50     |              |
                anna buy 1 limit 150          |              | a1 open
                anna buy 1 stop 250           |              | a2 open
                session closed                |              |
                quote 100.00 100.10 50 50     |              |
                quote 300.00 300.10 50 50     |              |
                session open                  |              |
                anna buy 1 market             |              | a3 open
                quote 220.00 220.10 50 50     | a3 1@220.1   | a3 filled
                """);
    }

    @Test
    void whatRestedBeforeTheCloseGoesOnAfterTheOpening() {
        Scenario.dealer(AAPL).play("""
                                              | fills        | orders
                open anna 100000 1:4 realistic |             |
                quote 200.00 200.10 1 1       |              |
                anna buy 1 limit 150          |              | a1 open
                anna buy 16 market            | a2 1@200.1, a2 2@200.15, a2 3@200.2, a2 4@200.25, a2 5@200.3 | a2 partially_filled 15/16
                session closed                |              |
                anna cancel a1                |              | a1 cancelled user
                session open                  |              |
                quote 210.00 210.10 1 1       | a2 1@210.1   | a2 filled
                """);
    }

    @Test
    void repeatingTheSessionChangesNothing() {
        Scenario.dealer(EURUSD).play("""
                                              | fills        | orders
                open anna 100000 1:100 realistic |           |
                session open                  |              |
                quote 1.10000 1.10010 5 5     |              |
                session open                  |              |
                anna buy 1 market             | a1 1@1.1001  | a1 filled
                session closed                |              |
                session closed                |              |
                anna buy 1 market             |              | a2 new
                session open                  |              |
                session open                  |              |
                quote 1.10000 1.10010 5 5     | a2 1@1.1001  | a2 filled
                """);
    }

    @Test
    void ordersLoadedWhileTheyWaitedComeInWithTheFirstQuote() {
        Scenario.dealer(AAPL).play("""
                                              | fills        | why                         | orders
                open anna 100000 1:4 realistic |             |                             |
                quote 200.00 200.10 50 50     |              |                             |
                session closed                |              |                             |
                anna buy 1 market day         |              |                             | a1 new
                restart                       |              |                             |
                quote 206.00 206.10 50 50     | a1 1@206.1   | taker dealer_ladder session | a1 filled
                """);
    }

    @Test
    void aWaitingOrderCanBeCancelledAndExpiresButNotReplaced() {
        Scenario.dealer(AAPL).play("""
                                              | fills | orders
                open anna 100000 1:4 realistic |       |
                quote 200.00 200.10 50 50     |       |
                session closed                |       |
                anna buy 1 market day         |       | a1 new
                anna buy 1 limit 190          |       | a2 new
                anna replace a2 limit 191     |       | refused: order_not_replaceable
                anna cancel a2                |       | a2 cancelled user
                wait 28800                    |       |
                tick                          |       | a1 expired expired
                """);
    }

    @Test
    void nobodyOvertakesThoseWhoWaitForTheFirstQuote() {
        Scenario.book(AAPL).play("""
                                              | fills                                    | orders
                open anna 100000 1:4 realistic |                                         |
                open bob 100000 1:4 realistic  |                                         |
                open carl 100000 1:4 realistic  |                                        |
                session closed                |                                          |
                anna buy 1 limit 200          |                                          | a1 new
                session open                  |                                          |
                bob buy 1 limit 200           |                                          | b1 new
                bob buy 1 limit 200 ioc       |                                          | b2 cancelled immediate_or_cancel
                quote 199.00 201.00 9 9       |                                          | a1 open, b1 open
                carl sell 1 limit 200         | c1 1@200, a1 1@200                       | c1 filled, a1 filled
                """);
    }

    @Test
    void inABookWhatWaitedMeetsTheHouseOfTheFirstQuote() {
        Scenario.book(AAPL).play("""
                                              | fills                       | why                       | orders
                open anna 100000 1:4 realistic |                            |                           |
                open bob 100000 1:4 realistic  |                            |                           |
                quote 200.00 200.10 50 50     |                             |                           |
                session closed                |                             |                           |
                anna buy 2 market             |                             |                           | a1 new
                bob sell 1 limit 205          |                             |                           | b1 new
                session open                  |                             |                           |
                quote 206.00 206.10 50 50     | a1 2@206.1, b1 1@206        | taker book_house session, taker book_house session | a1 filled, b1 filled
                """);
    }
}
