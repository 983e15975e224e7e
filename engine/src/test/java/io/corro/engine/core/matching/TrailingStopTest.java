package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Trailing stops: they follow the market one way, and trigger when it turns by their trail. */
class TrailingStopTest {

    @Test
    void aSellFollowsTheBidUpAndABuyTheAskDown() {
        Scenario.dealer(EURUSD).play("""
                                                        | fills        | why                       | orders    | best
                open anna 100000 1:100 realistic        |              |                           |           |
                quote 1.10000 1.10010 5 5               |              |                           |           |
                anna sell 3 trailing_stop 0.00020       |              |                           | a1 open   | a1 1.1
                anna buy 3 trailing_stop 0.00030        |              |                           | a2 open   | a2 1.1001
                quote 1.09990 1.10000 5 5               |              |                           |           |
                quote 1.10005 1.10015 5 5               |              |                           |           |
                quote 1.09986 1.09996 5 5               |              |                           |           |
                quote 1.09985 1.09995 5 5               | a1 3@1.09985 | taker dealer_ladder stop  | a1 filled | a1 1.10005
                quote 1.10014 1.10024 5 5               |              |                           |           |
                quote 1.10015 1.10025 5 5               | a2 3@1.10025 | taker dealer_ladder stop  | a2 filled | a2 1.09995
                """);
    }

    @Test
    void aShareOfTheBestPriceMovesWithIt() {
        Scenario.dealer(AAPL).play("""
                                                        | fills      | orders    | best
                open anna 100000 1:4 realistic          |            |           |
                quote 100.00 100.10 50 50               |            |           |
                anna sell 1 trailing_stop 1.5%          |            | a1 open   | a1 100
                quote 98.51 98.60 50 50                 |            |           |
                quote 200.00 200.10 50 50               |            |           |
                quote 197.01 197.10 50 50               |            |           |
                quote 197.00 197.10 50 50               | a1 1@197   | a1 filled | a1 200
                """);
    }

    @Test
    void throughAGapItFillsAtTheQuoteThatIsThere() {
        Scenario.dealer(EURUSD).play("""
                                                        | fills                    | orders
                open anna 100000 1:100 realistic        |                          |
                quote 1.10000 1.10010 5 5               |                          |
                anna sell 7 trailing_stop 0.00010       |                          | a1 open
                quote 1.05000 1.05010 5 5               | a1 5@1.05, a1 2@1.04995  | a1 filled
                """);
    }

    @Test
    void theNarrowestTriggersFirstWhereverItBegan() {
        Scenario.dealer(EURUSD).play("""
                                                        | fills                               | orders
                open anna 100000 1:100 realistic        |                                     |
                quote 1.10000 1.10010 9 9               |                                     |
                anna sell 1 trailing_stop 0.00030       |                                     | a1 open
                anna sell 1 trailing_stop 0.00020       |                                     | a2 open
                quote 1.09990 1.10000 9 9               |                                     |
                anna sell 1 trailing_stop 0.00010       |                                     | a3 open
                anna sell 1 trailing_stop 0.01%         |                                     | a4 open
                quote 1.10010 1.10020 9 9               |                                     |
                quote 1.10005 1.10015 9 9               |                                     |
                anna sell 1 trailing_stop 0.00010       |                                     | a5 open
                quote 1.09980 1.09990 9 9               | a3 1@1.0998, a4 1@1.0998, a5 1@1.0998, a2 1@1.0998, a1 1@1.0998 | a3 filled, a4 filled, a5 filled, a2 filled, a1 filled
                """);
    }

    @Test
    void theTrailMayBeReplacedAndWhatItHasSeenStays() {
        Scenario.dealer(EURUSD).play("""
                                                        | fills         | orders                         | best
                open anna 100000 1:100 realistic        |               |                                |
                quote 1.10000 1.10010 9 9               |               |                                |
                anna sell 1 trailing_stop 0.00030       |               | a1 open                        | a1 1.1
                quote 1.10020 1.10030 9 9               |               |                                |
                quote 1.10000 1.10010 9 9               |               |                                |
                anna replace a1 trail 0.00025           |               | a1 replaced replaced, a2 open  | a1 1.1002, a2 1.1002
                anna replace a2 trail 0.00025           |               | refused: nothing_changed       |
                anna replace a2 stop 1.09               |               | refused: price_not_applicable  |
                anna replace a2 trail 0.00020           | a3 1@1.1      | a2 replaced replaced, a3 filled | a2 1.1002, a3 1.1002
                anna sell 2 trailing_stop 0.00030       |               | a4 open                        | a4 1.1
                anna cancel a4                          |               | a4 cancelled user              | a4 1.1
                """);
    }

    @Test
    void itBeginsWithTheFirstQuoteThatMayFill() {
        Scenario.dealer(EURUSD).play("""
                                                        | fills        | orders    | best
                open anna 100000 1:100 realistic        |              |           |
                anna sell 1 trailing_stop 0.00030       |              | refused: no_quote |
                quote 1.10000 1.10010 9 9               |              |           |
                wait 301                                |              |           |
                anna sell 1 trailing_stop 0.00030       |              | a1 open   |
                session closed                          |              |           |
                anna sell 1 trailing_stop 0.00010       |              | a2 new    |
                quote 1.30000 1.30010 9 9               |              |           |
                session open                            |              |           |
                quote 1.20000 1.20010 9 9               |              | a1 open, a2 open | a1 1.2, a2 1.2
                quote 1.19990 1.20000 9 9               | a2 1@1.1999  | a2 filled | a2 1.2
                """);
    }

    @Test
    void whatItHasSeenIsRecordedByTheTickAndOutlivesARestart() {
        Scenario.dealer(EURUSD).play("""
                                                        | fills        | orders    | best
                open anna 100000 1:100 realistic        |              |           |
                quote 1.10000 1.10010 9 9               |              |           |
                anna sell 1 trailing_stop 0.00030       |              | a1 open   | a1 1.1
                anna buy 1 trailing_stop 0.00100        |              | a2 open   | a2 1.1001
                quote 1.10040 1.10050 9 9               |              |           |
                tick                                    |              | a1 open   | a1 1.1004
                tick                                    |              |           |
                restart                                 |              |           |
                quote 1.10011 1.10021 9 9               |              |           |
                quote 1.10010 1.10020 9 9               | a1 1@1.1001  | a1 filled | a1 1.1004
                quote 1.10110 1.10110 9 9               | a2 1@1.1011  | a2 filled | a2 1.1001
                """);
    }

    @Test
    void itEndsWithItsPositionItsDayAndByItsOwner() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills       | orders
                open anna 100000 1:100 realistic               |             |
                quote 1.10000 1.10010 9 9                      |             |
                anna buy 5 market                              | a1 5@1.1001 | a1 filled
                anna sell 5 trailing_stop 0.00030 reduce-only  |             | a2 open
                anna sell 5 market                             | a3 5@1.1    | a3 filled, a2 cancelled nothing_to_reduce
                anna sell 5 trailing_stop 0.00030 day          |             | a4 open
                anna sell 5 trailing_stop 0.00030 gtd          |             | a5 open
                wait 28800                                     |             |
                tick                                           |             | a4 expired expired, a5 expired expired
                quote 1.00000 1.00010 9 9                      |             |
                """);
    }
}
