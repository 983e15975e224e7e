package io.corro.persistence.marketdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;

import io.corro.engine.core.domain.Instrument;
import io.corro.persistence.parquet.ParquetWriter;

/**
 * Archive of one kind of tick, {@code DIR/SYMBOL/DATE.parquet}, made of the files that recording writes. A file is
 * given the time at which its ticks were last written: by this one knows whether it is complete, also after a crash.
 * Ticks are deleted only when they are archived. One thread at a time.
 *
 * @param directory of this kind of tick
 */
record ArchivedTicks<T>(TickFiles<T> ticks, TickTable<T> table, Path directory, TickRetention retention) {
    private static final Duration ANEW_AFTER = Duration.ofHours(1);
    private static final String SUFFIX = ".parquet";

    /**
     * Archives the ticks of an instrument, and gives up what is no longer kept.
     *
     * @param today whose file is made anew only if it is an hour behind
     */
    void keep(Instrument instrument, LocalDate today, boolean atOnce) throws IOException {
        LocalDate oldest = today.minusDays(retention.served().toDays());
        for (LocalDate date : ticks.dates(instrument.symbol())) {
            if (retention.writesArchive()) {
                boolean mayLag = !date.isBefore(today) && !atOnce;
                archive(instrument, date, mayLag ? ANEW_AFTER : Duration.ZERO);
            }
            if (date.isBefore(oldest)) {
                Files.deleteIfExists(ticks.file(instrument.symbol(), date));
            }
        }
        deleteBefore(instrument, today.minusDays(retention.archived().toDays()));
    }

    private void archive(Instrument instrument, LocalDate date, Duration lag) throws IOException {
        Path file = directory.resolve(instrument.symbol()).resolve(date + SUFFIX);
        FileTime newest = Files.getLastModifiedTime(ticks.file(instrument.symbol(), date));
        if (!isComplete(file, newest, lag)) {
            write(instrument, date, file);
            Files.setLastModifiedTime(file, newest);
        }
    }

    private static boolean isComplete(Path file, FileTime newest, Duration lag) throws IOException {
        try {
            FileTime known = Files.getLastModifiedTime(file);
            return known.equals(newest)
                    || (lag.isPositive() && known.toInstant().plus(lag).isAfter(newest.toInstant()));
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private void write(Instrument instrument, LocalDate date, Path file) throws IOException {
        try (ParquetWriter writer = new ParquetWriter(file, table.columns(instrument.symbol()))) {
            ticks.scan(instrument.symbol(), instrument.number(), date,
                    tick -> writer.add(table.cells(tick, instrument)));
            writer.finish();
        }
    }

    private void deleteBefore(Instrument instrument, LocalDate oldest) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(instrument.symbol()))) {
            for (Path file : files.filter(file -> isBefore(file.getFileName().toString(), oldest)).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException _) {
            // Nothing is archived yet.
        }
    }

    /** Dates are compared as texts; files of other names are left alone. */
    private static boolean isBefore(String name, LocalDate oldest) {
        return name.matches("\\d{4}-\\d{2}-\\d{2}\\.parquet") && name.compareTo(oldest.toString()) < 0;
    }
}
