package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.ByteConverter;

import io.corro.persistence.postgres.BinaryCopy;
import io.corro.persistence.postgres.Numerics;

/**
 * The row that a {@code COPY … TO STDOUT (FORMAT binary)} stands on, the counterpart of {@link BinaryCopy}: for
 * millions of rows. The server is a socket's buffer ahead and works on the next rows while this side decodes one,
 * memory is bounded by a row, and neither side formats or parses text. Not thread-safe.
 */
final class CopiedRow implements Row {
    private static final int NULL_LENGTH = -1;

    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] starts;
    private final int[] lengths;
    private byte[] bytes = {};

    private CopiedRow(String columns) {
        for (String column : columns.split(",")) {
            positions.put(column.strip(), positions.size());
        }
        starts = new int[positions.size()];
        lengths = new int[positions.size()];
    }

    /**
     * Delivers what a query finds, row by row.
     *
     * @param columns names of the columns to select, separated by commas
     * @param from    the rest of the query, from its {@code FROM}
     */
    static <T> void forEach(
            Connection connection, String columns, String from, Reader<? extends T> reader,
            Consumer<? super T> consumer)
            throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("COPY (SELECT " + columns + " " + from + ") TO STDOUT (FORMAT binary)");
        try {
            CopiedRow row = new CopiedRow(columns);
            int header = BinaryCopy.HEADER_BYTES;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                if (row.standOn(message, header)) {
                    consumer.accept(reader.read(row));
                }
                header = 0;
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** A message is one row; the first one begins with the header, and the last one says that there are no more. */
    private boolean standOn(byte[] message, int from) {
        if (message.length == from || ByteConverter.int2(message, from) == BinaryCopy.END_OF_ROWS) {
            return false;
        }
        bytes = message;
        int at = from + Short.BYTES;
        for (int column = 0; column < starts.length; column++) {
            lengths[column] = ByteConverter.int4(message, at);
            starts[column] = at + Integer.BYTES;
            at = starts[column] + Math.max(lengths[column], 0);
        }
        return true;
    }

    private int position(String column) {
        return Objects.requireNonNull(positions.get(column), column);
    }

    private boolean isNull(int position) {
        return lengths[position] == NULL_LENGTH;
    }

    @Override
    public @Nullable UUID uuidOrNull(String column) {
        int position = position(column);
        int start = starts[position];
        return isNull(position) ? null
                : new UUID(ByteConverter.int8(bytes, start), ByteConverter.int8(bytes, start + Long.BYTES));
    }

    @Override
    public @Nullable String textOrNull(String column) {
        int position = position(column);
        return isNull(position) ? null
                : new String(bytes, starts[position], lengths[position], StandardCharsets.UTF_8);
    }

    @Override
    public long int8(String column) {
        int position = position(column);
        return isNull(position) ? 0 : ByteConverter.int8(bytes, starts[position]);
    }

    /** An {@code integer} or a {@code smallint}. */
    @Override
    public int int4(String column) {
        int position = position(column);
        int start = starts[position];
        return switch (lengths[position]) {
            case NULL_LENGTH -> 0;
            case Short.BYTES -> ByteConverter.int2(bytes, start);
            default -> ByteConverter.int4(bytes, start);
        };
    }

    @Override
    public boolean bool(String column) {
        int position = position(column);
        return !isNull(position) && bytes[starts[position]] != 0;
    }

    @Override
    public @Nullable BigDecimal numericOrNull(String column) {
        int position = position(column);
        return isNull(position) ? null : Numerics.read(bytes, starts[position], lengths[position]);
    }

    @Override
    public long time(String column) {
        int position = position(column);
        return isNull(position) ? 0
                : Math.addExact(ByteConverter.int8(bytes, starts[position]), BinaryCopy.EPOCH_2000_US);
    }
}
