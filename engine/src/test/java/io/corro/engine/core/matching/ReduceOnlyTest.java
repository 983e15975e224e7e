package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.MSFT;

/** Orders that may only close: by their own wish, or because the account may not sell short. */
class ReduceOnlyTest {

    @Test
    void atArrivalItMustFitIntoWhatIsFreeToClose() {
        Scenario.dealer(EURUSD).play("""
                                             | fills         | orders                              | position
                open anna 1000 1:100 realistic |             |                                     |
                quote 1.10000 1.10010 9 9    |               |                                     |
                anna sell 1 market reduce-only |             | refused: insufficient_quantity 1>0  |
                anna buy 5 market            | a1 5@1.1001   | a1 filled                           | +5@1.1001
                anna buy 1 market reduce-only |              | refused: insufficient_quantity 1>0  |
                anna sell 6 market reduce-only |             | refused: insufficient_quantity 6>5  |
                anna sell 2 limit 1.2 reduce-only |          | a2 open                             |
                anna sell 4 market reduce-only |             | refused: insufficient_quantity 4>3  |
                anna sell 3 market reduce-only | a3 3@1.1    | a3 filled                           | +2@1.1001
                """);
    }

    @Test
    void atALaterFillItNeverFlipsThePosition() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                    | orders                              | position
                open anna 1000 1:100 realistic |                        |                                     |
                quote 1.10000 1.10010 9 9    |                          |                                     |
                anna buy 5 market            | a1 5@1.1001              | a1 filled                           | +5@1.1001
                anna sell 5 stop 1.05 reduce-only |                     | a2 open                             |
                anna sell 3 market           | a3 3@1.1                 | a3 filled                           | +2@1.1001
                quote 1.05000 1.05010 1 9    | a2 1@1.05, a2 1@1.04995  | a2 cancelled nothing_to_reduce      | flat
                """);
    }

    @Test
    void partsOfSharesAreNotSoldShort() {
        Scenario.dealer(MSFT).play("""
                                               | fills            | orders                                      | position
                open anna 100000 1:4 realistic |                  |                                             |
                quote 100.00 100.10 9000 9000  |                  |                                             |
                anna buy 1200 market           | a1 1200@100.1    | a1 filled                                   | +1200@100.1
                anna sell 3000 market whole-short |               | refused: shorting_not_allowed 3000>1200     |
                anna sell 2200 market whole-short | a2 2200@100   | a2 filled                                   | flat, -1000@100
                anna sell 1000 limit 110 whole-short |            | a3 open                                     |
                anna replace a3 qty 1500 whole-short |            | refused: shorting_not_allowed 1500>0        |
                anna replace a3 qty 2000 whole-short |            | a3 replaced replaced, a4 open               |
                """);
    }

    @Test
    void itEndsWithItsPosition() {
        Scenario.dealer(EURUSD).play("""
                                             | fills        | orders                                    | position
                open anna 10000 1:100 realistic |           |                                           |
                quote 1.10000 1.10010 9 9    |              |                                           |
                anna buy 5 market            | a1 5@1.1001  | a1 filled                                 | +5@1.1001
                anna sell 5 limit 1.2 reduce-only |         | a2 open                                   |
                anna buy 3 limit 1.05        |              | a3 open                                   |
                anna sell 5 market           | a4 5@1.1     | a4 filled, a2 cancelled nothing_to_reduce | flat
                anna buy 3 market            | a5 3@1.1001  | a5 filled                                 | +3@1.1001
                anna sell 3 market reduce-only | a6 3@1.1   | a6 filled                                 | flat
                quote 1.20000 1.20010 9 9    |              |                                           |
                """);
    }

    @Test
    void itEndsWhenItsPositionFlips() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                 | orders                                    | position
                open anna 10000 1:100 realistic |                    |                                           |
                quote 1.10000 1.10010 9 9    |                       |                                           |
                anna sell 5 market           | a1 5@1.1              | a1 filled                                 | -5@1.1
                anna buy 3 limit 1.05 reduce-only |                  | a2 open                                   |
                anna buy 2 stop 1.2 reduce-only |                    | a3 open                                   |
                anna buy 7 limit 1.2         | a4 7@1.1001           | a4 filled, a3 cancelled nothing_to_reduce, a2 cancelled nothing_to_reduce | flat, +2@1.1001
                """);
    }

    @Test
    void severalThatOneQuoteReachesDoNotFlipThePosition() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                 | orders                                    | position
                open anna 10000 1:100 realistic |                    |                                           |
                quote 1.10000 1.10010 9 9    |                       |                                           |
                anna buy 6 market            | a1 6@1.1001           | a1 filled                                 | +6@1.1001
                anna sell 2 limit 1.2 reduce-only |                  | a2 open                                   |
                anna sell 2 limit 1.2 reduce-only |                  | a3 open                                   |
                anna sell 2 stop 1.05 reduce-only |                  | a4 open                                   |
                anna sell 3 limit 1.2        |                       | a5 open                                   |
                anna sell 3 market           | a6 3@1.1              | a6 filled                                 | +3@1.1001
                quote 1.20000 1.20010 9 9    | a2 2@1.2, a3 1@1.2, a5 3@1.2 | a2 filled, a3 cancelled nothing_to_reduce, a4 cancelled nothing_to_reduce, a5 filled | flat, -3@1.2
                """);
    }

    @Test
    void anAccountThatMayNotShortSellsOnlyWhatItHas() {
        Scenario.dealer(AAPL).play("""
                                             | fills         | orders                              | position
                open anna 10000 1:4 realistic |              |                                     |
                quote 100.00 100.10 90 90    |               |                                     |
                anna sell 1 market no-short  |               | refused: shorting_not_allowed 1>0   |
                anna buy 5 market no-short   | a1 5@100.1    | a1 filled                           | +5@100.1
                anna sell 4 limit 110 no-short |             | a2 open                             |
                anna sell 2 market no-short  |               | refused: shorting_not_allowed 2>1   |
                anna sell 3 market           | a3 3@100      | a3 filled                           | +2@100.1
                quote 110.00 110.10 90 90    | a2 2@110      | a2 cancelled nothing_to_reduce      | flat
                """);
    }

    @Test
    void inABookItIsClippedOnBothSides() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders                                          | position
                open anna 10000 1:4 realistic |                     |                                                 |
                open bob 10000 1:4 realistic |                      |                                                 |
                quote 100.00 100.10 90 90    |                      |                                                 |
                anna buy 5 market            | a1 5@100.1           | a1 filled                                       | anna +5@100.1
                anna sell 5 limit 101 reduce-only |                 | a2 open                                         |
                anna sell 3 market           | a3 3@100             | a3 filled                                       | anna +2@100.1
                quote 100.00 102.00 90 1     |                      |                                                 |
                bob buy 4 limit 101          | b1 2@101, a2 2@101   | b1 partially_filled 2/4, a2 cancelled nothing_to_reduce | bob +2@101, anna flat
                """);
    }
}
