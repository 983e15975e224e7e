package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.BTCUSD;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** One position per account and instrument: exact average, partial close, flip, and what each fill realises. */
class NettingTest {

    @Test
    void addingAveragesAndClosingRealises() {
        Scenario.dealer(EURUSD).play("""
                                             | position      | pnl    | balance | margin
                open anna 1000 1:100 realistic |             |        | 1000    | 0
                quote 1.10000 1.10000 99 99  |               |        |         |
                anna buy 2 market            | +2@1.1        | 0      | 1000    | 22
                quote 1.13000 1.13000 99 99  |               |        |         |
                anna buy 1 market            | +3@1.11       | 0      | 1000    | 33.3
                quote 1.14000 1.14000 99 99  |               |        |         |
                anna sell 1 market           | +2@1.11       | 30     | 1030    | 22.2
                quote 1.10000 1.10000 99 99  |               |        |         |
                anna sell 2 market           | flat          | -20    | 1010    | 0
                """);
    }

    @Test
    void shortPositionsMirrorLongOnes() {
        Scenario.dealer(EURUSD).play("""
                                             | position      | pnl    | balance | margin
                open anna 1000 1:100 realistic |             |        | 1000    | 0
                quote 1.10000 1.10000 99 99  |               |        |         |
                anna sell 3 market           | -3@1.1        | 0      | 1000    | 33
                quote 1.08000 1.08000 99 99  |               |        |         |
                anna buy 1 market            | -2@1.1        | 20     | 1020    | 22
                quote 1.12000 1.12000 99 99  |               |        |         |
                anna buy 2 market            | flat          | -40    | 980     | 0
                """);
    }

    @Test
    void aFlipClosesOnePositionAndOpensAnother() {
        Scenario.dealer(EURUSD).play("""
                                             | fills     | position       | pnl    | balance | margin
                open anna 1000 1:100 realistic |         |                |        | 1000    | 0
                quote 1.10000 1.10000 99 99  |           |                |        |         |
                anna buy 2 market            | a1 2@1.1  | +2@1.1         | 0      | 1000    | 22
                quote 1.15000 1.15000 99 99  |           |                |        |         |
                anna sell 5 market           | a2 5@1.15 | flat, -3@1.15  | 100    | 1100    | 34.5
                quote 1.14000 1.14000 99 99  |           |                |        |         |
                anna buy 3 market            | a3 3@1.14 | flat           | 30     | 1130    | 0
                """);
    }

    @Test
    void feesAreChargedOnEveryFillAndAreNoPartOfTheProfit() {
        Scenario.dealer(AAPL).play("""
                                             | position      | pnl    | fee    | balance
                open anna 10000 1:4 realistic |              |        |        | 10000
                quote 200 200 99 99          |               |        |        |
                anna buy 10 market           | +10@200       | 0      | 1      | 9999
                quote 210 210 99 99          |               |        |        |
                anna sell 15 market          | flat, -5@210  | 100    | 1.575  | 10097.425
                """);
    }

    @Test
    void theAverageStaysWhileThePositionIsReduced() {
        Scenario.dealer(BTCUSD).play("""
                                             | position              | pnl         | fee        | balance
                open anna 1000 1:5 realistic |                       |             |            | 1000
                quote 30000.01 30000.01 999 999 |                    |             |            |
                anna buy 1 market            | +1@30000.01           | 0           | 0.0015     | 999.9985
                quote 30000.02 30000.02 999 999 |                    |             |            |
                anna buy 2 market            | +3@30000.01666667     | 0           | 0.003      | 999.9955
                quote 30000.05 30000.05 999 999 |                    |             |            |
                anna sell 1 market           | +2@30000.01666667     | 0.00000333  | 0.0015     | 999.99400333
                anna sell 1 market           | +1@30000.01666667     | 0.00000334  | 0.0015     | 999.99250667
                anna sell 1 market           | flat                  | 0.00000333  | 0.0015     | 999.99101
                """);
    }

    @Test
    void aPositionOpenedAndClosedByOneQuoteIsBoth() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                    | orders               | position | pnl    | balance
                open anna 1000 1:100 realistic |                        |                      |          |        | 1000
                quote 1.10000 1.10100 99 99  |                          |                      |          |        |
                anna buy 2 limit 1.05        |                          | a1 open              |          |        |
                anna sell 2 stop 1.04        |                          | a2 open              |          |        |
                quote 1.03000 1.03000 99 99  | a1 2@1.05, a2 2@1.03     | a1 filled, a2 filled | +2@1.05, flat | 0, -40 | 960
                """);
    }

    @Test
    void positionsOfTwoInstrumentsDoNotTouch() {
        Scenario.dealer(EURUSD).play("""
                                             | position        | balance
                open anna 100000 1:100 realistic |             | 100000
                quote 1.10000 1.10000 99 99  |                 |
                quote BTCUSD 30000 30000 99999 99999 |         |
                anna buy 2 market            | +2@1.1          | 100000
                anna sell 10000 BTCUSD market | BTCUSD -10000@30000 | 99985
                anna sell 2 market           | flat            | 99985
                """);
    }
}
