package io.corro.persistence.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of prices that have no table: comma-separated text with a header, which other tools read, a month of bars or a
 * day of ticks each, rows by time without repetition. A file is replaced as a whole, so a crash leaves the old one or
 * the new one. One writer at a time; any number of readers.
 */
public final class PriceFiles {
    static final String SUFFIX = ".csv";
    private static final int BYTES_OF_ROW = 80;
    private static final long SECOND_US = 1_000_000;

    private final Path root;

    /** @param data the directory that holds everything the server keeps */
    public PriceFiles(Path data) {
        this.root = data.resolve("prices");
    }

    /** Adds rows, which are sorted by time and lie in one period, to its file. */
    Merged merge(PriceSeries series, LocalDate period, List<PriceRow> rows) {
        Path file = file(series, period);
        Merged merged = Merged.of(series.kind(), read(series, file), rows);
        if (merged.isChanged()) {
            write(series, file, merged.rows());
        }
        return merged;
    }

    private Path file(PriceSeries series, LocalDate period) {
        return root.resolve(series.directory()).resolve(series.fileName(period));
    }

    /** The rows of a period, by time; none if there is no such file. */
    public List<PriceRow> read(PriceSeries series, LocalDate period) {
        return read(series, file(series, period));
    }

    private static List<PriceRow> read(PriceSeries series, Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        TimeReader times = new TimeReader(ZoneOffset.UTC);
        List<PriceRow> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(row(series.kind(), line, times));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RowFault e) {
            throw new IllegalStateException(file + " holds a line that this program did not write: " + e.getMessage());
        }
    }

    private static PriceRow row(PriceKind kind, String line, TimeReader times) throws RowFault {
        String[] cells = line.split(",", -1);
        long[] values = new long[kind.columns().size()];
        if (cells.length != values.length + 1) {
            throw new RowFault("it has " + cells.length + " cells");
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Decimal8.parse(kind.columns().get(i), cells[i + 1]);
        }
        return new PriceRow(times.read(cells[0]), values);
    }

    private static void write(PriceSeries series, Path file, List<PriceRow> rows) {
        StringBuilder text = new StringBuilder(BYTES_OF_ROW * (rows.size() + 1));
        text.append("time,").append(String.join(",", series.kind().columns())).append('\n');
        TimeText times = new TimeText();
        for (PriceRow row : rows) {
            times.append(text, row.timeUs());
            for (long value : row.values()) {
                Decimal8.append(text.append(','), value);
            }
            text.append('\n');
        }
        replace(file, StandardCharsets.US_ASCII.encode(CharBuffer.wrap(text)));
    }

    private static void replace(Path file, ByteBuffer bytes) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All series that have files, by symbol and directory. */
    public List<PriceSeries> series() {
        return children(root).stream()
                .flatMap(symbol -> children(symbol).stream().map(directory -> series(symbol, directory))).toList();
    }

    private static PriceSeries series(Path symbol, Path directory) {
        String name = directory.getFileName().toString();
        PriceKind kind = Stream.of(PriceKind.QUOTES, PriceKind.TRADES)
                .filter(ticks -> ticks.wireName().equals(name)).findFirst().orElse(PriceKind.BARS);
        return new PriceSeries(symbol.getFileName().toString(), kind, kind == PriceKind.BARS ? name : "");
    }

    /** The first dates of a series' files, in their order. */
    public List<LocalDate> periods(PriceSeries series) {
        return children(root.resolve(series.directory())).stream().map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .map(date -> LocalDate.parse(series.kind() == PriceKind.BARS ? date + "-01" : date)).toList();
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes times in UTC with as many decimals of a second as they need; keeps the last hour's text. */
    private static final class TimeText {
        private static final int HOUR_S = 3_600;
        private long hour = Long.MIN_VALUE;
        private String hourText = "";

        void append(StringBuilder text, long timeUs) {
            long seconds = Math.floorDiv(timeUs, SECOND_US);
            if (Math.floorDiv(seconds, (long) HOUR_S) != hour) {
                hour = Math.floorDiv(seconds, (long) HOUR_S);
                hourText = Instant.ofEpochSecond(hour * HOUR_S).truncatedTo(ChronoUnit.HOURS).toString()
                        .substring(0, "yyyy-MM-ddTHH:".length());
            }
            int ofHour = (int) Math.floorMod(seconds, (long) HOUR_S);
            text.append(hourText);
            two(text, ofHour / 60);
            two(text.append(':'), ofHour % 60);
            fraction(text, Math.floorMod(timeUs, SECOND_US));
            text.append('Z');
        }

        private static void two(StringBuilder text, int number) {
            text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
        }

        private static void fraction(StringBuilder text, long micros) {
            if (micros > 0) {
                text.append('.');
                for (long place = SECOND_US / 10; micros > 0 && place > 0; place /= 10) {
                    text.append((char) ('0' + micros / place % 10));
                    if (micros % place == 0) {
                        break;
                    }
                }
            }
        }
    }
}
