package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;

/**
 * One row in the engine's units, by the names of its columns. NULL becomes zero for numbers and times, {@code null} for
 * everything else. Not thread-safe, and good until its source moves on.
 */
interface Row {

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    UUID uuid(String column) throws SQLException;

    String text(String column) throws SQLException;

    long int8(String column) throws SQLException;

    int int4(String column) throws SQLException;

    boolean bool(String column) throws SQLException;

    /** A decimal as the column has it, or {@code null}. */
    BigDecimal numeric(String column) throws SQLException;

    /** A {@code timestamptz} in microseconds since 1970, exactly. */
    long time(String column) throws SQLException;

    default <E extends Enum<E>> E label(String column, Class<E> type) throws SQLException {
        String name = text(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** A decimal without trailing zeros, so that prices have as many decimals as their grid. */
    default BigDecimal decimal(String column) throws SQLException {
        BigDecimal value = numeric(column).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** @throws ArithmeticException if the amount is beyond the range of {@link Money} */
    default long money(String column) throws SQLException {
        return Money.ofDecimal(numeric(column));
    }

    /** An amount, zero for none. */
    default long moneyOrZero(String column) throws SQLException {
        BigDecimal amount = numeric(column);
        return amount == null ? 0 : Money.ofDecimal(amount);
    }

    /** The instrument of the row's {@code symbol}. @throws IllegalStateException if the engine does not know it */
    default Instrument instrument(Instruments instruments) throws SQLException {
        String symbol = text("symbol");
        return instruments.bySpelling(symbol)
                .orElseThrow(() -> new IllegalStateException("a row is about the unknown symbol " + symbol));
    }

    /** A price in ticks. @throws ArithmeticException if it is off the instrument's grid */
    default long ticks(String column, Instrument instrument) throws SQLException {
        BigDecimal price = numeric(column);
        return price == null ? 0 : instrument.ticks(price);
    }

    /** A quantity in steps, from lots. @throws ArithmeticException if it is off the instrument's grid */
    default long steps(String column, Instrument instrument) throws SQLException {
        return instrument.stepsOfLots(numeric(column));
    }
}
