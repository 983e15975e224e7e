package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What runs without a database knows the same instruments as a new one. */
class ShippedInstrumentsTest {

    @Test
    void theFileSaysWhatTheMigrationsSay() {
        try (TestDatabase database = TestDatabase.create()) {
            Instruments stored = new JdbcEngineStore(database.database()).instruments();

            assertThat(texts(ShippedInstruments.all())).isNotEmpty().isEqualTo(texts(stored));
        }
    }

    /** Without the zeros at the end that a column adds. */
    private static List<String> texts(Instruments instruments) {
        return instruments.all().stream().map(ShippedInstrumentsTest::text).toList();
    }

    private static String text(Instrument instrument) {
        return String.join(" ", instrument.number() + "", instrument.id() + "", instrument.symbol(),
                instrument.displayName(), instrument.assetClass().name(), instrument.baseCurrency(),
                instrument.quoteCurrency(), instrument.active() + "", instrument.liquidity().name(),
                plain(instrument.tickSize()), plain(instrument.contractSize()), plain(instrument.quantityStep()),
                plain(instrument.minQuantity()), plain(instrument.maxQuantity()), plain(instrument.marginRate()),
                plain(instrument.commissionRate()), plain(instrument.defaultSpread()));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
