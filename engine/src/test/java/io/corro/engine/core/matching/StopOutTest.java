package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURJPY;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.XAUUSD;

/** Margin call and stop-out: when, what is closed, in which order, at which price, and how it ends. */
class StopOutTest {

    @Test
    void theCallComesAtItsLevelOnceAndEndsAboveIt() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills     | margin        | events
                open anna 300 1:100 optimistic   |           | 0             |
                quote 4000 4000 100 100          |           |               |
                anna buy 1 market                | a1 1@4000 | 200           |
                quote 3901 3901 100 100          |           |               |
                quote 3900 3900 100 100          |           | 200           | margin_call 100.00%
                quote 3899 3899 100 100          |           |               |
                quote 3910 3910 100 100          |           |               |
                quote 3920 3920 100 100          |           |               |
                quote 3920.01 3920.01 100 100    |           | 200           | margin_call_ended 110.00%
                quote 3910 3910 100 100          |           |               |
                quote 3890 3890 100 100          |           | 200           | margin_call 95.00%
                anna deposit 100                 |           | 200           | margin_call_ended 145.00%
                """);
    }

    @Test
    void theStopOutClosesWhatBringsTheLevelBack() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills           | why                          | position    | margin | balance | events
                open anna 30000 1:100 optimistic |                 |                              |             | 0      | 30000   |
                quote 4000 4000 100 100          |                 |                              |             |        |         |
                anna buy 100 market              | a1 100@4000     | taker dealer_ladder arrival  | +100@4000   | 20000  | 30000   |
                quote 3800.01 3800.01 100 100    |                 |                              |             | 20000  | 30000   | margin_call 50.00%
                quote 3800 3800 100 100          | a-out 17@3800   | taker dealer_ladder stop_out | +83@4000    | 16600  | 26600   | stop_out 50.00% a-out
                quote 3783 3783 100 100          |                 |                              |             |        |         |
                quote 3780 3780 100 100          |                 |                              |             |        |         |
                quote 3779 3779 100 100          | a-out 15@3779   | taker dealer_ladder stop_out | +68@4000    | 13600  | 23285   | stop_out 49.74% a-out
                """);
    }

    @Test
    void theLargestLoserGoesFirstAndTheOthersStay() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills                | position            | events
                open anna 30000 1:100 optimistic |                      |                     |
                quote 4000 4000 100 100          |                      |                     |
                quote EURUSD 1.1 1.1 100 100     |                      |                     |
                anna buy 50 market               | a1 50@4000           | +50@4000            |
                anna buy 1000 EURUSD market      | a2 1000@1.1          | EURUSD +1000@1.1    |
                quote EURUSD 1.098 1.098 100 100 |                      |                     |
                quote 3600 3600 100 100          | a-out 39@3600        | +11@4000            | margin_call 38.10%, stop_out 38.10% a-out
                """);
    }

    @Test
    void whatAQuoteDoesNotTakeWaitsForTheNext() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills                                                                             | position   | orders
                open anna 30000 1:100 realistic  |                                                                                   |            |
                quote 4000 4000 100 100          |                                                                                   |            |
                anna buy 100 market              | a1 100@4000                                                                       | +100@4000  | a1 filled
                quote 3000 3000.10 1 1           | a-out 1@3000, a-out 2@2999.95, a-out 3@2999.9, a-out 4@2999.85, a-out 5@2999.8    | +85@4000   | a-out cancelled immediate_or_cancel
                tick                             |                                                                                   |            |
                restart                          |                                                                                   |            |
                quote 3000 3000.10 100 100       | a-out 85@3000                                                                     | flat       | a-out filled
                """);
    }

    @Test
    void aGapIsPaidByTheHouse() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills        | orders       | position | cash                  | margin | balance | events
                open anna 10000 1:100 optimistic |              |              |          | funding 10000         | 0      | 10000   |
                quote 4000 4000 100 100          |              |              |          |                       |        |         |
                anna buy 49 market               | a1 49@4000   | a1 filled    | +49@4000 |                       | 9800   | 10000   |
                quote 3000 3000 100 100          | a-out 49@3000 | a-out filled | flat    | negative_balance 39000 | 0     | 0       | margin_call -397.96%, stop_out -397.96% a-out, margin_call_ended
                """);
    }

    @Test
    void ordersThatWouldIncreaseTheRiskAreCancelledAndExitsStay() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills         | orders
                open anna 30000 1:100 optimistic |               |
                quote 4000 4000 100 100          |               |
                quote EURUSD 1.1 1.1 100 100     |               |
                anna buy 100 market              | a1 100@4000   | a1 filled
                anna buy 1 limit 3000            |               | a2 open
                anna sell 50 limit 4100          |               | a3 open
                anna buy 1 EURUSD stop 1.2       |               | a4 open
                anna sell 10 stop 3700 reduce-only |             | a5 open
                quote 3800 3800 100 100          | a-out 17@3800 | a2 cancelled stop_out, a4 cancelled stop_out, a-out filled
                """);
    }

    @Test
    void theAccountsOwnStopComesFirst() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills         | position  | events
                open anna 30000 1:100 optimistic |               |           |
                quote 4000 4000 100 100          |               |           |
                anna buy 100 market              | a1 100@4000   | +100@4000 |
                anna sell 100 stop 3900          |               |           |
                quote 3800 3800 100 100          | a2 100@3800   | flat      |
                """);
    }

    @Test
    void shortPositionsAreWatchedByTheAsk() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills           | position  | events
                open anna 30000 1:100 optimistic |                 |           |
                quote 4000 4000 100 100          |                 |           |
                anna sell 100 market             | a1 100@4000     | -100@4000 |
                quote 4000 4099.99 100 100       |                 |           |
                quote 4000 4100 100 100          |                 |           | margin_call 100.00%
                quote 4000 4200 100 100          | a-out 17@4200   | -83@4000  | stop_out 50.00% a-out
                """);
    }

    @Test
    void aRateAloneLeadsToACall() {
        Scenario.dealer(EURJPY).play("""
                                                   | fills       | margin     | events
                open anna 1500 1:100 optimistic    |             | 0          |
                quote USDJPY 150 150 100 100       |             |            |
                quote 165 165 100 100              |             |            |
                anna buy 100 market                | a1 100@165  | 1100       |
                quote 164.5 164.5 100 100          |             |            |
                quote USDJPY 130 130 100 100       |             |            |
                quote USDJPY 125 125 100 100       |             | 1100       | margin_call 100.00%
                quote USDJPY 140 140 100 100       |             |            |
                quote USDJPY 200 200 100 100       |             | 1100       | margin_call_ended 113.64%
                """);
    }

    @Test
    void aClosedSessionIsPassedOverUntilItOpens() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills           | orders        | events
                open anna 30000 1:100 optimistic |                 |               |
                quote 4000 4000 100 100          |                 |               |
                anna buy 100 market              | a1 100@4000     | a1 filled     |
                session closed                   |                 |               |
                quote 3800 3800 100 100          |                 |               | margin_call 50.00%
                session open                     |                 |               |
                quote 3790 3790 100 100          | a-out 25@3790   | a-out filled  | stop_out 45.00% a-out
                """);
    }

    @Test
    void aLoadedAccountIsJudgedOnceAllItsPositionsHaveAPrice() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills           | events
                open anna 30000 1:100 optimistic |                 |
                quote 4000 4000 100 100          |                 |
                quote EURUSD 1.1 1.1 100 100     |                 |
                anna buy 100 market              | a1 100@4000     |
                anna sell 1 EURUSD market        | a2 1@1.1        |
                restart                          |                 |
                quote 3000 3000 100 100          |                 |
                quote 3800 3800 100 100          |                 |
                quote EURUSD 1.1 1.1 100 100     | a-out 17@3800   | margin_call 49.97%, stop_out 49.97% a-out
                restart                          |                 |
                quote 3779 3779 100 100          |                 |
                quote EURUSD 1.1 1.1 100 100     | a-out 15@3779   | stop_out 49.71% a-out
                """);
    }

    @Test
    void inABookTheStopOutTakesWhatRestsThere() {
        Scenario.book(AAPL).play("""
                                                 | fills                          | position                   | events
                open anna 3000 1:100 realistic   |                                |                            |
                open bob 100000 1:100 realistic  |                                |                            |
                quote 100 100 100 100            |                                |                            |
                anna buy 100 market              | a1 100@100                     | anna +100@100              |
                bob buy 5 limit 89               |                                |                            |
                quote 80 90 3 3                  | a-out 5@89, b1 5@89, a-out 3@80 | anna +92@100, bob +5@89   | anna margin_call 49.75%, anna stop_out 49.75% a-out
                """);
    }

    @Test
    void exitsComeInWithTheStopOutThatFillsTheirEntry() {
        Scenario.book(AAPL).play("""
                                                 | fills                           | orders
                open anna 3000 1:100 realistic   |                                 |
                open bob 100000 1:100 realistic  |                                 |
                quote 100 100 100 100            |                                 |
                anna buy 100 market              | a1 100@100                      | a1 filled
                bob buy 5 limit 89 bracket tp 95 sl 70 |                           | b1 open, b1t held, b1s held
                quote 80 90 3 3                  | a-out 5@89, b1 5@89, a-out 3@80 | a-out cancelled immediate_or_cancel, b1 filled, b1t open, b1s open
                """);
    }

    @Test
    void whatOnlyReducesStaysWithWhatIsLeftOfThePosition() {
        Scenario.dealer(XAUUSD).play("""
                                                 | fills         | orders                                             | position
                open anna 30000 1:100 optimistic |               |                                                    |
                quote 4000 4000 100 100          |               |                                                    |
                anna buy 100 market bracket tp 4500 sl 3799 | a1 100@4000 | a1 filled, a1t open, a1s open              | +100@4000
                quote 3800 3800 100 100          | a-out 17@3800 | a-out filled                                       | +83@4000
                quote 3799 3799 100 100          | a1s 83@3799   | a1s cancelled nothing_to_reduce, a1t cancelled group | flat
                """);
    }
}
