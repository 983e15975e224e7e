package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURJPY;
import static io.corro.engine.testkit.TestInstruments.GER40;
import static io.corro.engine.testkit.TestInstruments.USDJPY;

/**
 * Instruments whose money is not the account's: converted at the middle of the pair's last quote, never without one.
 */
class FxConversionTest {

    @Test
    void yenAreDividedByTheRate() {
        Scenario.dealer(EURJPY).play("""
                                               | fills        | orders              | margin      | pnl        | balance      | position
                open anna 10000 1:100 realistic |             |                     | 0           |            | 10000        |
                quote 180.000 180.010 50 50    |              |                     |             |            |              |
                anna buy 1 market              |              | refused: no_quote   |             |            |              |
                anna buy 1 limit 180           |              | refused: no_quote   |             |            |              |
                quote USDJPY 149.990 150.010 50 50 |          |                     |             |            |              |
                anna buy 3 market              | a1 3@180.01  | a1 filled           | 36.002      | 0          | 10000        | +3@180.01
                anna sell 1 limit 181          |              | a2 open             |             |            |              |
                quote 181.010 181.020 50 50    | a2 1@181     | a2 filled           | 24.00133333 | 6.6        | 10006.6      | +2@180.01
                quote USDJPY 144.000 144.000 50 50 |          |                     |             |            |              |
                anna sell 2 market             | a3 2@181.01  | a3 filled           | 0           | 13.88888889 | 10020.48888889 | flat
                """);
    }

    @Test
    void eurosAreMultipliedByTheRate() {
        Scenario.dealer(GER40).play("""
                                               | fills         | orders             | margin   | pnl      | fee        | balance
                open anna 10000 1:100 realistic |              |                    | 0        |          |            | 10000
                quote 20000.0 20000.0 50 50    |               |                    |          |          |            |
                anna buy 3 limit 20000         |               | refused: no_quote  |          |          |            |
                quote EURUSD 1.10000 1.10020 5 5 |             |                    |          |          |            |
                anna buy 3 market              | a1 3@20000    | a1 filled          | 330.03   | 0        | 0.66006    | 9999.33994
                quote 20100.0 20100.0 50 50    |               |                    |          |          |            |
                anna sell 3 market             | a2 3@20100    | a2 filled          | 0        | 33.003   | 0.6633603  | 10031.6795797
                """);
    }

    @Test
    void afterARestartNothingHappensBeforeTheRateIsKnown() {
        Scenario.dealer(EURJPY).play("""
                                               | fills        | orders              | position
                open anna 10000 1:100 realistic |             |                     |
                quote USDJPY 150.000 150.000 50 50 |          |                     |
                quote 180.000 180.010 50 50    |              |                     |
                anna buy 3 market              | a1 3@180.01  | a1 filled           | +3@180.01
                anna buy 1 limit 179           |              | a2 open             |
                anna buy 1 stop 181            |              | a3 open             |
                restart                        |              |                     |
                quote 178.000 178.010 50 50    |              |                     |
                quote 182.000 182.010 50 50    |              |                     |
                anna replace a2 limit 178.5    |              | refused: no_quote   |
                anna buy 1 market              |              | refused: no_quote   |
                quote EURUSD 1.10000 1.10020 5 5 |            |                     |
                anna buy 1 EURUSD market       | a4 1@1.1002  | a4 filled           | EURUSD +1@1.1002
                quote USDJPY 150.000 150.000 50 50 |          |                     |
                quote 178.000 178.010 50 50    | a2 1@179     | a2 filled           | +4@179.7575
                """);
    }

    @Test
    void aBookWaitsForTheRateAsWell() {
        Scenario.book(EURJPY).play("""
                                               | fills        | orders              | position
                open anna 10000 1:100 realistic |             |                     |
                quote USDJPY 150.000 150.000 50 50 |          |                     |
                anna buy 3 limit 180           |              | a1 open             |
                restart                        |              |                     |
                quote 178.000 178.010 50 50    |              |                     |
                anna replace a1 limit 178      |              | refused: no_quote   |
                quote USDJPY 150.000 150.000 50 50 |          |                     |
                quote 178.000 178.010 50 50    | a1 3@180     | a1 filled           | +3@180
                """);
    }

    @Test
    void aPairConvertsItsOwnYen() {
        Scenario.dealer(USDJPY).play("""
                                               | fills        | margin | pnl    | balance
                open anna 10000 1:100 realistic |             | 0      |        | 10000
                quote 150.000 150.000 50 50    |              |        |        |
                anna sell 2 market             | a1 2@150     | 20     | 0      | 10000
                quote 160.000 160.000 50 50    |              |        |        |
                anna buy 2 market              | a2 2@160     | 0      | -125   | 9875
                """);
    }
}
