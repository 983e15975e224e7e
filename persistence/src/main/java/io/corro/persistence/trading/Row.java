package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;

import io.corro.engine.domain.Instrument;
import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.Money;

/**
 * One row of a query in the engine's units: the counterpart of {@link BinaryCopy}. NULL becomes zero for numbers and
 * times, {@code null} for everything else.
 */
record Row(ResultSet columns) {
    private static final long US_PER_SECOND = 1_000_000;

    UUID uuid(String column) throws SQLException {
        return columns.getObject(column, UUID.class);
    }

    String text(String column) throws SQLException {
        return columns.getString(column);
    }

    <E extends Enum<E>> E label(String column, Class<E> type) throws SQLException {
        String name = columns.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    long int8(String column) throws SQLException {
        return columns.getLong(column);
    }

    int int4(String column) throws SQLException {
        return columns.getInt(column);
    }

    boolean bool(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    /** A decimal without trailing zeros, so that prices have as many decimals as their grid. */
    BigDecimal decimal(String column) throws SQLException {
        BigDecimal value = columns.getBigDecimal(column).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** @throws ArithmeticException if the amount is beyond the range of {@link Money} */
    long money(String column) throws SQLException {
        return Money.ofDecimal(columns.getBigDecimal(column));
    }

    /** The instrument of the row's {@code symbol}. @throws IllegalStateException if the engine does not know it */
    Instrument instrument(Instruments instruments) throws SQLException {
        String symbol = columns.getString("symbol");
        return instruments.bySpelling(symbol)
                .orElseThrow(() -> new IllegalStateException("a row is about the unknown symbol " + symbol));
    }

    /** A price in ticks. @throws ArithmeticException if it is off the instrument's grid */
    long ticks(String column, Instrument instrument) throws SQLException {
        BigDecimal price = columns.getBigDecimal(column);
        return price == null ? 0 : instrument.ticks(price);
    }

    /** A quantity in steps, from lots. @throws ArithmeticException if it is off the instrument's grid */
    long steps(String column, Instrument instrument) throws SQLException {
        return instrument.stepsOfLots(columns.getBigDecimal(column));
    }

    /** A {@code timestamptz} in microseconds since 1970, exactly. */
    long time(String column) throws SQLException {
        Timestamp time = columns.getTimestamp(column);
        return time == null ? 0 : Math.floorDiv(time.getTime(), 1000) * US_PER_SECOND + time.getNanos() / 1000;
    }
}
