package io.corro.persistence.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.postgres.BinaryCopy;
import io.corro.persistence.postgres.StorageFailures;

/** Rejected rows of an import on their way into the table of staged rows, in batches. Not thread-safe. */
final class RejectedRows {
    private static final int BATCH = 5_000;
    private static final int REASON_MAX = 120;
    private static final int SYMBOL_MAX = 40;
    private static final int TIME_MAX = 60;

    private final Jdbi jdbi;
    private final UUID importId;
    private final String frame;
    private final List<Rejected> waiting = new ArrayList<>();

    private record Rejected(String symbol, String time, String reason) {}

    /** @param frame as the table has it: {@code 5m}, {@code quote} */
    RejectedRows(Jdbi jdbi, UUID importId, String frame) {
        this.jdbi = jdbi;
        this.importId = importId;
        this.frame = frame;
    }

    void add(String symbol, String time, String place, String reason) {
        waiting.add(new Rejected(printable(symbol, SYMBOL_MAX), printable(time, TIME_MAX),
                printable(place + ": " + reason, REASON_MAX)));
        if (waiting.size() >= BATCH) {
            flush();
        }
    }

    void flush() {
        if (!waiting.isEmpty()) {
            try {
                jdbi.useHandle(handle -> BinaryCopy.copy(handle.getConnection(), "market_data.ohlcv_staging",
                        "batch_id, source, timeframe, symbol_raw, opened_at_raw, status, reject_reason", waiting,
                        this::write));
            } catch (SQLException e) {
                throw StorageFailures.unavailable(e);
            }
            waiting.clear();
        }
    }

    private void write(Rejected row, BinaryCopy to) throws SQLException {
        to.uuid(importId);
        to.text("import");
        to.text(frame);
        to.text(row.symbol);
        to.text(row.time);
        to.text("rejected");
        to.text(row.reason);
    }

    /** Cut to a column's width, and without what a database cannot store. */
    private static String printable(String text, int max) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(max).forEach(c -> clean.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c));
        return clean.toString();
    }
}
