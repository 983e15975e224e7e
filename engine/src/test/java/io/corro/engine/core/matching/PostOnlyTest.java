package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Post-only limits: they rest, or they do not trade. */
class PostOnlyTest {

    @Test
    void withTheDealerOneThatTheQuoteReachesIsRefused() {
        Scenario.dealer(EURUSD).play("""
                                                    | fills       | why                       | orders
                open anna 10000 1:100 pessimistic   |             |                           |
                quote 1.10000 1.10010 9 9           |             |                           |
                anna buy 1 limit 1.10010 post-only  |             |                           | refused: post_only_would_take
                anna sell 1 limit 1.10000 post-only |             |                           | refused: post_only_would_take
                anna buy 1 limit 1.10009 post-only  |             |                           | a1 open
                anna replace a1 limit 1.10010       |             |                           | refused: post_only_would_take
                anna replace a1 limit 1.10005       |             |                           | a1 replaced replaced, a2 open
                quote 1.09990 1.10000 9 9           | a2 1@1.10005 | maker limit_reached quote | a2 filled
                """);
    }

    @Test
    void oneThatWaitsEndsWhenItWouldTake() {
        Scenario.dealer(EURUSD).play("""
                                                    | fills | orders
                open anna 10000 1:100 realistic     |       |
                quote 1.10000 1.10010 9 9           |       |
                wait 301                            |       |
                anna buy 1 limit 1.10020 post-only  |       | a1 open
                anna buy 1 limit 1.10000 post-only  |       | a2 open
                quote 1.10000 1.10010 9 9           |       | a1 cancelled post_only
                session closed                      |       |
                anna buy 1 limit 1.10020 post-only  |       | a3 new
                session open                        |       |
                anna buy 1 limit 1.10020 post-only  |       | a4 new
                quote 1.10000 1.10010 9 9           |       | a3 cancelled post_only, a4 cancelled post_only
                """);
    }

    @Test
    void inABookItMeetsNeitherTheHouseNorOthers() {
        Scenario.book(AAPL).play("""
                                                    | fills              | why                                              | orders
                open anna 10000 1:4 realistic       |                    |                                                  |
                open bob 10000 1:4 realistic        |                    |                                                  |
                quote 100.00 100.10 90 90           |                    |                                                  |
                anna buy 1 limit 100.10 post-only   |                    |                                                  | refused: post_only_would_take
                anna buy 1 limit 100.05 post-only   |                    |                                                  | a1 open
                bob sell 1 limit 100.05 post-only   |                    |                                                  | refused: post_only_would_take
                bob sell 1 limit 100.05             | b1 1@100.05, a1 1@100.05 | taker book_paper arrival, maker book_paper counter_order | b1 filled, a1 filled
                """);
    }
}
