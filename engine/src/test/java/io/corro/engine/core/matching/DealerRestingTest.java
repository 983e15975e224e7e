package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Limits that rest with the dealer until a quote reaches them. */
class DealerRestingTest {

    @Test
    void aReachedLimitFillsAtItsOwnPrice() {
        Scenario.dealer(EURUSD).play("""
                                              | fills        | why                         | orders    | position
                open anna 100000 1:100 realistic |           |                             |           |
                quote 1.10000 1.10010 5 5     |              |                             |           |
                anna buy 3 limit 1.09990      |              |                             | a1 open   |
                quote 1.09981 1.09991 5 5     |              |                             |           |
                quote 1.09980 1.09990 5 5     | a1 3@1.0999  | maker limit_reached quote   | a1 filled | +3@1.0999
                """);
    }

    @Test
    void throughAGapItStillFillsAtItsOwnPrice() {
        Scenario.dealer(EURUSD).play("""
                                              | fills        | orders
                open anna 100000 1:100 realistic |           |
                quote 1.10000 1.10010 5 5     |              |
                anna buy 3 limit 1.09990      |              | a1 open
                anna sell 3 limit 1.10020     |              | a2 open
                quote 1.05000 1.05010 5 5     | a1 3@1.0999  | a1 filled
                quote 1.15000 1.15010 5 5     | a2 3@1.1002  | a2 filled
                """);
    }

    @Test
    void onlyWhatTheLadderShowsAtTheLimitOrBetterFills() {
        Scenario.dealer(EURUSD).play("""
                                              | fills         | orders
                open anna 100000 1:100 realistic |            |
                quote 1.10000 1.10010 5 5     |               |
                anna buy 20 limit 1.09990     |               | a1 open
                quote 1.09980 1.09990 5 2     | a1 2@1.0999   | a1 partially_filled 2/20
                quote 1.09975 1.09985 5 2     | a1 6@1.0999   | a1 partially_filled 8/20
                quote 1.09982 1.09992 5 2     |               |
                quote 1.00000 1.00010 5 1     | a1 12@1.0999  | a1 filled
                """);
    }

    @Test
    void optimisticLimitsFillWholeAtTheTouch() {
        Scenario.dealer(EURUSD).play("""
                                              | fills           | orders
                open anna 100000 1:100 optimistic |             |
                quote 1.10000 1.10010 5 5     |                 |
                anna buy 5000 limit 1.09990   |                 | a1 open
                quote 1.09980 1.09990 1 1     | a1 5000@1.0999  | a1 filled
                """);
    }

    @Test
    void pessimisticLimitsWaitUntilTheQuoteGoesThrough() {
        Scenario.dealer(EURUSD).play("""
                                              | fills        | orders
                open anna 100000 1:100 pessimistic |         |
                quote 1.10000 1.10010 5 5     |              |
                anna buy 3 limit 1.09990      |              | a1 open
                anna sell 3 limit 1.10020     |              | a2 open
                quote 1.09980 1.09990 5 5     |              |
                quote 1.09979 1.09989 5 5     | a1 3@1.0999  | a1 filled
                quote 1.10020 1.10030 5 5     |              |
                quote 1.10021 1.10031 5 5     | a2 3@1.1002  | a2 filled
                """);
    }

    @Test
    void betterPricesAndEarlierOrdersComeFirst() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                                            | orders
                open anna 100000 1:100 realistic |                                               |
                quote 1.10000 1.10010 5 5     |                                                  |
                anna buy 1 limit 1.09980      |                                                  | a1 open
                anna buy 1 limit 1.09990      |                                                  | a2 open
                anna buy 1 limit 1.09990      |                                                  | a3 open
                anna buy 1 limit 1.09970      |                                                  | a4 open
                quote 1.09970 1.09975 5 5     | a2 1@1.0999, a3 1@1.0999, a1 1@1.0998            | a2 filled, a3 filled, a1 filled
                """);
    }

    @Test
    void theRestOfATakenLimitIsNotFilledTwiceByTheSameQuote() {
        Scenario.dealer(EURUSD).play("""
                                              | fills        | orders
                open anna 100000 1:100 realistic |           |
                quote 1.10000 1.10010 5 5     |              |
                anna buy 8 limit 1.10010      | a1 5@1.1001  | a1 partially_filled 5/8
                tick                          |              |
                quote 1.10000 1.10010 5 2     | a1 2@1.1001  | a1 partially_filled 7/8
                """);
    }

    @Test
    void aLimitThatArrivesWithoutAFreshQuoteTakesTheNextOne() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                     | why                                              | orders
                open anna 100000 1:100 realistic |                        |                                                  |
                anna buy 5 limit 1.2          |                           |                                                  | a1 open
                quote 1.10000 1.10010 3 3     | a1 3@1.1001, a1 2@1.10015 | taker dealer_ladder quote, taker dealer_ladder quote | a1 filled
                wait 301                      |                           |                                                  |
                anna buy 5 limit 1.10010      |                           |                                                  | a2 open
                quote 1.10000 1.10010 3 3     | a2 3@1.1001               | taker dealer_ladder quote                        | a2 partially_filled 3/5
                quote 1.10000 1.10008 3 3     | a2 2@1.1001               | maker limit_reached quote                        | a2 filled
                """);
    }
}
