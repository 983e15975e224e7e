package io.corro.engine.core.matching;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.AccountCommand.SetAccountStatus;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** An instrument that is halted takes no orders and trades nothing; an account that is suspended takes no orders. */
class HaltTest {

    @Test
    void nothingTradesWhileTheInstrumentIsHalted() {
        Scenario.dealer(EURUSD).play("""
                                               | fills                  | orders
                open anna 100000 1:100 realistic |                      |
                quote 1.10000 1.10010 9 9      |                        |
                anna buy 5 market              | a1 5@1.1001            | a1 filled
                anna buy 1 limit 1.09900       |                        | a2 open
                anna sell 2 stop 1.09800       |                        | a3 open
                anna protect sl 1.09700        |                        |
                session halted                 |                        |
                anna buy 1 market              |                        | refused: instrument_halted
                anna sell 1 market reduce-only |                        | refused: instrument_halted
                anna replace a2 limit 1.09950  |                        | refused: instrument_halted
                quote 1.09000 1.09010 9 9      |                        |
                anna cancel a2                 |                        | a2 cancelled user
                session open                   |                        |
                quote 1.09790 1.09800 9 9      | a3 2@1.0979            | a3 filled
                quote 1.09690 1.09700 9 9      | a-protection 3@1.0969  | a-protection filled
                """);
    }

    @Test
    void inABookNobodyMeetsWhileItIsHalted() {
        Scenario.book(EURUSD).play("""
                                               | fills                  | orders
                open anna 100000 1:100 realistic |                      |
                open ben 100000 1:100 realistic |                       |
                quote 1.10000 1.10010 9 9      |                        |
                anna buy 1 limit 1.10005       |                        | a1 open
                ben sell 1 stop 1.09990        |                        | b1 open
                session halted                 |                        |
                quote 1.09980 1.09990 9 9      |                        |
                session open                   |                        |
                quote 1.09985 1.10010 9 9      | b1 1@1.10005, a1 1@1.10005 | b1 filled, a1 filled
                """);
    }

    @Test
    void aSuspendedAccountTakesNoOrdersUntilItIsResumed() {
        Scenario scenario = Scenario.dealer(EURUSD).play("""
                                               | fills                  | orders
                open anna 100000 1:100 realistic |                      |
                quote 1.10000 1.10010 9 9      |                        |
                anna buy 1 limit 1.09900       |                        | a1 open
                """);
        scenario.desk().apply(new SetAccountStatus(EngineFixture.accountId("anna"), AccountStatus.SUSPENDED));
        scenario.play("""
                                               | fills                  | orders
                anna buy 1 market              |                        | refused: account_not_active
                anna replace a1 limit 1.09800  |                        | refused: account_not_active
                anna cancel a1                 |                        | a1 cancelled user
                restart                        |                        |
                anna buy 1 market              |                        | refused: account_not_active
                """);
        scenario.desk().apply(new SetAccountStatus(EngineFixture.accountId("anna"), AccountStatus.ACTIVE));
        assertThat(scenario.desk().outcome().reject).isNotEqualTo(RejectReason.ACCOUNT_NOT_ACTIVE);
        scenario.play("""
                                               | fills                  | orders
                quote 1.10000 1.10010 9 9      |                        |
                anna buy 1 market              | a2 1@1.1001            | a2 filled
                """);
    }
}
