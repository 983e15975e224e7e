package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Orders that meet the dealer when they arrive, by the fill profile of their account. */
class DealerFillsTest {

    @Test
    void realisticMarketOrderGoesUpTheLadder() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                     | why                         | orders    | position       | balance
                open anna 100000 1:100 realistic |                        |                             |           |                | 100000
                quote 1.10000 1.10010 3 3     |                           |                             |           |                |
                anna buy 2 market             | a1 2@1.1001               | taker dealer_ladder arrival | a1 filled | +2@1.1001      | 100000
                anna buy 8 market             | a2 3@1.1001, a2 5@1.10015 | taker dealer_ladder arrival, taker dealer_ladder arrival | a2 filled | +10@1.100125 | 100000
                """);
    }

    @Test
    void sellersGoDownTheLadder() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                                  | orders    | position
                open anna 100000 1:100 realistic |                                     |           |
                quote 1.10000 1.10010 3 9     |                                        |           |
                anna sell 10 market           | a1 3@1.1, a1 6@1.09995, a1 1@1.0999    | a1 filled | -10@1.09996
                """);
    }

    @Test
    void aSpreadOfOneTickStillHasSteps() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                     | orders
                open anna 100000 1:100 realistic |                        |
                quote 1.10000 1.10000 1 1     |                           |
                anna buy 3 market             | a1 1@1.1, a1 2@1.10001    | a1 filled
                """);
    }

    @Test
    void optimisticOrdersTradeAnyQuantityAtTheTouch() {
        Scenario.dealer(EURUSD).play("""
                                              | fills            | orders    | position
                open anna 1000000 1:100 optimistic |             |           |
                quote 1.10000 1.10010 3 3     |                  |           |
                anna buy 5000 market          | a1 5000@1.1001   | a1 filled | +5000@1.1001
                anna sell 5000 market         | a2 5000@1.1      | a2 filled | flat
                """);
    }

    @Test
    void pessimisticOrdersPayOneTickMore() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                         | orders    | position
                open anna 100000 1:100 pessimistic |                          |           |
                quote 1.10000 1.10010 3 3     |                               |           |
                anna buy 4 market             | a1 3@1.10011, a1 1@1.10016    | a1 filled | +4@1.1001225
                anna sell 4 market            | a2 3@1.09999, a2 1@1.09994    | a2 filled | flat
                """);
    }

    @Test
    void whatTheLadderDoesNotShowWaitsForTheNextQuote() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                     | why                       | orders
                open anna 100000 1:100 realistic |                        |                           |
                quote 1.10000 1.10010 1 1     |                           |                           |
                anna buy 20 market            | a1 1@1.1001, a1 2@1.10015, a1 3@1.1002, a1 4@1.10025, a1 5@1.1003 | taker dealer_ladder arrival, taker dealer_ladder arrival, taker dealer_ladder arrival, taker dealer_ladder arrival, taker dealer_ladder arrival | a1 partially_filled 15/20
                quote 1.20000 1.20000 1 3     | a1 3@1.2, a1 2@1.20001    | taker dealer_ladder quote, taker dealer_ladder quote | a1 filled
                """);
    }

    @Test
    void oneFillNeverChangesAnothers() {
        Scenario.dealer(EURUSD).play("""
                                              | fills       | orders
                open anna 100000 1:100 realistic |          |
                open bob  100000 1:100 realistic |          |
                quote 1.10000 1.10010 3 3     |             |
                anna buy 3 market             | a1 3@1.1001 | a1 filled
                bob  buy 3 market             | b1 3@1.1001 | b1 filled
                """);
    }

    @Test
    void marketableLimitKeepsThePriceImprovementAndRestsWithTheRest() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                     | orders                   | position
                open anna 100000 1:100 realistic |                        |                          |
                quote 1.10000 1.10010 3 3     |                           |                          |
                anna buy 12 limit 1.10015     | a1 3@1.1001, a1 6@1.10015 | a1 partially_filled 9/12 | +9@1.10013333
                """);
    }

    @Test
    void limitsInsideTheSpreadRest() {
        Scenario.dealer(EURUSD).play("""
                                              | fills       | orders
                open anna 100000 1:100 realistic |          |
                quote 1.10000 1.10010 3 3     |             |
                anna buy 1 limit 1.10009      |             | a1 open
                anna sell 1 limit 1.10001     |             | a2 open
                anna sell 1 limit 1.10000     | a3 1@1.1    | a3 filled
                """);
    }

    @Test
    void pessimisticLimitMustAffordTheSlippage() {
        Scenario.dealer(EURUSD).play("""
                                              | fills         | orders
                open anna 100000 1:100 pessimistic |          |
                quote 1.10000 1.10010 3 3     |               |
                anna buy 1 limit 1.10010      |               | a1 open
                anna buy 1 limit 1.10011      | a2 1@1.10011  | a2 filled
                """);
    }

    @Test
    void immediateOrCancel() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                     | orders
                open anna 100000 1:100 realistic |                        |
                quote 1.10000 1.10010 3 3     |                           |
                anna buy 5 limit 1.10010 ioc  | a1 3@1.1001               | a1 cancelled immediate_or_cancel
                anna buy 5 limit 1.10009 ioc  |                           | a2 cancelled immediate_or_cancel
                anna buy 46 market ioc        | a3 3@1.1001, a3 6@1.10015, a3 9@1.1002, a3 12@1.10025, a3 15@1.1003 | a3 cancelled immediate_or_cancel
                anna sell 2 market ioc        | a4 2@1.1                  | a4 filled
                """);
    }

    @Test
    void fillOrKill() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                     | orders
                open anna 100000 1:100 realistic |                        |
                quote 1.10000 1.10010 3 3     |                           |
                anna buy 4 limit 1.10010 fok  |                           | a1 cancelled fill_or_kill
                anna buy 4 limit 1.10015 fok  | a2 3@1.1001, a2 1@1.10015 | a2 filled
                anna buy 46 market fok        |                           | a3 cancelled fill_or_kill
                anna buy 3 market fok         | a4 3@1.1001               | a4 filled
                """);
    }

    @Test
    void marketOrderBeforeAnyQuoteIsRefusedAndLimitRests() {
        Scenario.dealer(EURUSD).play("""
                                              | fills    | orders
                open anna 100000 1:100 realistic |       |
                anna buy 1 market             |          | refused: no_quote
                anna buy 1 limit 1.1          |          | a1 open
                quote 1.09990 1.10000 3 3     | a1 1@1.1 | a1 filled
                """);
    }

    @Test
    void staleQuotesFillNothing() {
        Scenario.dealer(EURUSD).play("""
                                              | fills       | why                       | orders
                open anna 100000 1:100 realistic |          |                           |
                quote 1.10000 1.10010 3 3     |             |                           |
                wait 300                      |             |                           |
                anna buy 1 market             | a1 1@1.1001 | taker dealer_ladder arrival | a1 filled
                wait 1                        |             |                           |
                anna buy 1 market             |             |                           | a2 open
                anna buy 1 limit 1.2          |             |                           | a3 open
                anna buy 1 market ioc         |             |                           | a4 cancelled immediate_or_cancel
                anna buy 1 market fok         |             |                           | a5 cancelled fill_or_kill
                anna buy 1 stop 1.0           |             |                           | a6 open
                tick                          |             |                           |
                quote 1.10000 1.10020 3 3     | a2 1@1.1002, a3 1@1.1002, a6 1@1.1002 | taker dealer_ladder quote, taker dealer_ladder quote, taker dealer_ladder stop | a2 filled, a3 filled, a6 filled
                """);
    }

    @Test
    void quotesThatAreNotSaneChangeNothing() {
        Scenario.dealer(EURUSD).play("""
                                              | fills       | orders
                open anna 100000 1:100 realistic |          |
                quote 1.10000 1.10010 3 3     |             |
                anna buy 1 limit 1.09         |             | a1 open
                quote 1.10000 1.08000 3 3     |             |
                quote 0 1.08000 3 3           |             |
                quote 1.0 0 3 3               |             |
                quote 1.0 1.08000 3 0         |             |
                quote 1.0 1.08000 0 3         |             |
                quote 1.0 2000.00001 1 1      |             |
                anna buy 1 market             | a2 1@1.1001 | a2 filled
                """);
    }

    @Test
    void theExecutionNamesTheQuoteItMet() {
        Scenario.dealer(EURUSD).play("""
                                              | fills       | quote
                open anna 100000 1:100 realistic |          |
                quote 1.10000 1.10010 3 3     |             |
                quote 1.20000 1.20010 3 3     |             |
                quote 1.20000 1.10010 3 3     |             |
                anna buy 1 market             | a1 1@1.2001 | #2 1.2/1.2001
                """);
    }
}
