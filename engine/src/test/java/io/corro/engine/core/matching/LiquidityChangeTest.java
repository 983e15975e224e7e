package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;

/** An instrument gets a book, or loses it, while orders rest: they keep their prices and their age. */
class LiquidityChangeTest {

    @Test
    void whatCrossesMeetsWithTheNextQuoteAndTheYoungerTakes() {
        Scenario.dealer(AAPL).play("""
                                             | fills                  | why                                                    | orders
                open anna 100000 1:4 realistic |                      |                                                        |
                open bob 100000 1:4 realistic  |                      |                                                        |
                open carl 100000 1:4 realistic |                      |                                                        |
                quote 99.00 103.00 9 9       |                        |                                                        |
                anna buy 5 limit 101         |                        |                                                        | a1 open
                bob sell 3 limit 100         |                        |                                                        | b1 open
                carl buy 2 limit 98          |                        |                                                        | c1 open
                anna sell 1 limit 100.50     |                        |                                                        | a2 open
                wait 900                     |                        |                                                        |
                tick                         |                        |                                                        |
                model book                   |                        |                                                        |
                quote 98.50 103.00 9 9       | b1 3@101, a1 3@101     | taker book_paper quote, maker book_paper counter_order | b1 filled, a1 partially_filled 3/5, a2 cancelled self_trade
                bob sell 2 limit 100.50      | b2 2@101, a1 2@101     | taker book_paper arrival, maker book_paper counter_order | b2 filled, a1 filled
                quote 97.90 98.00 9 9        | c1 2@98                | maker book_house quote                                 | c1 filled
                """);
    }

    @Test
    void aRestartThatFollowsLeadsToTheSame() {
        Scenario.dealer(AAPL).play("""
                                             | fills                  | orders
                open anna 100000 1:4 realistic |                      |
                open bob 100000 1:4 realistic  |                      |
                quote 99.00 103.00 9 9       |                        |
                anna buy 5 limit 101         |                        | a1 open
                bob sell 3 limit 100         |                        | b1 open
                bob sell 1 limit 101 post-only |                      | b2 open
                wait 900                     |                        |
                model book                   |                        |
                restart                      |                        |
                quote 98.50 103.00 9 9       | b1 3@101, a1 3@101     | b1 filled, a1 partially_filled 3/5, b2 cancelled post_only
                """);
    }

    @Test
    void withAUsableQuoteTheyMeetAtOnce() {
        Scenario.dealer(AAPL).play("""
                                             | fills                  | why                                                    | orders
                open anna 100000 1:4 realistic |                      |                                                        |
                open bob 100000 1:4 realistic  |                      |                                                        |
                quote 99.00 103.00 9 9       |                        |                                                        |
                anna sell 3 limit 100        |                        |                                                        | a1 open
                bob buy 3 limit 101          |                        |                                                        | b1 open
                model book                   | b1 3@100, a1 3@100     | taker book_paper quote, maker book_paper counter_order | b1 filled, a1 filled
                bob buy 9 market             | b2 9@103               | taker book_house arrival                               | b2 filled
                """);
    }

    @Test
    void withoutTheBookEachMeetsTheDealerOnItsOwn() {
        Scenario.book(AAPL).play("""
                                             | fills                  | why                            | orders               | protection
                open anna 100000 1:4 realistic |                      |                                |                      |
                open bob 100000 1:4 realistic  |                      |                                |                      |
                quote 99.00 103.00 9 9       |                        |                                |                      |
                anna buy 4 limit 101         |                        |                                | a1 open              |
                bob buy 4 limit 101          |                        |                                | b1 open              |
                anna buy 1 market            | a2 1@103               | taker book_house arrival       | a2 filled            | anna 0/0
                anna protect sl 98           |                        |                                |                      | anna 98/0
                bob sell 2 stop 98           |                        |                                | b2 open              |
                model dealer                 |                        |                                |                      |
                restart                      |                        |                                |                      |
                quote 99.00 101.00 4 4       | a1 4@101, b1 4@101     | maker limit_reached quote, maker limit_reached quote | a1 filled, b1 filled | anna 98/0, bob 0/0
                quote 98.00 98.50 9 9        | a-protection 5@98, b2 2@98 | taker dealer_ladder protection, taker dealer_ladder stop | a-protection filled, b2 filled | anna 98/0 stop_loss, bob 0/0
                """);
    }
}
