package io.corro.persistence.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;

/** Reader that makes a checked row of the cells of one line. Not thread-safe. */
final class RowReader {
    private final PriceKind kind;
    private final Columns columns;
    private final Optional<Instrument> only;
    private final Instruments instruments;
    private final Map<String, Optional<Instrument>> bySpelling = new HashMap<>();
    private final ImportRequest request;
    private final TimeReader times;
    private final long nowUs;

    /** @param only the instrument of all rows, where the columns name none */
    RowReader(ImportRequest request, Columns columns, Optional<Instrument> only, Instruments instruments, long nowUs) {
        this.kind = request.kind();
        this.request = request;
        this.columns = columns;
        this.only = only;
        this.instruments = instruments;
        this.times = new TimeReader(request.zone());
        this.nowUs = nowUs;
    }

    Instrument instrument(List<String> cells) throws RowFault {
        if (only.isPresent()) {
            return only.get();
        }
        String text = cell(cells, columns.symbol()).strip();
        if (bySpelling.size() > 10_000) {
            bySpelling.clear();
        }
        return bySpelling.computeIfAbsent(text, instruments::bySpelling)
                .orElseThrow(() -> new RowFault("its symbol is unknown" + Symbols.nearest(text, instruments)));
    }

    long time(List<String> cells) throws RowFault {
        String time = cell(cells, columns.time());
        return times.read(columns.clock() < 0 ? time : time + " " + cell(cells, columns.clock()));
    }

    /** @throws RowFault why the row cannot be loaded */
    PriceRow read(List<String> cells, Instrument instrument, Timeframe frame) throws RowFault {
        long timeUs = time(cells);
        long[] values = new long[kind.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(cells, i);
        }
        for (Split split : request.splits()) {
            if (timeUs < split.fromUs()) {
                adjust(values, split);
            }
        }
        check(values);
        return new PriceRow(kind == PriceKind.BARS ? start(timeUs, instrument, frame) : past(timeUs), values);
    }

    private void adjust(long[] values, Split split) throws RowFault {
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = i < kind.prices() ? split.price(values[i]) : split.quantity(values[i]);
            }
        } catch (ArithmeticException _) {
            throw new RowFault("a value is too large to be adjusted for the split");
        }
    }

    private long value(List<String> cells, int column) throws RowFault {
        String name = kind.columns().get(column);
        int index = columns.values()[column];
        if (column >= kind.prices() && (index < 0 || index >= cells.size() || cells.get(index).isBlank())) {
            return 0;
        }
        long value = Decimal8.parse(name, cell(cells, index));
        if (value < 0 || (column < kind.prices() && value == 0)) {
            throw new RowFault(name + (column < kind.prices() ? " is not greater than zero" : " is negative"));
        }
        return value;
    }

    /** What stands for the symbol, for a rejected row. */
    String symbolText(List<String> cells) {
        return only.map(Instrument::symbol).orElseGet(() -> text(cells, columns.symbol()));
    }

    /** What stands for the time, for a rejected row. */
    String timeText(List<String> cells) {
        String time = text(cells, columns.time());
        return columns.clock() < 0 ? time : time + " " + text(cells, columns.clock());
    }

    private static String text(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    private static String cell(List<String> cells, int index) throws RowFault {
        if (index >= cells.size()) {
            throw new RowFault("it has fewer columns than the header");
        }
        return cells.get(index);
    }

    private void check(long[] values) throws RowFault {
        if (kind == PriceKind.QUOTES && values[1] < values[0]) {
            throw new RowFault("ask is below bid");
        }
        if (kind == PriceKind.BARS) {
            if (values[1] < values[2]) {
                throw new RowFault("high is below low");
            }
            if (values[1] < Math.max(values[0], values[3])) {
                throw new RowFault("high is below open or close");
            }
            if (values[2] > Math.min(values[0], values[3])) {
                throw new RowFault("low is above open or close");
            }
        }
    }

    private long past(long timeUs) throws RowFault {
        if (timeUs > nowUs) {
            throw new RowFault("the time lies in the future");
        }
        return timeUs;
    }

    /** Where the bar begins: on the frame's grid; a bar of days is named by its date. */
    private long start(long timeUs, Instrument instrument, Timeframe frame) throws RowFault {
        DayBoundary day = DayBoundary.of(instrument.assetClass());
        if (!Gaps.isFixed(frame)) {
            LocalDate date = Instant.ofEpochSecond(Math.floorDiv(timeUs, 1_000_000L))
                    .atZone(request.zone()).toLocalDate();
            return past(frame.startOf(day.startUs(date), day));
        }
        if (frame.startOf(timeUs, day) != timeUs) {
            throw new RowFault("its time is not one at which a bar of " + frame + " begins");
        }
        return past(timeUs);
    }
}
