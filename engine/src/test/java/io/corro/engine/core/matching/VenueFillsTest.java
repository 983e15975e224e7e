package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.AccountCommand.ChooseFillProfile;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURUSD;

/** Orders of accounts whose fill profile is that of a kind of venue. */
class VenueFillsTest {

    @Test
    void eachLevelOfTheLadderIsATickWorse() {
        Scenario.dealer(EURUSD).play("""
                                              | fills                                  | orders
                open anna 100000 1:100 equity_exchange |                               |
                quote 1.10000 1.10010 3 3     |                                        |
                anna buy 10 market            | a1 3@1.1001, a1 6@1.10016, a1 1@1.10022 | a1 filled
                """);
    }

    @Test
    void theQueueAtItsPriceComesFirst() {
        Scenario.dealer(EURUSD).play("""
                                              | fills          | orders
                open anna 100000 1:100 equity_exchange |       |
                quote 1.10000 1.10010 5 5     |                |
                anna buy 30 limit 1.09990     |                | a1 open
                quote 1.09980 1.09990 5 10    | a1 3@1.0999    | a1 partially_filled 3/30
                quote 1.09970 1.09980 5 2     | a1 8@1.0999    | a1 partially_filled 11/30
                """);
    }

    @Test
    void theQuoteMustGoThroughALimitWithADealer() {
        Scenario.dealer(EURUSD).play("""
                                              | fills          | orders
                open anna 100000 1:100 forex_dealer |          |
                quote 1.10000 1.10010 5 5     |                |
                anna buy 3 limit 1.09990      |                | a1 open
                quote 1.09980 1.09990 5 5     |                |
                quote 1.09979 1.09989 5 5     | a1 3@1.0999    | a1 filled
                """);
    }

    @Test
    void itsOwnCommissionsAreCharged() {
        Scenario.dealer(EURUSD).play("""
                                              | fills          | orders    | balance
                open anna 100000 1:100 crypto_exchange |       |           | 100000
                quote 1.10000 1.10010 50 50   |                |           |
                anna buy 1 market             | a1 1@1.10011   | a1 filled | 99998.89989
                """);
    }

    @Test
    void anOrderKeepsTheProfileUnderWhichItCame() {
        Scenario scenario = Scenario.dealer(EURUSD);
        scenario.play("""
                                              | fills          | orders
                open anna 100000 1:100 optimistic |            |
                quote 1.10000 1.10010 5 5     |                |
                anna buy 30 limit 1.09990     |                | a1 open
                """);
        scenario.desk().accept(new ChooseFillProfile(EngineFixture.accountId("anna"), FillProfile.REALISTIC));
        scenario.play("""
                                              | fills          | orders
                anna buy 30 limit 1.09990     |                | a2 open
                restart                       |                |
                quote 1.09985 1.09990 5 4     | a1 30@1.0999, a2 4@1.0999 | a1 filled, a2 partially_filled 4/30
                """);
    }
}
