package io.corro.engine.core.domain;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURJPY;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.XAUUSD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Instruments by all their spellings, and the numbers on their grids. */
class InstrumentsTest {
    private final Instruments instruments = TestInstruments.dealer();

    @ParameterizedTest
    @ValueSource(strings = {"XAUUSD", "XAU/USD", "xau_usd", "xauusd", "11570000-0000-4000-8000-000000000004",
        "11570000000040008000000000000004"})
    void isFoundByEverySpelling(String spelling) {
        assertThat(instruments.bySpelling(spelling)).contains(XAUUSD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GER40", "GER40/EUR", "ger40_eur", "GER40EUR"})
    void everyInstrumentButAShareHasAPairsName(String spelling) {
        assertThat(instruments.bySpelling(spelling)).contains(TestInstruments.GER40);
        assertThat(TestInstruments.GER40.pairName()).isEqualTo("GER40/EUR");
        assertThat(TestInstruments.GER40.compactName()).isEqualTo("GER40EUR");
        assertThat(TestInstruments.AAPL.pairName()).isEqualTo("AAPL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU//USD", "XAU/USD/", "X/AUUSD", "XAU/_USD", "AAPL/USD", "AAPL/", "ｘauusd", "xauuſd"})
    void whatOnlyResemblesASpellingIsNotFound(String spelling) {
        assertThat(instruments.bySpelling(spelling)).isEmpty();
    }

    @Test
    void whatIsUnknownIsNotFound() {
        assertThat(instruments.bySpelling("XAUEUR")).isEmpty();
        assertThat(instruments.bySpelling("")).isEmpty();
        assertThatThrownBy(() -> instruments.byNumber(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> instruments.byNumber(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pricesAndQuantitiesLieOnTheGridOrAreRefused() {
        assertThat(EURUSD.ticks(new BigDecimal("1.10001"))).isEqualTo(110_001);
        assertThat(EURUSD.stepsOfUnits(new BigDecimal("250000"))).isEqualTo(250);
        assertThat(EURUSD.stepsOfLots(new BigDecimal("2.5"))).isEqualTo(250);
        assertThat(EURUSD.units(250)).isEqualByComparingTo("250000");
        assertThat(EURUSD.price(110_001)).isEqualByComparingTo("1.10001");
        assertThatThrownBy(() -> EURUSD.ticks(new BigDecimal("1.100011"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> EURUSD.stepsOfUnits(new BigDecimal("1"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theLargestOrderAtTheHighestPriceIsMoney() {
        for (Instrument instrument : instruments.all()) {
            Instrument.Grid grid = instrument.grid();
            long notional = TradeMath.notional(instrument, grid.maxTicks(), grid.maxSteps());
            assertThat(notional).as(instrument.symbol()).isPositive().isLessThanOrEqualTo(Limits.NOTIONAL_MAX);
        }
    }

    @Test
    void theWayIntoTheAccountsCurrencyIsFoundInEitherDirection() {
        assertThat(instruments.conversion(EURUSD.number()).isNeeded()).isFalse();
        assertThat(instruments.conversion(EURJPY.number()).inverse()).isTrue();
        assertThat(instruments.conversion(TestInstruments.GER40.number()).inverse()).isFalse();
        assertThatThrownBy(() -> new Instruments(List.of(EURJPY))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Instruments(List.of(EURUSD, EURUSD))).isInstanceOf(IllegalArgumentException.class);
    }
}
