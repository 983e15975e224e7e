package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.AAPL;
import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Stop-limit orders: they trigger as stops do, and are limits from then on. */
class StopLimitTest {

    @Test
    void onceReachedItTakesUpToItsLimitAndRestsThere() {
        Scenario.dealer(EURUSD).play("""
                                                         | fills                      | why                         | orders
                open anna 100000 1:100 realistic         |                            |                             |
                quote 1.10000 1.10010 2 2                |                            |                             |
                anna buy 9 stop_limit 1.10020 1.10030    |                            |                             | a1 open
                quote 1.10005 1.10015 2 2                |                            |                             |
                quote 1.10015 1.10025 2 2                | a1 2@1.10025, a1 4@1.1003  | taker dealer_ladder stop, taker dealer_ladder stop | a1 partially_filled 6/9
                quote 1.10025 1.10035 2 2                |                            |                             |
                quote 1.10000 1.10010 2 2                | a1 3@1.1003                | maker limit_reached quote   | a1 filled
                """);
    }

    @Test
    void throughAGapItRestsBehindTheMarket() {
        Scenario.dealer(EURUSD).play("""
                                                         | fills        | orders
                open anna 100000 1:100 realistic         |              |
                quote 1.10000 1.10010 9 9                |              |
                anna sell 3 stop_limit 1.09990 1.09980   |              | a1 open
                quote 1.05000 1.05010 9 9                |              | a1 open
                quote 1.09979 1.09989 9 9                |              |
                quote 1.09980 1.09990 9 9                | a1 3@1.0998  | a1 filled
                """);
    }

    @Test
    void aLimitThatIsReachedBeforeTheStopFillsNothing() {
        Scenario.dealer(EURUSD).play("""
                                                         | fills         | orders
                open anna 100000 1:100 realistic         |               |
                quote 1.10000 1.10010 9 9                |               |
                anna buy 3 stop_limit 1.10020 1.10050    |               | a1 open
                anna sell 3 stop_limit 1.10010 1.09990   | a2 3@1.1      | a2 filled
                anna buy 3 stop_limit 1.10000 1.09990    |               | a3 open
                quote 1.09980 1.09989 9 9                | a3 3@1.0999   | a3 filled
                """);
    }

    @Test
    void immediateConditionsBindWhenItIsReached() {
        Scenario.dealer(EURUSD).play("""
                                                             | fills         | orders
                open anna 100000 1:100 realistic             |               |
                quote 1.10000 1.10010 1 1                    |               |
                anna buy 9 stop_limit 1.10020 1.10030 ioc    |               | a1 open
                anna buy 9 stop_limit 1.10020 1.10030 fok    |               | a2 open
                anna buy 1 stop_limit 1.10020 1.10030 fok    |               | a3 open
                anna buy 9 stop_limit 1.10020 1.10030 gtd    |               | a4 open
                anna buy 9 stop_limit 1.20000 1.20000 day    |               | a5 open
                quote 1.10020 1.10030 1 1                    | a1 1@1.1003, a3 1@1.1003, a4 1@1.1003 | a1 cancelled immediate_or_cancel, a2 cancelled fill_or_kill, a3 filled, a4 partially_filled 1/9
                wait 28800                                   |               |
                tick                                         |               | a4 expired expired, a5 expired expired
                """);
    }

    @Test
    void replacingTheStopMakesItWaitAgainReplacingTheLimitDoesNot() {
        Scenario.dealer(EURUSD).play("""
                                                         | fills        | orders
                open anna 100000 1:100 realistic         |              |
                quote 1.10000 1.10010 9 9                |              |
                anna sell 3 stop_limit 1.09990 1.09980   |              | a1 open
                quote 1.05000 1.05010 9 9                |              | a1 open
                anna replace a1 limit 1.06               |              | a1 replaced replaced, a2 open
                restart                                  |              |
                quote 1.05000 1.05010 9 9                |              |
                quote 1.06000 1.06010 9 9                | a2 3@1.06    | a2 filled
                anna sell 3 stop_limit 1.05 1.02         |              | a3 open
                quote 1.01000 1.01010 9 9                |              | a3 open
                anna replace a3 stop 1.005               |              | a3 replaced replaced, a4 open
                quote 1.02000 1.02010 9 9                |              |
                quote 1.00500 1.00510 9 9                |              | a4 open
                quote 1.03000 1.03010 9 9                | a4 3@1.02    | a4 filled
                """);
    }

    @Test
    void postOnlyBindsWhenItIsReached() {
        Scenario.dealer(EURUSD).play("""
                                                                 | fills        | orders
                open anna 100000 1:100 realistic                 |              |
                quote 1.10000 1.10010 9 9                        |              |
                anna buy 3 stop_limit 1.10020 1.10050 post-only  |              | a1 open
                anna buy 3 stop_limit 1.10020 1.10015 post-only  |              | a2 open
                quote 1.10010 1.10020 9 9                        |              | a1 cancelled post_only, a2 open
                quote 1.10000 1.10015 9 9                        | a2 3@1.10015 | a2 filled
                """);
    }

    @Test
    void inABookItMeetsOthersUpToItsLimit() {
        Scenario.book(AAPL).play("""
                                                   | fills                            | orders
                open anna 10000 1:4 realistic      |                                  |
                open bob 10000 1:4 realistic       |                                  |
                quote 100.00 100.10 1 1            |                                  |
                bob sell 2 limit 100.30            |                                  | b1 open
                anna buy 3 stop_limit 100.20 100.30 |                                 | a1 open
                quote 100.10 100.20 1 1            | a1 1@100.2, a1 2@100.3, b1 2@100.3 | a1 filled, b1 filled
                """);
    }
}
