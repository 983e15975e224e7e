package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Protection of a position: it closes all that the position then holds, follows it, and ends with it. */
class ProtectionTest {

    @Test
    void theStopLossClosesTheWholePositionAtTheMarket() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                                           | why                             | orders                | protection
                open anna 100000 1:100 realistic |                                               |                                 |                       |
                quote 1.10000 1.10010 9 9      |                                                 |                                 |                       |
                anna buy 5 market              | a1 5@1.1001                                     | taker dealer_ladder arrival     | a1 filled             | 0/0
                anna protect sl 1.09900 tp 1.10100 |                                             |                                 |                       | 1.099/1.101
                anna buy 3 market              | a2 3@1.1001                                     | taker dealer_ladder arrival     | a2 filled             | 1.099/1.101
                quote 1.09901 1.09911 9 9      |                                                 |                                 |                       |
                quote 1.09890 1.09900 9 9      | a-protection 8@1.0989                           | taker dealer_ladder protection  | a-protection filled   | 1.099/1.101 stop_loss
                quote 1.10200 1.10210 9 9      |                                                 |                                 |                       |
                """);
    }

    @Test
    void theTakeProfitIsFilledAtItsPriceOrBetterAndWhatIsLeftStaysProtected() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                                           | orders                                               | protection
                open anna 100000 1:100 realistic |                                               |                                                      |
                quote 1.10000 1.10010 9 9      |                                                 |                                                      |
                anna sell 7 market             | a1 7@1.1                                        | a1 filled                                            | 0/0
                anna protect sl 1.10200 tp 1.09900 |                                             |                                                      | 1.102/1.099
                quote 1.09892 1.09900 4 4      | a-protection 4@1.099                            | a-protection cancelled immediate_or_cancel           | 1.102/1.099
                quote 1.09892 1.09901 4 4      |                                                 |                                                      |
                quote 1.09880 1.09890 2 2      | a-protection 2@1.0989, a-protection 1@1.09895   | a-protection filled                                  | 1.102/1.099 take_profit
                quote 1.10200 1.10210 9 9      |                                                 |                                                      |
                """);
    }

    @Test
    void aTrailFollowsTheBestPriceSinceItWasSet() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                  | orders              | protection
                open anna 100000 1:100 realistic |                      |                     |
                quote 1.10000 1.10010 9 9      |                        |                     |
                anna buy 5 market              | a1 5@1.1001            | a1 filled           | 0/0
                anna protect trail 0.00020     |                        |                     | 0/0 best 1.1
                quote 1.10030 1.10040 9 9      |                        |                     |
                tick                           |                        |                     | 0/0 best 1.1003
                tick                           |                        |                     |
                restart                        |                        |                     |
                quote 1.10011 1.10021 9 9      |                        |                     |
                quote 1.10010 1.10020 9 9      | a-protection 5@1.1001  | a-protection filled | 0/0 best 1.1003 stop_loss
                """);
    }

    @Test
    void itFollowsPartialClosesAndEndsAtFlatAndAtFlip() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                  | orders              | position    | protection
                open anna 100000 1:100 realistic |                      |                     |             |
                quote 1.10000 1.10010 9 9      |                        |                     |             |
                anna buy 5 market              | a1 5@1.1001            | a1 filled           | +5@1.1001   | 0/0
                anna protect sl 1.09900        |                        |                     | +5@1.1001   | 1.099/0
                anna sell 2 market             | a2 2@1.1               | a2 filled           | +3@1.1001   | 1.099/0
                anna sell 4 market             | a3 4@1.1               | a3 filled           | flat, -1@1.1 | 1.099/0 order, 0/0
                quote 1.09900 1.09910 9 9      |                        |                     |             |
                anna protect sl 1.09950 tp 1.09800 |                    |                     | -1@1.1      | 1.0995/1.098
                quote 1.09945 1.09955 9 9      | a-protection 1@1.09955 | a-protection filled | flat        | 1.0995/1.098 stop_loss
                """);
    }

    @Test
    void itOutlivesARestartAndFiresOnce() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                  | orders              | protection
                open anna 100000 1:100 realistic |                      |                     |
                quote 1.10000 1.10010 9 9      |                        |                     |
                anna buy 5 market              | a1 5@1.1001            | a1 filled           | 0/0
                anna protect sl 1.09900 tp 1.10100 |                    |                     | 1.099/1.101
                restart                        |                        |                     |
                quote 1.09900 1.09910 9 9      | a-protection 5@1.099   | a-protection filled | 1.099/1.101 stop_loss
                restart                        |                        |                     |
                quote 1.09900 1.09910 9 9      |                        |                     |
                """);
    }

    @Test
    void itIsSortedAmongStopsByPriceAndThenAge() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                                          | orders
                open anna 100000 1:100 realistic |                                              |
                open ben 100000 1:100 realistic |                                               |
                quote 1.10000 1.10010 9 9      |                                                |
                anna buy 5 market              | a1 5@1.1001                                    | a1 filled
                ben sell 1 stop 1.09900        |                                                | b1 open
                anna protect sl 1.09900        |                                                |
                ben sell 2 stop 1.09900        |                                                | b2 open
                ben sell 3 stop 1.09910        |                                                | b3 open
                restart                        |                                                |
                quote 1.09890 1.09900 9 9      | b3 3@1.0989, b1 1@1.0989, a-protection 5@1.0989, b2 2@1.0989 | b3 filled, b1 filled, a-protection filled, b2 filled
                """);
    }

    @Test
    void itReplacesWhatWasSetBeforeAndCanBeRemoved() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                  | orders              | protection
                open anna 100000 1:100 realistic |                      |                     |
                quote 1.10000 1.10010 9 9      |                        |                     |
                anna buy 5 market              | a1 5@1.1001            | a1 filled           | 0/0
                anna protect sl 1.09900        |                        |                     | 1.099/0
                anna protect tp 1.10100        |                        |                     | 0/1.101
                quote 1.09800 1.09810 9 9      |                        |                     |
                anna protect                   |                        |                     | 0/0
                quote 1.10200 1.10210 9 9      |                        |                     |
                """);
    }

    @Test
    void whatTheMarketHasReachedIsRefused() {
        Scenario.dealer(EURUSD).play("""
                                               | orders
                open anna 100000 1:100 realistic |
                anna protect sl 1.09900        | refused: position_not_found
                quote 1.10000 1.10010 9 9      |
                anna buy 5 market              | a1 filled
                anna protect sl 1.10000        | refused: stop_loss_wrong_side
                anna protect tp 1.10000        | refused: take_profit_wrong_side
                anna protect sl 1.10300 tp 1.10200 | refused: stop_loss_wrong_side
                anna protect sl 1.09999 tp 1.10001 |
                anna sell 10 market            | a2 filled
                anna protect sl 1.10010        | refused: stop_loss_wrong_side
                anna protect tp 1.10010        | refused: take_profit_wrong_side
                anna protect sl 1.10011 tp 1.10009 |
                """);
    }

    @Test
    void inABookItTakesWhatStandsThere() {
        Scenario.book(EURUSD).play("""
                                               | fills                                          | orders
                open anna 100000 1:100 realistic |                                              |
                open ben 100000 1:100 realistic |                                               |
                quote 1.10000 1.10010 9 9      |                                                |
                anna buy 9 market              | a1 9@1.1001                                    | a1 filled
                anna protect sl 1.09900        |                                                |
                ben buy 2 limit 1.09895        |                                                | b1 open
                quote 1.09890 1.09900 4 4      | a-protection 2@1.09895, b1 2@1.09895, a-protection 4@1.0989 | a-protection cancelled immediate_or_cancel, b1 filled
                quote 1.09890 1.09900 4 4      | a-protection 3@1.0989                          | a-protection filled
                """);
    }
}
