package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Orders for the opening and for the closing of a session: they trade at that moment, or not at all. */
class AuctionTest {

    @Test
    void theOpeningIsTheFirstQuoteOfASession() {
        Scenario.dealer(EURUSD).play("""
                                          | fills                    | why                           | orders
                open anna 100000 1:100 realistic |                   |                               |
                quote 1.10000 1.10010 2 2 |                          |                               |
                anna buy 1 market opg     |                          |                               | a1 new
                quote 1.10000 1.10010 2 2 |                          |                               |
                session closed            |                          |                               |
                anna buy 9 limit 1.1 opg  |                          |                               | a2 new
                session open              |                          |                               |
                quote 1.20000 1.20010 2 2 | a1 1@1.2001 | taker dealer_ladder session | a1 filled, a2 cancelled opening_passed
                quote 1.20000 1.20010 2 2 |                          |                               |
                """);
    }

    @Test
    void theOpeningFillsWhatItCanAndThenWhatWaitedForTheSession() {
        Scenario.dealer(EURUSD).play("""
                                            | fills       | orders
                open anna 100000 1:100 realistic |        |
                quote 1.10000 1.10010 2 2   |             |
                session closed              |             |
                anna buy 1 market           |             | a1 new
                anna buy 9 limit 1.2001 opg |             | a2 new
                session open                |             |
                anna buy 1 market opg       |             | a3 new
                quote 1.20000 1.20010 2 2   | a2 2@1.2001, a3 1@1.2001, a1 1@1.2001 | a2 cancelled opening_passed, a3 filled, a1 filled
                """);
    }

    @Test
    void theClosingIsTheLastQuoteOfASession() {
        Scenario.dealer(EURUSD).play("""
                                          | fills                    | why                           | orders
                open anna 100000 1:100 realistic |                   |                               |
                quote 1.10000 1.10010 2 2 |                          |                               |
                anna sell 9 limit 1.19999 cls |                      |                               | a1 new
                anna sell 1 market cls    |                          |                               | a2 new
                anna sell 1 limit 1.3 cls |                          |                               | a3 new
                quote 1.20000 1.20010 2 2 |                          |                               |
                session closed            | a1 2@1.2, a2 1@1.2       | taker dealer_ladder session, taker dealer_ladder session | a1 cancelled closing_passed, a2 filled, a3 cancelled closing_passed
                anna sell 1 market cls    |                          |                               | a4 new
                session closed            |                          |                               |
                session open              |                          |                               |
                quote 1.20000 1.20010 2 2 |                          |                               |
                session closed            | a4 1@1.2                 | taker dealer_ladder session   | a4 filled
                """);
    }

    @Test
    void withoutAFreshQuoteTheClosingFillsNothing() {
        Scenario.dealer(EURUSD).play("""
                                          | fills | orders
                open anna 100000 1:100 realistic | |
                quote 1.10000 1.10010 2 2 |       |
                anna sell 1 market cls    |       | a1 new
                wait 301                  |       |
                session closed            |       | a1 cancelled closing_passed
                """);
    }

    @Test
    void theyCanBeCancelledExpireAndOutliveARestart() {
        Scenario.dealer(EURUSD).play("""
                                          | fills       | orders
                open anna 100000 1:100 realistic |      |
                quote 1.10000 1.10010 9 9 |             |
                anna sell 1 market cls    |             | a1 new
                anna sell 1 market opg    |             | a2 new
                anna sell 1 market opg    |             | a3 new
                anna cancel a2            |             | a2 cancelled user
                anna replace a3 qty 2     |             | refused: order_not_replaceable
                tick                      |             |
                restart                   |             |
                quote 1.10000 1.10010 9 9 |             |
                session open              |             |
                quote 1.10000 1.10010 9 9 |             |
                session closed            | a1 1@1.1    | a1 filled
                restart                   |             |
                session closed            |             |
                session open              |             |
                quote 1.20000 1.20010 9 9 | a3 1@1.2    | a3 filled
                """);
    }

    @Test
    void anImmediateOrderOfAClosedSessionEndsBecauseItIsClosed() {
        Scenario.dealer(EURUSD).play("""
                                          | fills | orders
                open anna 100000 1:100 realistic | |
                quote 1.10000 1.10010 2 2 |       |
                session closed            |       |
                anna sell 1 market ioc    |       | a1 cancelled session_closed
                anna sell 1 limit 1 fok   |       | a2 cancelled session_closed
                """);
    }

    @Test
    void inABookTheyMeetWhatStandsThere() {
        Scenario.book(AAPL).play("""
                                          | fills                      | orders
                open anna 10000 1:4 realistic |                        |
                open bob 10000 1:4 realistic |                         |
                quote 100.00 100.10 1 1   |                            |
                bob buy 1 limit 100.05    |                            | b1 open
                anna sell 3 limit 100 cls |                            | a1 new
                session closed            | a1 1@100.05, b1 1@100.05, a1 1@100 | a1 cancelled closing_passed, b1 filled
                """);
    }
}
