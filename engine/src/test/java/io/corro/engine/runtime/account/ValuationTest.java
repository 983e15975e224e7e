package io.corro.engine.runtime.account;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Mirror;
import io.corro.engine.testkit.Scenario;

import static io.corro.engine.testkit.TestInstruments.EURJPY;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.XAUUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Accounts marked to the last quotes. */
class ValuationTest {

    private static AccountSettings cappedAt(int leverage) {
        return new AccountSettings(false, false, true, leverage, "all", false, 0, "entry", "entry",
                AccountLimits.NONE, SelfTradePrevention.CANCEL_NEWEST);
    }

    private static Valuation value(EngineFixture desk, AccountSettings settings) {
        Mirror mirror = desk.mirror();
        AccountView view = new AccountView(mirror.account("anna"), List.copyOf(mirror.positions(
                EngineFixture.accountId("anna"))), List.copyOf(mirror.orders(EngineFixture.accountId("anna"))),
                settings,
                mirror.lastSeq());
        return Valuation.of(view, mirror, desk.instruments());
    }

    @Test
    void longPositionsAreWorthTheBidAndShortOnesTheAsk() {
        EngineFixture desk = Scenario.dealer(EURUSD).play("""
                                              | orders
                open anna 10000 1:100 realistic |
                quote 1.10000 1.10010 9 9     |
                quote XAUUSD 4000 4001 9 9    |
                anna buy 3 market             | a1 filled
                anna sell 1 XAUUSD market     | a2 filled
                anna buy 1 limit 1.0          | a3 open
                quote 1.12000 1.12010 9 9     |
                """).desk();

        Valuation valuation = value(desk, AccountSettings.DEFAULT);

        assertThat(valuation.unrealizedPnl()).isEqualTo(EngineFixture.money("58.7"));
        assertThat(valuation.equity()).isEqualTo(EngineFixture.money("10058.7"));
        assertThat(valuation.longValue()).isEqualTo(EngineFixture.money("3360"));
        assertThat(valuation.shortValue()).isEqualTo(EngineFixture.money("-4001"));
        assertThat(valuation.marginUsed()).isEqualTo(EngineFixture.money("233.003"));
        assertThat(valuation.marginReserved()).isEqualTo(EngineFixture.money("10"));
        assertThat(valuation.freeMargin()).isEqualTo(EngineFixture.money("9815.697"));
        assertThat(valuation.buyingPower()).isEqualTo(EngineFixture.money("981569.7"));
    }

    @Test
    void underACapBuyingPowerIsWhatAdmissionGrants() {
        EngineFixture desk = Scenario.dealer(XAUUSD).play("""
                                              | orders
                open anna 10000 1:100 realistic |
                quote 4000 4000 9 9           |
                anna buy 1 market             | a1 filled
                anna buy 1 limit 3000         | a2 open
                """).desk();

        Valuation valuation = value(desk, cappedAt(2));

        assertThat(valuation.buyingPower()).isEqualTo(EngineFixture.money("13000"));
    }

    @Test
    void anAccountUnderWaterHasNoBuyingPowerAndARichOneNoMoreThanCanBeOrdered() {
        EngineFixture desk = Scenario.dealer(EURUSD).play("""
                                              | orders
                open anna 100 1:100 realistic |
                quote 1.10000 1.10000 9 9     |
                anna buy 9 market             | a1 filled
                session closed               |
                quote 1.00000 1.00000 9 9     |
                """).desk();
        assertThat(value(desk, AccountSettings.DEFAULT).buyingPower()).isZero();
        assertThat(value(desk, AccountSettings.DEFAULT).freeMargin()).isNegative();

        EngineFixture rich = Scenario.dealer(EURUSD).play("""
                                              | orders
                open anna 1000000000 1:500 realistic |
                """).desk();
        assertThat(value(rich, AccountSettings.DEFAULT).buyingPower()).isPositive()
                .isLessThanOrEqualTo(Limits.NOTIONAL_MAX);
    }

    @Test
    void withoutARateAPositionIsWorthNothingYetAndWithoutAQuoteItsCost() {
        EngineFixture desk = Scenario.dealer(EURJPY).play("""
                                               | orders
                open anna 10000 1:100 realistic |
                quote USDJPY 150 150 9 9        |
                quote 180 180 9 9               |
                anna buy 1 market               | a1 filled
                """).desk();
        Instruments instruments = desk.instruments();
        Quote rate = desk.mirror().last(2);
        var position = desk.mirror().position(EngineFixture.accountId("anna"), EURJPY);

        assertThat(Valuation.value(position, number -> number == 2 ? rate : null, instruments)).satisfies(value -> {
            assertThat(value.currentTicks()).isZero();
            assertThat(value.marketValue()).isEqualTo(value.costBasis()).isEqualTo(EngineFixture.money("1200"));
            assertThat(value.unrealizedPnl()).isZero();
        });
        assertThat(Valuation.value(position, number -> null, instruments).costBasis()).isZero();
    }
}
