package io.corro.persistence.marketdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.corro.engine.runtime.port.EngineClock;

/**
 * Files of one kind of tick, {@code DIR/SYMBOL/DATE.KIND}: one a UTC day and symbol, of records of one length, in order
 * of time. Writing appends whole records; what a crash has left of a record is cut off by the next write. Safe for one
 * writer and any number of readers.
 */
final class TickFiles<T> {
    private static final long DAY_US = 86_400_000_000L;
    private static final int PAGE_RECORDS = 4_096;

    private final Path directory;
    private final TickFormat<T> format;

    TickFiles(Path directory, TickFormat<T> format) {
        this.directory = directory;
        this.format = format;
    }

    /** How one kind of tick is stored; the first eight bytes of a record are its time. */
    interface TickFormat<T> {
        String kind();

        int length();

        long timeUs(T tick);

        String symbol(T tick);

        void write(T tick, ByteBuffer to);

        T read(int instrument, ByteBuffer from);
    }

    Path file(String symbol, LocalDate date) {
        return directory.resolve(symbol).resolve(date + "." + format.kind());
    }

    static LocalDate date(long timeUs) {
        return EngineClock.instant(timeUs).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Appends ticks; those of one symbol in order of time. Either all are appended or, if it fails, none. */
    void append(List<T> ticks) throws IOException {
        Map<Path, List<T>> byFile = new LinkedHashMap<>();
        for (T tick : ticks) {
            byFile.computeIfAbsent(file(format.symbol(tick), date(format.timeUs(tick))), file -> new ArrayList<>())
                    .add(tick);
        }
        Map<Path, Long> lengths = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, List<T>> file : byFile.entrySet()) {
                append(file.getKey(), file.getValue(), lengths);
            }
        } catch (IOException e) {
            undo(lengths, e);
            throw e;
        }
    }

    private void append(Path file, List<T> ticks, Map<Path, Long> lengths) throws IOException {
        Files.createDirectories(file.getParent());
        ByteBuffer records = ByteBuffer.allocate(format.length() * ticks.size());
        ticks.forEach(tick -> format.write(tick, records));
        records.flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long whole = channel.size() - channel.size() % format.length();
            lengths.put(file, whole);
            for (long at = whole; records.hasRemaining();) {
                at += channel.write(records, at);
            }
        }
    }

    private static void undo(Map<Path, Long> lengths, IOException cause) {
        lengths.forEach((file, length) -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        });
    }

    /** Ticks from {@code fromUs} until before {@code toUs}, at most {@code limit}. */
    List<T> read(String symbol, int instrument, long fromUs, long toUs, boolean newestFirst, int limit) {
        List<T> found = new ArrayList<>();
        List<LocalDate> dates = dates(symbol).stream()
                .filter(date -> startUs(date) < toUs && startUs(date) + DAY_US > fromUs).toList();
        for (LocalDate date : newestFirst ? dates.reversed() : dates) {
            if (found.size() < limit) {
                read(file(symbol, date), instrument, fromUs, toUs, newestFirst, limit, found);
            }
        }
        return found;
    }

    private static long startUs(LocalDate date) {
        return date.toEpochDay() * DAY_US;
    }

    private void read(Path file, int instrument, long fromUs, long toUs, boolean newestFirst, int limit,
            List<T> found) {
        try (FileChannel channel = FileChannel.open(file)) {
            long first = firstFrom(channel, fromUs);
            long end = firstFrom(channel, toUs);
            while (first < end && found.size() < limit) {
                long count = Math.min(Math.min(end - first, PAGE_RECORDS), limit - found.size());
                long from = newestFirst ? end - count : first;
                List<T> page = page(channel, instrument, from, (int) count);
                found.addAll(newestFirst ? page.reversed() : page);
                first = newestFirst ? first : first + count;
                end = newestFirst ? end - count : end;
            }
        } catch (NoSuchFileException _) {
            // Its time to be kept has just ended.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<T> page(FileChannel channel, int instrument, long from, int count) throws IOException {
        ByteBuffer bytes = bytes(channel, from * format.length(), count * format.length());
        List<T> page = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            page.add(format.read(instrument, bytes.slice(i * format.length(), format.length())));
        }
        return page;
    }

    /** Takes one tick after the other. */
    @FunctionalInterface
    interface TickReader<T> {
        void take(T tick) throws IOException;
    }

    /** Reads all ticks of a day, a page at a time. */
    void scan(String symbol, int instrument, LocalDate date, TickReader<T> reader) throws IOException {
        try (FileChannel channel = FileChannel.open(file(symbol, date))) {
            long end = channel.size() / format.length();
            for (long first = 0; first < end; first += PAGE_RECORDS) {
                for (T tick : page(channel, instrument, first, (int) Math.min(PAGE_RECORDS, end - first))) {
                    reader.take(tick);
                }
            }
        }
    }

    /** The number of the first record that is not before {@code timeUs}. */
    private long firstFrom(FileChannel channel, long timeUs) throws IOException {
        long low = 0;
        long high = channel.size() / format.length();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (bytes(channel, middle * format.length(), Long.BYTES).getLong(0) < timeUs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {}
        return bytes.flip();
    }

    /** The days of which there are ticks, in order. */
    List<LocalDate> dates(String symbol) {
        try (Stream<Path> files = Files.list(directory.resolve(symbol))) {
            return files.flatMap(file -> date(file.getFileName().toString()).stream()).sorted().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<LocalDate> date(String name) {
        int dot = name.indexOf('.');
        return dot > 0 && name.substring(dot + 1).equals(format.kind())
                ? Optional.of(LocalDate.parse(name.substring(0, dot)))
                : Optional.empty();
    }
}
