package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Stop orders: when they trigger, what they then meet, and that they always do. */
class StopOrdersTest {

    @Test
    void aBuyStopTriggersOnTheAskAndASellStopOnTheBid() {
        Scenario.dealer(EURUSD).play("""
                                              | fills        | why                       | orders
                open anna 100000 1:100 realistic |           |                           |
                quote 1.10000 1.10010 5 5     |              |                           |
                anna buy 3 stop 1.10020       |              |                           | a1 open
                anna sell 3 stop 1.09990      |              |                           | a2 open
                quote 1.10009 1.10019 5 5     |              |                           |
                quote 1.09991 1.10001 5 5     |              |                           |
                quote 1.10010 1.10020 5 5     | a1 3@1.1002  | taker dealer_ladder stop  | a1 filled
                quote 1.09990 1.10010 5 5     | a2 3@1.0999  | taker dealer_ladder stop  | a2 filled
                """);
    }

    @Test
    void throughAGapItFillsAtTheQuoteThatIsThere() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                  | orders
                open anna 100000 1:100 realistic |                     |
                quote 1.10000 1.10010 5 5     |                        |
                anna sell 7 stop 1.09990      |                        | a1 open
                quote 1.05000 1.05010 5 5     | a1 5@1.05, a1 2@1.04995 | a1 filled
                """);
    }

    @Test
    void aStopThatIsReachedOnArrivalTriggersAtOnce() {
        Scenario.dealer(EURUSD).play("""
                                              | fills        | why                         | orders
                open anna 100000 1:100 realistic |           |                             |
                quote 1.10000 1.10010 5 5     |              |                             |
                anna buy 3 stop 1.10010       | a1 3@1.1001  | taker dealer_ladder arrival | a1 filled
                anna buy 3 stop 1.10011       |              |                             | a2 open
                anna sell 3 stop 1.10000      | a3 3@1.1     | taker dealer_ladder arrival | a3 filled
                anna sell 3 stop 1.09999      |              |                             | a4 open
                """);
    }

    @Test
    void whatTheLadderDoesNotShowGoesOnWithLaterQuotesWhereverTheyAre() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                          | orders
                open anna 100000 1:100 optimistic |                            |
                open bob 100000 1:100 realistic |                              |
                quote 1.10000 1.10010 5 1     |                                |
                bob buy 16 stop 1.10020       |                                | b1 open
                quote 1.10020 1.10030 5 1     | b1 1@1.1003, b1 2@1.10035, b1 3@1.1004, b1 4@1.10045, b1 5@1.1005 | b1 partially_filled 15/16
                quote 1.00000 1.00010 5 1     | b1 1@1.0001                    | b1 filled
                quote 1.10020 1.10030 5 1     |                                |
                """);
    }

    @Test
    void stopsTriggerInTheOrderOfTheirPricesAndThenOfTheirArrivalAfterTheLimits() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                                            | orders
                open anna 100000 1:100 realistic |                                               |
                quote 1.10000 1.10010 5 5     |                                                  |
                anna sell 1 stop 1.09980      |                                                  | a1 open
                anna sell 1 stop 1.09990      |                                                  | a2 open
                anna sell 1 stop 1.09990      |                                                  | a3 open
                anna sell 1 stop 1.08000      |                                                  | a4 open
                anna buy 1 limit 1.09985      |                                                  | a5 open
                quote 1.09970 1.09975 5 5     | a5 1@1.09985, a2 1@1.0997, a3 1@1.0997, a1 1@1.0997 | a5 filled, a2 filled, a3 filled, a1 filled
                """);
    }

    @Test
    void immediateConditionsBindWhenTheStopTriggers() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                   | orders
                open anna 100000 1:100 realistic |                      |
                quote 1.10000 1.10010 1 1     |                         |
                anna buy 16 stop 1.10020 ioc  |                         | a1 open
                anna buy 16 stop 1.10020 fok  |                         | a2 open
                anna buy 3 stop 1.10020 fok   |                         | a3 open
                quote 1.10020 1.10030 1 1     | a1 1@1.1003, a1 2@1.10035, a1 3@1.1004, a1 4@1.10045, a1 5@1.1005, a3 1@1.1003, a3 2@1.10035 | a1 cancelled immediate_or_cancel, a2 cancelled fill_or_kill, a3 filled
                """);
    }

    @Test
    void aDormantStopCanBeCancelledAndExpires() {
        Scenario.dealer(EURUSD).play("""
                                              | fills | orders
                open anna 100000 1:100 realistic |    |
                quote 1.10000 1.10010 5 5     |       |
                anna buy 3 stop 1.10020       |       | a1 open
                anna buy 3 stop 1.10020 day   |       | a2 open
                anna cancel a1                |       | a1 cancelled user
                wait 28800                    |       |
                tick                          |       | a2 expired expired
                quote 1.20000 1.20010 5 5     |       |
                """);
    }
}
