package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Brackets, OCO and OTO: when exits come in, how large they are, and that never both trade. */
class OrderGroupTest {

    @Test
    void exitsAreHeldUntilTheEntryFillsAndTheOtherEndsWithTheFirst() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills        | orders                                          | position
                open anna 100000 1:100 realistic               |              |                                                 |
                quote 1.10000 1.10010 9 9                      |              |                                                 |
                anna buy 5 limit 1.09990 bracket tp 1.10050 sl 1.09950 |      | a1 open, a1t held, a1s held                     |
                quote 1.10050 1.10060 9 9                      |              |                                                 |
                quote 1.09980 1.09990 9 9                      | a1 5@1.0999  | a1 filled, a1t open, a1s open                   | +5@1.0999
                anna sell 5 market reduce-only                 |              | refused: insufficient_quantity 5>0              |
                quote 1.10050 1.10060 9 9                      | a1t 5@1.1005 | a1t filled, a1s cancelled group                 | flat
                quote 1.09000 1.09010 9 9                      |              |                                                 |
                """);
    }

    @Test
    void theStopLossEndsTheTakeProfit() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders                            | position
                open anna 100000 1:100 realistic               |               |                                   |
                quote 1.10000 1.10010 9 9                      |               |                                   |
                anna sell 5 market bracket tp 1.09900 sl 1.10050 1.10060 | a1 5@1.1 | a1 filled, a1t open, a1s open | -5@1.1
                quote 1.10045 1.10055 9 9                      | a1s 5@1.10055 | a1s filled, a1t cancelled group   | flat
                """);
    }

    @Test
    void exitsAreAsLargeAsWhatTheEntryHasFilledAndShrinkWithEachOther() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders                                         | sizes
                open anna 100000 1:100 realistic               |               |                                                |
                quote 1.10000 1.10010 9 9                      |               |                                                |
                anna buy 9 limit 1.09990 bracket tp 1.10050 sl 1.09950 |       | a1 open, a1t held, a1s held                    | a1 0/9, a1t 0/9, a1s 0/9
                quote 1.09980 1.09990 1 4                      | a1 4@1.0999   | a1 partially_filled 4/9, a1t open, a1s open    | a1 4/9, a1t 0/4, a1s 0/4
                quote 1.09980 1.09990 1 2                      | a1 2@1.0999   | a1 partially_filled 6/9, a1t open, a1s open    | a1 6/9, a1t 0/6, a1s 0/6
                quote 1.10050 1.10060 2 9                      | a1t 2@1.1005  | a1t partially_filled 2/6, a1s open             | a1t 2/6, a1s 0/4
                quote 1.09980 1.09990 1 3                      | a1 3@1.0999   | a1 filled, a1t partially_filled 2/9, a1s open  | a1 9/9, a1t 2/9, a1s 0/7
                quote 1.09940 1.09950 9 9                      | a1s 7@1.0994  | a1s filled, a1t cancelled group                | a1s 7/7, a1t 2/9
                """);
    }

    @Test
    void anExitThatHasClosedAllEndsTheRestOfTheEntry() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders                                       | position
                open anna 100000 1:100 realistic               |               |                                              |
                quote 1.10000 1.10010 9 9                      |               |                                              |
                anna buy 9 limit 1.09990 bracket tp 1.10050 sl trail 0.00040 |  | a1 open, a1t held, a1s held                  |
                quote 1.09980 1.09990 1 4                      | a1 4@1.0999   | a1 partially_filled 4/9, a1t open, a1s open  | +4@1.0999
                quote 1.10050 1.10060 9 9                      | a1t 4@1.1005  | a1t filled, a1 cancelled group, a1s cancelled group | flat
                """);
    }

    @Test
    void theEndOfAnEntryEndsItsExitsUnlessItHasFilled() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders                                       | sizes
                open anna 100000 1:100 realistic               |               |                                              |
                quote 1.10000 1.10010 9 9                      |               |                                              |
                anna buy 9 limit 1.09990 bracket tp 1.10050 sl 1.09950 |       | a1 open, a1t held, a1s held                  | a1 0/9, a1t 0/9, a1s 0/9
                anna cancel a1                                 |               | a1 cancelled user, a1t cancelled group, a1s cancelled group | a1 0/9, a1t 0/9, a1s 0/9
                anna buy 9 limit 1.09990 day oto sl 1.09950    |               | a2 open, a2s held                            | a2 0/9, a2s 0/9
                quote 1.09980 1.09990 1 4                      | a2 4@1.0999   | a2 partially_filled 4/9, a2s open            | a2 4/9, a2s 0/4
                anna cancel a2                                 |               | a2 cancelled user                            | a2 4/9
                quote 1.09950 1.09960 9 9                      | a2s 4@1.0995  | a2s filled                                   | a2s 4/4
                """);
    }

    @Test
    void theEndOfAnExitEndsTheGroup() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders
                open anna 100000 1:100 realistic               |               |
                quote 1.10000 1.10010 9 9                      |               |
                anna buy 9 limit 1.09990 bracket tp 1.10050 sl 1.09950 |       | a1 open, a1t held, a1s held
                anna cancel a1s                                |               | a1s cancelled user, a1 cancelled group, a1t cancelled group
                anna buy 5 market bracket tp 1.10050 sl 1.09950 | a2 5@1.1001  | a2 filled, a2t open, a2s open
                anna cancel a2t                                |               | a2t cancelled user, a2s cancelled group
                anna cancel all                                |               |
                anna sell 5 market                             | a3 5@1.1      | a3 filled
                """);
    }

    @Test
    void exitsEndWithTheirPosition() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders
                open anna 100000 1:100 realistic               |               |
                quote 1.10000 1.10010 9 9                      |               |
                anna buy 5 market bracket tp 1.10050 sl 1.09950 | a1 5@1.1001  | a1 filled, a1t open, a1s open
                anna buy 5 limit 1.09 bracket tp 1.10050 sl 1.08 |             | a2 open, a2t held, a2s held
                anna sell 5 market                             | a3 5@1.1      | a3 filled, a1s cancelled nothing_to_reduce, a1t cancelled group
                anna sell 1 market                             | a4 1@1.1      | a4 filled
                anna buy 2 market bracket tp 1.2 sl 1.0        |               | refused: not_an_entry
                """);
    }

    @Test
    void ocoClosesAPositionOneWayOrTheOther() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders                                       | position
                open anna 100000 1:100 realistic               |               |                                              |
                quote 1.10000 1.10010 9 9                      |               |                                              |
                anna sell 5 limit 1.10050 reduce-only oco sl 1.09950 |         | refused: insufficient_quantity 5>0           |
                anna buy 5 market                              | a1 5@1.1001   | a1 filled                                    | +5@1.1001
                anna sell 5 limit 1.10050 reduce-only oco sl 1.09950 |         | a2 open, a2s open                            |
                quote 1.10050 1.10060 2 9                      | a2 2@1.1005   | a2 partially_filled 2/5, a2s open            | +3@1.1001
                quote 1.09950 1.09960 9 9                      | a2s 3@1.0995  | a2s filled, a2 cancelled group               | flat
                """);
    }

    @Test
    void partsAreReplacedWithinTheirGroup() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders                                          | sizes
                open anna 100000 1:100 realistic               |               |                                                 |
                quote 1.10000 1.10010 9 9                      |               |                                                 |
                anna buy 5 limit 1.09990 bracket tp 1.10050 sl 1.09950 |       | a1 open, a1t held, a1s held                     | a1 0/5, a1t 0/5, a1s 0/5
                anna replace a1 qty 7                          |               | a1t held, a1s held, a1 replaced replaced, a2 open | a1t 0/7, a1s 0/7, a1 0/5, a2 0/7
                anna replace a1t limit 1.10060                 |               | a1t replaced replaced, a3 held                  | a1t 0/7, a3 0/7
                anna replace a1s qty 3                         |               | refused: fixed_by_group                         |
                anna replace a2 day                            |               | refused: fixed_by_group                         |
                restart                                        |               | refused: fixed_by_group                         |
                quote 1.09980 1.09990 9 9                      | a2 7@1.0999   | a2 filled, a3 open, a1s open                    | a2 7/7, a3 0/7, a1s 0/7
                anna replace a1s stop 1.09960                  |               | a1s replaced replaced, a4 open                  | a1s 0/7, a4 0/7
                quote 1.10060 1.10070 3 9                      | a3 3@1.1006   | a3 partially_filled 3/7, a4 open                | a3 3/7, a4 0/4
                quote 1.09960 1.09970 9 9                      | a4 4@1.0996   | a4 filled, a3 cancelled group                   | a4 4/4, a3 3/7
                """);
    }

    @Test
    void throughAGapOnlyOneExitTrades() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills         | orders                              | position
                open anna 100000 1:100 realistic               |               |                                     |
                quote 1.10000 1.10010 9 9                      |               |                                     |
                anna buy 5 limit 1.09990 bracket tp 1.09 sl 1.09950 |          | a1 open, a1t held, a1s held         |
                quote 1.09000 1.09010 9 9                      | a1 5@1.0999, a1t 5@1.09 | a1 filled, a1t filled, a1s cancelled group | +5@1.0999, flat
                """);
    }

    @Test
    void allOrNothingCountsTwoExitsOnce() {
        Scenario.book(AAPL).play("""
                                                               | fills       | orders
                open anna 100000 1:4 realistic                 |             |
                open bob 100000 1:4 realistic                  |             |
                quote 100.00 100.50 20 20                      |             |
                anna buy 10 market                             | a1 10@100.5 | a1 filled
                anna sell 5 limit 102 reduce-only oco sl 99 101 |            | a2 open, a2s open
                quote 99.00 105.00 20 20                       |             | a2s open
                bob buy 10 limit 102 fok                       |             | b1 cancelled fill_or_kill
                bob buy 5 limit 102 fok                        | b2 5@101, a2s 5@101 | b2 filled, a2s filled, a2 cancelled group
                """);
    }

    @Test
    void groupsThatFollowOneThatHasEndedAreStrangers() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills        | orders
                open anna 100000 1:100 realistic               |              |
                quote 1.10000 1.10010 9 9                      |              |
                anna buy 5 market bracket tp 1.10050 sl 1.09950 | a1 5@1.1001 | a1 filled, a1t open, a1s open
                quote 1.10050 1.10060 9 9                      | a1t 5@1.1005 | a1t filled, a1s cancelled group
                anna buy 5 limit 1.09990 bracket tp 1.10050 sl 1.09950 |      | a2 open, a2t held, a2s held
                anna buy 3 limit 1.09980 bracket tp 1.10050 sl 1.09950 |      | a3 open, a3t held, a3s held
                quote 1.09980 1.09990 9 9                      | a2 5@1.0999  | a2 filled, a2t open, a2s open
                anna cancel a3                                 |              | a3 cancelled user, a3t cancelled group, a3s cancelled group
                """);
    }

    @Test
    void anExitStandsBehindThoseThatWereInTheMarketBeforeIt() {
        Scenario.book(AAPL).play("""
                                                               | fills               | orders
                open anna 100000 1:4 realistic                 |                     |
                open bob 100000 1:4 realistic                  |                     |
                anna buy 5 limit 99.90 oto tp 100.40           |                     | a1 open, a1t held
                wait 1                                         |                     |
                bob sell 3 limit 100.40                        |                     | b1 open
                bob sell 3 stop 99                             |                     | b2 open
                wait 1                                         |                     |
                bob sell 5 limit 99.90                         | b3 5@99.9, a1 5@99.9 | b3 filled, a1 filled, a1t open
                open carl 100000 1:4 realistic                 |                     |
                carl buy 1 limit 100.40                        | c1 1@100.4, b1 1@100.4 | c1 filled, b1 partially_filled 1/3
                restart                                        |                     |
                carl buy 1 limit 100.40                        | c2 1@100.4, b1 1@100.4 | c2 filled, b1 partially_filled 2/3
                """);
    }

    @Test
    void ofStopsAtOnePriceTheOlderIsReachedFirst() {
        Scenario.book(AAPL).play("""
                                                               | fills                 | orders
                open anna 100000 1:4 realistic                 |                       |
                open bob 100000 1:4 realistic                  |                       |
                quote 100.00 100.50 9 9                        |                       |
                anna buy 5 limit 99.90 oto sl 99.50            |                       | a1 open, a1s held
                wait 1                                         |                       |
                bob sell 3 stop 99.50                          |                       | b1 open
                wait 1                                         |                       |
                quote 99.80 99.90 9 9                          | a1 5@99.9             | a1 filled, a1s open
                quote 99.50 99.60 9 9                          | a1s 5@99.5, b1 3@99.5 | a1s filled, b1 filled
                """);
    }

    @Test
    void aRestartDoesNotChangeWhichExitEndsFirst() {
        Scenario.dealer(EURUSD).play("""
                                                               | fills        | orders
                open anna 100000 1:100 realistic               |              |
                quote 1.10000 1.10010 9 9                      |              |
                anna buy 5 limit 1.09990 bracket tp 1.10050 sl 1.09950 |      | a1 open, a1t held, a1s held
                anna replace a1t limit 1.10060                 |              | a1t replaced replaced, a2 held
                quote 1.09980 1.09990 9 9                      | a1 5@1.0999  | a1 filled, a2 open, a1s open
                restart                                        |              |
                quote 1.09980 1.09990 9 9                      |              |
                anna sell 5 market                             | a3 5@1.0998  | a3 filled, a2 cancelled nothing_to_reduce, a1s cancelled group
                anna buy 5 limit 1.09990 bracket tp 1.10050 sl 1.09950 | a4 5@1.0999 | a4 filled, a4t open, a4s open
                anna replace a4t limit 1.10060                 |              | a4t replaced replaced, a5 open
                anna sell 5 market                             | a6 5@1.0998  | a6 filled, a5 cancelled nothing_to_reduce, a4s cancelled group
                anna buy 5 limit 1.09970 bracket tp 1.10050 sl 1.09950 |      | a7 open, a7t held, a7s held
                anna replace a7t limit 1.10060                 |              | a7t replaced replaced, a8 held
                quote 1.09960 1.09970 9 9                      | a7 5@1.0997  | a7 filled, a8 open, a7s open
                anna sell 5 market                             | a9 5@1.0996  | a9 filled, a8 cancelled nothing_to_reduce, a7s cancelled group
                """);
    }
}
