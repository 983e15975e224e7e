package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.XAUUSD;

/** What orders hold, what positions use, and who is refused: on arrival, and at a later fill. */
class MarginTest {

    @Test
    void anOrderIsRefusedBeyondTheFreeMargin() {
        Scenario.dealer(EURUSD).play("""
                                             | fills       | orders                                           | margin | balance
                open anna 100 1:100 realistic |            |                                                  | 0      | 100
                quote 1.10000 1.10010 10 10  |             |                                                  |        |
                anna buy 10 market           |             | refused: insufficient_buying_power 110.01>100    |        |
                anna buy 9 market            | a1 9@1.1001 | a1 filled                                        | 99.009 | 100
                anna buy 1 market            |             | refused: insufficient_buying_power 11.001>0.091  |        |
                anna sell 9 market           | a2 9@1.1    | a2 filled                                        | 0      | 99.1
                """);
    }

    @Test
    void restingOrdersHoldMarginUntilTheyEnd() {
        Scenario.dealer(EURUSD).play("""
                                             | orders                                         | reserve  | margin
                open anna 100 1:100 realistic |                                               |          | 0
                quote 1.10000 1.10010 10 10  |                                                |          |
                anna buy 5 limit 1.0         | a1 open                                        | a1 50    |
                anna sell 4 limit 1.2        | a2 open                                        | a2 48    |
                anna buy 1 limit 1.0         | refused: insufficient_buying_power 10>2        |          |
                anna cancel a1               | a1 cancelled user                              | a1 0     |
                anna buy 5 limit 1.0         | a3 open                                        | a3 50    |
                quote 0.99990 1.00000 2 2    | a3 partially_filled 2/5                        | a3 30    | 20
                """);
    }

    @Test
    void theHigherOfMarginRateAndLeverageCounts() {
        Scenario.dealer(EURUSD).play("""
                                               | fills        | margin
                open anna 100000 1:20 realistic |             | 0
                quote 1.00000 1.00000 100 100  |              |
                anna buy 1 market              | a1 1@1       | 50
                quote XAUUSD 4000 4000 100 100 |              |
                anna buy 1 XAUUSD market       | a2 1@4000    | 250
                """);
        Scenario.dealer(XAUUSD).play("""
                                               | fills        | margin
                open anna 100000 1:10 realistic |             | 0
                quote 4000 4000 100 100        |              |
                anna buy 1 market              | a1 1@4000    | 400
                """);
    }

    @Test
    void closingNeedsNothing() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                     | orders                                           | reserve | position
                open anna 100 1:100 realistic |                          |                                                  |         |
                quote 1.10000 1.10010 10 10  |                           |                                                  |         |
                anna buy 9 market            | a1 9@1.1001               | a1 filled                                        | a1 0    | +9@1.1001
                anna sell 5 limit 1.2        |                           | a2 open                                          | a2 0    |
                anna sell 4 stop 1.0         |                           | a3 open                                          | a3 0    |
                anna sell 1 limit 1.3        |                           | refused: insufficient_buying_power 13>0.091      |         |
                quote 1.20000 1.20010 10 10  | a2 5@1.2                  | a2 filled                                        | a2 0    | +4@1.1001
                """);
    }

    @Test
    void aMarketOrderCountsThePriceOfTheLastLevelItReaches() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                    | orders                                       | margin
                open anna 22.02 1:100 realistic |                       |                                              | 0
                quote 1.10000 1.10100 1 1    |                          |                                              |
                anna buy 2 market            |                          | refused: insufficient_buying_power 22.03>22.02 |
                anna deposit 0.01            |                          |                                              | 0
                anna buy 2 market            | a1 1@1.101, a1 1@1.1015  | a1 filled                                    | 22.025
                """);
    }

    @Test
    void aSellLimitBelowTheMarketCountsTheMarket() {
        Scenario.dealer(EURUSD).play("""
                                             | orders
                open anna 100 1:100 realistic |
                quote 1.10000 1.10010 100 100 |
                anna sell 100 limit 0.00001  | refused: insufficient_buying_power 1100>100
                anna sell 9 limit 0.00001    | a1 filled
                """);
    }

    @Test
    void aBuyStopThatIsReachedOnArrivalCountsTheMarket() {
        Scenario.dealer(EURUSD).play("""
                                             | orders
                open anna 100 1:100 realistic |
                quote 1.10000 1.10010 100 100 |
                anna buy 100 stop 0.5        | refused: insufficient_buying_power 1100.1>100
                anna buy 9 stop 0.5          | a1 filled
                """);
    }

    @Test
    void aReplacementCountsTheMarketToo() {
        Scenario.dealer(EURUSD).play("""
                                             | orders
                open anna 100 1:100 realistic |
                quote 1.10000 1.10010 100 100 |
                anna sell 1 limit 1.2        | a1 open
                anna replace a1 qty 100 limit 0.00001 | refused: insufficient_buying_power 1100>100
                anna buy 1 stop 1.2          | a2 open
                anna replace a2 qty 100 stop 0.5 | refused: insufficient_buying_power 1100.1>88
                """);
    }

    @Test
    void inABookAMarketOrderCountsHowFarItSweeps() {
        Scenario.book(AAPL).play("""
                                             | orders
                open anna 1000 1:4 realistic |
                open bob 100000 1:4 realistic |
                quote 99.00 100.00 1 1       |
                bob sell 10 limit 1000       | b1 open
                anna buy 5 market            | refused: insufficient_buying_power 1252.5>1000
                anna sell 1 limit 10         | a1 filled
                """);
    }

    @Test
    void aStopThatGapsBeyondItsReserveMustFindFreeMargin() {
        Scenario.dealer(EURUSD).play("""
                                             | fills         | orders                          | reserve
                open anna 120 1:100 realistic |              |                                 |
                quote 1.10000 1.10010 10 10  |               |                                 |
                anna buy 10 stop 1.2         |               | a1 open                         | a1 120
                quote 2.00000 2.00010 10 10  |               | a1 cancelled insufficient_margin | a1 0
                anna buy 5 stop 2.1          |               | a2 open                         | a2 105
                quote 2.20000 2.20010 10 10  | a2 5@2.2001   | a2 filled                       | a2 0
                """);
    }

    @Test
    void whatClosesIsFilledEvenIfTheRestCannotBeBorne() {
        Scenario.dealer(EURUSD).play("""
                                             | fills         | orders                          | position | cash                     | balance
                open anna 1000 1:100 realistic |             |                                 |          | funding 1000             | 1000
                quote 1.10000 1.10010 10 10  |               |                                 |          |                          |
                anna sell 5 market           | a1 5@1.1      | a1 filled                       | -5@1.1   |                          | 1000
                anna buy 8 stop 1.2          |               | a2 open                         |          |                          |
                quote 2.00000 2.00010 10 10  | a2 5@2.0001   | a2 cancelled insufficient_margin | flat    | negative_balance 3500.5  | 0
                """);
    }

    @Test
    void aFillOrKillStopIsBorneWholeOrNotAtAll() {
        Scenario.dealer(EURUSD).play("""
                                             | fills         | orders
                open anna 36 1:100 realistic |               |
                quote 1.10000 1.10010 1 1    |               |
                anna buy 3 stop 1.2 fok      |               | a1 open
                quote 1.19990 1.20000 1 1    |               | a1 cancelled fill_or_kill
                """);
    }

    @Test
    void fillOrKillInABookCountsOnlyWhatTheOthersCanBear() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders                       | position
                open anna 100000 1:4 realistic |                    |                              |
                open bob 600 1:4 realistic     |                    |                              |
                open carl 100000 1:4 realistic |                    |                              |
                quote 100.00 100.10 50 50    |                      |                              |
                bob buy 10 market            | b1 10@100.1          | b1 filled                    | bob +10@100.1
                bob sell 10 limit 101        |                      | b2 open                      |
                carl sell 5 limit 102        |                      | c1 open                      |
                bob sell 10 market           | b3 10@100            | b3 filled                    | bob flat
                bob buy 35 limit 50          |                      | b4 open                      |
                quote 90.00 110.00 1 1       |                      |                              |
                anna buy 12 limit 102 fok    |                      | a1 cancelled fill_or_kill    |
                anna buy 5 limit 102 fok     | a2 5@101, b2 5@101   | a2 filled, b2 partially_filled 5/10 | anna +5@101, bob -5@101
                """);
    }

    @Test
    void fillOrKillInABookDoesNotCountTwiceOnOnePosition() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders                       | position
                open anna 100000 1:4 realistic |                    |                              |
                open bob 700 1:4 realistic     |                    |                              |
                quote 100.00 100.10 50 50    |                      |                              |
                bob buy 10 market            | b1 10@100.1          | b1 filled                    | bob +10@100.1
                bob sell 10 limit 102        |                      | b2 open                      |
                bob sell 10 limit 101        |                      | b3 open                      |
                bob buy 13 limit 50          |                      | b4 open                      |
                quote 99.00 120.00 1 1       |                      |                              |
                anna buy 20 limit 102 fok    |                      | a1 cancelled fill_or_kill    |
                """);
    }

    @Test
    void aLeverageCapCountsWhatIsHeldAsItWouldAtThatLeverage() {
        Scenario.dealer(XAUUSD).play("""
                                             | fills         | orders                                        | margin
                open anna 10000 1:100 realistic |            |                                               | 0
                quote 4000 4000 100 100      |               |                                               |
                anna buy 1 market            | a1 1@4000     | a1 filled                                     | 200
                anna buy 5 market cap 2      |               | refused: insufficient_buying_power 10000>8000 |
                anna buy 4 market cap 2      | a2 4@4000     | a2 filled                                     | 1000
                anna buy 1 limit 3000 cap 2  |               | refused: insufficient_buying_power 1500>0     |
                anna buy 1 limit 3000        |               | a3 open                                       |
                """);
    }
}
