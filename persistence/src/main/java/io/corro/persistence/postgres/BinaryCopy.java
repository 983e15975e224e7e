package io.corro.persistence.postgres;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.runtime.port.ProjectionRefusedException;

/**
 * Rows on their way into a table by {@code COPY … (FORMAT binary)}: values travel as the server stores them, so neither
 * side formats or parses text, and the server works on one chunk while the next one is encoded. Not thread-safe.
 *
 * <p>Every method writes one column; {@code null} becomes NULL.
 */
public final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    /** What stands before the first row: the signature, flags and the length of an extension that there is not. */
    public static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    public static final short END_OF_ROWS = -1;
    /** PostgreSQL counts time from the start of the year 2000. */
    public static final long EPOCH_2000_US = 946_684_800_000_000L;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int NULL_LENGTH = -1;

    private final CopyIn copy;
    private ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private int columnsInRow;

    /** Writes the columns of one row, in the order of the column list. */
    @FunctionalInterface
    public interface RowWriter<R> {
        void write(R row, BinaryCopy to) throws SQLException;
    }

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
    }

    /**
     * Copies all rows.
     *
     * @param table   name of the table
     * @param columns names of its columns, separated by commas
     * @throws ProjectionRefusedException if a value is beyond what its column can hold
     */
    public static <R> void copy(
            Connection connection, String table, String columns, Collection<R> rows, RowWriter<? super R> writer)
            throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        try {
            new BinaryCopy(copy).writeAll(rows, columns.split(",").length, writer);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private <R> void writeAll(Collection<R> rows, int columns, RowWriter<? super R> writer) throws SQLException {
        chunk.put(SIGNATURE).putInt(0).putInt(0);
        for (R row : rows) {
            write(row, columns, writer);
        }
        space(Short.BYTES).putShort(END_OF_ROWS);
        flush();
    }

    private <R> void write(R row, int columns, RowWriter<? super R> writer) throws SQLException {
        columnsInRow = 0;
        space(Short.BYTES).putShort((short) columns);
        try {
            writer.write(row, this);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ProjectionRefusedException("there is no row for " + row + ": " + e.getMessage(), e);
        }
        if (columnsInRow != columns) {
            throw new IllegalStateException(columnsInRow + " values for " + columns + " columns");
        }
    }

    public void uuid(@Nullable UUID value) throws SQLException {
        if (value == null) {
            column(NULL_LENGTH);
        } else {
            column(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        }
    }

    public void text(@Nullable String value) throws SQLException {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** A label of an enumerated type, which is the name of the constant. */
    public void label(@Nullable Enum<?> value) throws SQLException {
        text(value == null ? null : value.name());
    }

    public void money(long amount) throws SQLException {
        decimal(Money.toDecimal(amount));
    }

    /** An amount; zero becomes NULL. */
    public void moneyOrNull(long amount) throws SQLException {
        decimal(amount == 0 ? null : Money.toDecimal(amount));
    }

    /** A price on the instrument's grid; zero becomes NULL. */
    public void price(long ticks, Instrument instrument) throws SQLException {
        decimal(ticks == 0 ? null : instrument.price(ticks));
    }

    /** A quantity in lots. */
    public void lots(long steps, Instrument instrument) throws SQLException {
        decimal(instrument.lots(steps));
    }

    /** The average price of a quantity with this value, rounded as the column; NULL for no quantity. */
    public void averagePrice(long value, long steps, Instrument instrument) throws SQLException {
        decimal(steps == 0 ? null : instrument.averagePrice(value, steps));
    }

    private void decimal(@Nullable BigDecimal value) throws SQLException {
        bytes(value == null ? null : ByteConverter.numeric(value));
    }

    public void int8(long value) throws SQLException {
        column(Long.BYTES).putLong(value);
    }

    public void int4(int value) throws SQLException {
        column(Integer.BYTES).putInt(value);
    }

    /** @throws ArithmeticException if the value does not fit a {@code smallint} */
    public void int2(int value) throws SQLException {
        if (value != (short) value) {
            throw new ArithmeticException(value + " is not a smallint");
        }
        column(Short.BYTES).putShort((short) value);
    }

    public void bool(boolean value) throws SQLException {
        column(Byte.BYTES).put((byte) (value ? 1 : 0));
    }

    /** A {@code timestamptz}, from microseconds since 1970; zero becomes NULL. */
    public void time(long us) throws SQLException {
        if (us == 0) {
            column(NULL_LENGTH);
        } else {
            column(Long.BYTES).putLong(Math.subtractExact(us, EPOCH_2000_US));
        }
    }

    private void bytes(byte @Nullable [] value) throws SQLException {
        if (value == null) {
            column(NULL_LENGTH);
        } else {
            column(value.length).put(value);
        }
    }

    private ByteBuffer column(int length) throws SQLException {
        columnsInRow++;
        return space(Integer.BYTES + Math.max(length, 0)).putInt(length);
    }

    /** The chunk with room for so many bytes, sent first when it is too full. */
    private ByteBuffer space(int bytes) throws SQLException {
        if (chunk.remaining() < bytes) {
            flush();
        }
        if (chunk.capacity() < bytes) {
            chunk = ByteBuffer.allocate(bytes);
        }
        return chunk;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(chunk.array(), 0, chunk.position());
        chunk.clear();
    }
}
