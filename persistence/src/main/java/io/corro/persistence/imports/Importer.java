package io.corro.persistence.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.jdbi.v3.core.Jdbi;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.Timeframe;

/**
 * Importer of price files. Each row is loaded or rejected with a reason; what is loaded twice changes nothing, so an
 * import that was cut off is begun again. {@link #run} works on the caller's thread and one of its own; one import at a
 * time.
 */
public final class Importer {
    private static final int ROWS_PER_REPORT = 8_192;
    /** Rows by which the timeframe is told. */
    private static final int ROWS_TOLD = 500;

    private final Jdbi jdbi;
    private final Instruments instruments;
    private final PriceFiles files;

    public Importer(Jdbi jdbi, Instruments instruments, PriceFiles files) {
        this.jdbi = jdbi;
        this.instruments = instruments;
        this.files = files;
    }

    /**
     * Imports all files of a request. Whether it ends well is in the progress.
     *
     * @param nowUs what is later lies in the future
     */
    public void run(ImportRequest request, ImportProgress progress, long nowUs) {
        progress.begin();
        try {
            // Before a row is read: a symbol that does not exist has no rows.
            request.symbol().ifPresent(symbol -> Symbols.required(symbol, instruments));
            List<Gaps.Gap> gaps = new ArrayList<>();
            long missing = 0;
            for (Path file : request.files()) {
                Gaps found = load(request, file, progress, nowUs);
                gaps.addAll(found.longest());
                missing += found.missing();
            }
            progress.done(gaps, missing);
        } catch (ImportRefusedException e) {
            progress.refused(e.getMessage());
        } catch (CompletionException e) {
            progress.refused("Storing failed: " + Objects.requireNonNullElse(e.getCause(), e).getMessage());
            throw e;
        } catch (RuntimeException e) {
            progress.refused("The import failed: " + e.getMessage());
            throw e;
        }
    }

    private Gaps load(ImportRequest request, Path file, ImportProgress progress, long nowUs) {
        try (RowSource source = RowSource.open(file)) {
            List<String> first = source.next();
            if (first == null) {
                throw new ImportRefusedException("The file " + file.getFileName() + " is empty.");
            }
            Columns columns = Columns.of(first, request.kind());
            RowReader reader = new RowReader(request, columns, only(request, columns, file), instruments, nowUs);
            List<Line> head = new ArrayList<>();
            if (!columns.hasHeader()) {
                head.add(new Line(source.line(), first));
            }
            readHead(source, head);
            Timeframe frame = frame(request, reader, head);
            return new FileLoad(request, reader, frame, progress, file).load(head, source, nowUs);
        }
    }

    private Optional<Instrument> only(ImportRequest request, Columns columns, Path file) {
        if (request.symbol().isPresent()) {
            return request.symbol().map(symbol -> Symbols.required(symbol, instruments));
        }
        return columns.symbol() >= 0 ? Optional.empty() : Optional.of(Symbols.ofFile(file, instruments));
    }

    private record Line(long number, List<String> cells) {}

    private static void readHead(RowSource source, List<Line> head) {
        while (head.size() < ROWS_TOLD) {
            List<String> cells = source.next();
            if (cells == null) {
                return;
            }
            head.add(new Line(source.line(), cells));
        }
    }

    private static Timeframe frame(ImportRequest request, RowReader reader, List<Line> head) {
        if (request.kind() != PriceKind.BARS) {
            return Timeframe.MINUTE;
        }
        return request.timeframe().or(() -> FrameGuess.of(
                head.stream().map(Line::cells).toList(), reader)).orElseThrow(() -> new ImportRefusedException(
                        "The timeframe cannot be told from the first rows: name it with --timeframe."));
    }

    /** One file on its way into the store. */
    private final class FileLoad {
        private final ImportRequest request;
        private final RowReader reader;
        private final Timeframe frame;
        private final ImportProgress progress;
        private final String fileName;
        private final Gaps gaps;
        private final RejectedRows rejected;
        private final Map<String, Long> lastClose = new HashMap<>();

        private long unreported;

        FileLoad(ImportRequest request, RowReader reader, Timeframe frame, ImportProgress progress, Path file) {
            this.request = request;
            this.reader = reader;
            this.frame = frame;
            this.progress = progress;
            this.fileName = file.getFileName().toString();
            this.gaps = new Gaps(frame);
            this.rejected = new RejectedRows(jdbi, progress.id(), stagedFrame());
        }

        private String stagedFrame() {
            return switch (request.kind()) {
                case QUOTES -> "quote";
                case TRADES -> "trade";
                case BARS -> frame.count() + (frame.unit() == Timeframe.Unit.MONTH
                        ? "mo" : frame.unit().name().substring(0, 1).toLowerCase(Locale.ROOT));
            };
        }

        Gaps load(List<Line> head, RowSource source, long nowUs) {
            PriceStore store = new PriceStore(instruments, files, new ImportedBars(jdbi, progress.id(), nowUs));
            try (StoreThread thread = new StoreThread(store, progress)) {
                SeriesBuffers buffers =
                        new SeriesBuffers(request.kind(), request.kind() == PriceKind.BARS ? frame.toString() : "",
                                thread);
                head.forEach(line -> take(buffers, line.number, line.cells));
                try {
                    for (List<String> cells = source.next(); cells != null; cells = source.next()) {
                        take(buffers, source.line(), cells);
                    }
                } finally {
                    buffers.flush();
                    thread.finish();
                    rejected.flush();
                    progress.read(unreported);
                }
            }
            return gaps;
        }

        private void take(SeriesBuffers buffers, long line, List<String> cells) {
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                return;
            }
            if (++unreported == ROWS_PER_REPORT) {
                progress.read(unreported);
                unreported = 0;
            }
            try {
                Instrument instrument = reader.instrument(cells);
                PriceRow row = reader.read(cells, instrument, frame);
                note(instrument, row);
                buffers.add(instrument.symbol(), row);
            } catch (RowFault e) {
                progress.rejected(e.getMessage());
                rejected.add(reader.symbolText(cells), reader.timeText(cells), fileName + ", line " + line,
                        e.getMessage());
            }
        }

        private void note(Instrument instrument, PriceRow row) {
            if (request.kind() == PriceKind.BARS) {
                gaps.bar(instrument, row.timeUs());
                Long close = lastClose.put(instrument.symbol(), row.values()[3]);
                if (close != null && Math.abs(row.values()[0] - close) > close / 5) {
                    progress.flagged();
                }
            }
        }
    }
}
