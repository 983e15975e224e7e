package io.corro.persistence.imports;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.feed.BarQuotes;
import io.corro.engine.runtime.feed.ReplaySource;

/**
 * Prices of one file for a replay, read as an import reads them: what is in it is told by its header, the symbol by a
 * column or its name. Rows that an import would reject are left out.
 */
public final class FilePrices implements ReplaySource {
    private static final int ROWS_TOLD = 500;

    private final Path file;
    private final Instruments instruments;
    private final long startUs;
    private final long endUs;
    private final Optional<Instrument> named;
    private final AtomicReference<Faults> faults = new AtomicReference<>(new Faults(0, ""));

    /**
     * Rows of a file that were left out because something is wrong with them.
     *
     * @param first what is wrong with the first of them; empty if there is none
     */
    public record Faults(long rows, String first) {
        Faults and(String fault) {
            return new Faults(rows + 1, rows == 0 ? fault : first);
        }
    }

    /**
     * @param startUs rows before are left out
     * @param endUs   rows from there on are left out
     */
    public FilePrices(Path file, Instruments instruments, long startUs, long endUs) {
        this(file, instruments, startUs, endUs, Optional.empty());
    }

    /** @param named whose prices they are when no column says so; without it the file is named after it */
    public FilePrices(Path file, Instruments instruments, long startUs, long endUs, Optional<Instrument> named) {
        this.file = file;
        this.instruments = instruments;
        this.startUs = startUs;
        this.endUs = endUs;
        this.named = named;
    }

    /** What was wrong so far in all readings. */
    public Faults faults() {
        return Objects.requireNonNull(faults.get());
    }

    @Override
    public Prices open() {
        return new ReplayPrices(List.of(new FileRows(RowSource.open(file))), endUs);
    }

    private static PriceKind kind(List<String> first) {
        for (PriceKind kind : List.of(PriceKind.QUOTES, PriceKind.BARS, PriceKind.TRADES)) {
            try {
                if (Columns.of(first, kind).hasHeader()) {
                    return kind;
                }
            } catch (ImportRefusedException _) {
                // It may be of another kind.
            }
        }
        return PriceKind.BARS;
    }

    private final class FileRows implements ReplayRow.Rows {
        private final RowSource source;
        private final PriceKind kind;
        private final RowReader reader;
        private final Timeframe frame;
        private final Map<Integer, BarQuotes> rules = new HashMap<>();
        private Iterator<List<String>> head;
        private @Nullable ReplayRow next;

        FileRows(RowSource source) {
            this.source = source;
            List<String> first = Optional.ofNullable(source.next()).orElseThrow(
                    () -> new ImportRefusedException("The file " + file.getFileName() + " is empty."));
            kind = kind(first);
            Columns columns = Columns.of(first, kind);
            Optional<Instrument> only =
                    columns.symbol() >= 0 ? Optional.empty()
                            : named.or(() -> Optional.of(Symbols.ofFile(file, instruments)));
            reader = new RowReader(new ImportRequest(kind, List.of(file), Optional.empty(), Optional.empty(),
                    ZoneOffset.UTC, List.of()), columns, only, instruments, Long.MAX_VALUE);
            List<List<String>> rows = new ArrayList<>();
            if (!columns.hasHeader()) {
                rows.add(first);
            }
            for (int i = 0; i < ROWS_TOLD; i++) {
                Optional.ofNullable(source.next()).ifPresent(rows::add);
            }
            frame = kind == PriceKind.BARS
                    ? FrameGuess.of(rows, reader).orElseThrow(() -> new ImportRefusedException(
                            "The timeframe of the bars cannot be told from the first rows of " + file + "."))
                    : Timeframe.MINUTE;
            head = rows.iterator();
        }

        @Override
        public boolean hasNext() {
            return ahead() != null;
        }

        private @Nullable ReplayRow ahead() {
            while (next == null) {
                List<String> cells = head.hasNext() ? head.next() : source.next();
                if (cells == null) {
                    return null;
                }
                next = row(cells);
            }
            return next;
        }

        /** Null for a row from before the start, and for one with a fault, which is counted. */
        private @Nullable ReplayRow row(List<String> cells) {
            try {
                Instrument instrument = reader.instrument(cells);
                PriceRow row = reader.read(cells, instrument, frame);
                return row.timeUs() < startUs ? null : new ReplayRow(kind, frame, instrument,
                        rules.computeIfAbsent(instrument.number(), number -> new BarQuotes(instrument)), row);
            } catch (RowFault fault) {
                faults.updateAndGet(known -> known.and(fault.getMessage()));
                return null;
            }
        }

        @Override
        public ReplayRow next() {
            ReplayRow row = ahead();
            if (row == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return row;
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
