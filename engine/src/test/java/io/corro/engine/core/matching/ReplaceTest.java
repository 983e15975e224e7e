package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** A new order in the place of a live one. */
class ReplaceTest {

    @Test
    void theSuccessorTakesOverWhatIsNotChanged() {
        Scenario.dealer(EURUSD).play("""
                                             | fills         | orders                            | reserve
                open anna 1000 1:100 realistic |             |                                   |
                quote 1.10000 1.10010 5 5    |               |                                   |
                anna buy 3 limit 1.0         |               | a1 open                           | a1 30
                anna replace a1 limit 1.05   |               | a1 replaced replaced, a2 open     | a1 0, a2 31.5
                anna replace a2 qty 5        |               | a2 replaced replaced, a3 open     | a2 0, a3 52.5
                anna replace a3 qty 2        |               | a3 replaced replaced, a4 open     | a3 0, a4 21
                quote 1.04980 1.04990 5 5    | a4 2@1.05     | a4 filled                         | a4 0
                """);
    }

    @Test
    void theQuantityIsTheTotalAlsoAfterAPartialFill() {
        Scenario.dealer(EURUSD).play("""
                                             | fills         | orders                                            | reserve      | position
                open anna 1000 1:100 realistic |             |                                                   |              |
                quote 1.10000 1.10010 5 5    |               |                                                   |              |
                anna buy 8 limit 1.10010     | a1 5@1.1001   | a1 partially_filled 5/8                           | a1 33.003    | +5@1.1001
                anna replace a1 qty 5        |               | refused: quantity_already_filled                  |              |
                anna replace a1 qty 10 limit 1.1 |           | a1 replaced replaced, a2 partially_filled 5/10    | a1 0, a2 55  |
                quote 1.09980 1.09990 9 4    | a2 5@1.1      | a2 filled                                         | a2 0         | +10@1.10005
                """);
    }

    @Test
    void aChangeThatIsMarketableTradesAtOnce() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                     | orders
                open anna 1000 1:100 realistic |                         |
                quote 1.10000 1.10010 5 5    |                           |
                anna buy 8 limit 1.09        |                           | a1 open
                anna replace a1 limit 1.1002 | a2 5@1.1001, a2 3@1.10015 | a1 replaced replaced, a2 filled
                anna sell 3 stop 1.0         |                           | a3 open
                anna replace a3 stop 1.1     | a4 3@1.1                  | a3 replaced replaced, a4 filled
                """);
    }

    @Test
    void whatIsRefused() {
        Scenario.dealer(EURUSD).play("""
                                             | orders
                open anna 100 1:100 realistic |
                open bob 100 1:100 realistic |
                quote 1.10000 1.10010 5 5    |
                anna buy 3 limit 1.0         | a1 open
                anna buy 3 stop 1.2          | a2 open
                anna replace a9 qty 2        | refused: order_not_found
                bob replace a1 qty 2         | refused: order_not_found
                anna replace a1              | refused: nothing_changed
                anna replace a1 qty 3 limit 1.0 gtc | refused: nothing_changed
                anna replace a1 stop 1.1     | refused: price_not_applicable
                anna replace a2 limit 1.1    | refused: price_not_applicable
                anna replace a1 qty 7        | refused: insufficient_buying_power 70>64
                anna replace a1 qty 6        | a1 replaced replaced, a3 open
                anna replace a1 qty 5        | refused: order_not_found
                anna cancel a3               | a3 cancelled user
                anna replace a3 qty 5        | refused: order_not_found
                """);
    }

    @Test
    void theTimeInForceCanChange() {
        Scenario.dealer(EURUSD).play("""
                                             | orders
                open anna 100 1:100 realistic |
                quote 1.10000 1.10010 5 5    |
                anna buy 3 limit 1.0         | a1 open
                anna replace a1 day          | a1 replaced replaced, a2 open
                anna buy 3 limit 1.0 day     | a3 open
                anna replace a3 gtc          | a3 replaced replaced, a4 open
                anna buy 1 limit 1.0 day     | a5 open
                anna replace a5 limit 1.01   | a5 replaced replaced, a6 open
                wait 28800                   |
                tick                         | a2 expired expired, a6 expired expired
                """);
    }

    @Test
    void inABookTheSuccessorLosesItsPlaceInTheQueue() {
        Scenario.book(AAPL).play("""
                                             | fills                | orders
                open anna 10000 1:4 realistic |                     |
                open bob 10000 1:4 realistic |                      |
                open carl 10000 1:4 realistic |                     |
                anna buy 1 limit 100         |                      | a1 open
                bob buy 1 limit 100          |                      | b1 open
                anna replace a1 qty 2        |                      | a1 replaced replaced, a2 open
                carl sell 2 limit 100        | c1 1@100, b1 1@100, c1 1@100, a2 1@100 | c1 filled, b1 filled, a2 partially_filled 1/2
                """);
    }

    @Test
    void anOrderThatClosesMayGrowByWhatIsFree() {
        Scenario.dealer(EURUSD).play("""
                                             | fills         | orders                              | reserve
                open anna 100 1:100 realistic |              |                                     |
                quote 1.10000 1.10010 9 9    |               |                                     |
                anna buy 5 market            | a1 5@1.1001   | a1 filled                           | a1 0
                anna sell 2 limit 1.2 reduce-only |          | a2 open                             | a2 0
                anna sell 2 limit 1.2        |               | a3 open                             | a3 0
                anna replace a2 qty 4        |               | refused: insufficient_quantity 4>3  |
                anna replace a2 qty 3        |               | a2 replaced replaced, a4 open       | a2 0, a4 0
                anna replace a3 qty 3        |               | a3 replaced replaced, a5 open       | a3 0, a5 12
                """);
    }

    @Test
    void aTriggeredStopStaysTriggeredUnlessItsPriceChanges() {
        Scenario.dealer(EURUSD).play("""
                                             | fills                  | orders
                open anna 1000000 1:100 realistic |                   |
                quote 1.10000 1.10010 1 1    |                        |
                anna buy 20 stop 1.1001      | a1 1@1.1001, a1 2@1.10015, a1 3@1.1002, a1 4@1.10025, a1 5@1.1003 | a1 partially_filled 15/20
                anna replace a1 qty 17       | a2 1@1.1001, a2 1@1.10015 | a1 replaced replaced, a2 filled
                anna buy 16 stop 1.1001      | a3 1@1.1001, a3 2@1.10015, a3 3@1.1002, a3 4@1.10025, a3 5@1.1003 | a3 partially_filled 15/16
                anna replace a3 stop 1.3     |                        | a3 replaced replaced, a4 partially_filled 15/16
                quote 1.20000 1.20010 1 1    |                        |
                """);
    }
}
