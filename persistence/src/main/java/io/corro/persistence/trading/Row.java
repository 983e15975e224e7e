package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;

/**
 * One row in the engine's units, by the names of its columns. NULL becomes zero for numbers and times. Of everything
 * else a column that may be NULL is asked by a method that says so, and NULL in another one is an
 * {@link IllegalStateException}. Not thread-safe, and good until its source moves on.
 */
interface Row {

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    @Nullable
    UUID uuidOrNull(String column) throws SQLException;

    default UUID uuid(String column) throws SQLException {
        return there(uuidOrNull(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException;

    default String text(String column) throws SQLException {
        return there(textOrNull(column), column);
    }

    long int8(String column) throws SQLException;

    int int4(String column) throws SQLException;

    boolean bool(String column) throws SQLException;

    /** A decimal as the column has it. */
    @Nullable
    BigDecimal numericOrNull(String column) throws SQLException;

    default BigDecimal numeric(String column) throws SQLException {
        return there(numericOrNull(column), column);
    }

    /** A {@code timestamptz} in microseconds since 1970, exactly. */
    long time(String column) throws SQLException;

    default <E extends Enum<E>> @Nullable E labelOrNull(String column, Class<E> type) throws SQLException {
        String name = textOrNull(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    default <E extends Enum<E>> E label(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
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
        BigDecimal amount = numericOrNull(column);
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
        BigDecimal price = numericOrNull(column);
        return price == null ? 0 : instrument.ticks(price);
    }

    /** A quantity in steps, from lots. @throws ArithmeticException if it is off the instrument's grid */
    default long steps(String column, Instrument instrument) throws SQLException {
        return instrument.stepsOfLots(numeric(column));
    }

    private static <T> T there(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("the column " + column + " of a row is NULL");
        }
        return value;
    }
}
