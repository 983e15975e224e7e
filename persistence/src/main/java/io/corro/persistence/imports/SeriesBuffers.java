package io.corro.persistence.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Buffers that sort rows by series and period on their way to the store: a period is handed on when its series goes on
 * to the next but one, or when too many rows wait. Not thread-safe.
 */
final class SeriesBuffers {
    /** Rows of all buffers; with their objects about a hundred bytes each. */
    private static final int ROWS_MAX = 400_000;

    private final Map<String, Map<LocalDate, Buffer>> bySymbol = new HashMap<>();
    private final PriceKind kind;
    private final String frame;
    private final Receiver receiver;
    private int rows;

    /** Takes the rows of one period, by time; the list is the receiver's. */
    @FunctionalInterface
    interface Receiver {
        void take(PriceSeries series, LocalDate period, List<PriceRow> rows);
    }

    private static final class Buffer {
        private final PriceSeries series;
        private final LocalDate period;
        private final List<PriceRow> rows = new ArrayList<>();
        private boolean sorted = true;

        Buffer(PriceSeries series, LocalDate period) {
            this.series = series;
            this.period = period;
        }

        void add(PriceRow row) {
            sorted = sorted && (rows.isEmpty() || rows.getLast().timeUs() <= row.timeUs());
            rows.add(row);
        }
    }

    SeriesBuffers(PriceKind kind, String frame, Receiver receiver) {
        this.kind = kind;
        this.frame = frame;
        this.receiver = receiver;
    }

    void add(String symbol, PriceRow row) {
        PriceSeries series = new PriceSeries(symbol, kind, frame);
        LocalDate period = series.periodOf(row.timeUs());
        Map<LocalDate, Buffer> periods = bySymbol.computeIfAbsent(symbol, _ -> new LinkedHashMap<>());
        periods.computeIfAbsent(period, _ -> new Buffer(series, period)).add(row);
        rows++;
        if (periods.size() > 2) {
            Iterator<Buffer> oldest = periods.values().iterator();
            hand(oldest.next());
            oldest.remove();
        } else if (rows > ROWS_MAX) {
            flush();
        }
    }

    void flush() {
        bySymbol.values().forEach(periods -> periods.values().forEach(this::hand));
        bySymbol.clear();
    }

    private void hand(Buffer buffer) {
        rows -= buffer.rows.size();
        if (!buffer.sorted) {
            buffer.rows.sort(Comparator.comparingLong(PriceRow::timeUs));
        }
        receiver.take(buffer.series, buffer.period, buffer.rows);
    }
}
