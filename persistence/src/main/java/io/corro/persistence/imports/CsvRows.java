package io.corro.persistence.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file, packed with gzip or not: UTF-8, or UTF-16 with a byte order mark; bytes that are no characters
 * are read as U+FFFD. The separator is the most frequent of comma, semicolon, tab and bar in the first line. Quotes
 * around a cell are taken off, and never span lines: no price needs that, and one stray quote would take the rest of
 * the file.
 */
final class CsvRows implements RowSource {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PROBE_BYTES = 8_192;
    /** A cell that is longer is no price. */
    private static final int CELL_MAX = 1 << 20;

    /** No character; where it stands it is read as U+FFFD. */
    private static final char NO_QUOTE = '\uffff';

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private long line;

    CsvRows(Path file) {
        try {
            String probe = probe(file);
            reader = CsvReader.builder().fieldSeparator(separator(probe))
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE).quoteCharacter(NO_QUOTE)
                    .allowUnclosedQuote(true).maxBufferSize(CELL_MAX).ofCsvRecord(text(file));
            records = reader.iterator();
        } catch (IOException e) {
            throw new ImportRefusedException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String probe(Path file) throws IOException {
        try (BufferedReader text = text(file)) {
            char[] start = new char[PROBE_BYTES];
            int length = text.read(start);
            return length < 0 ? "" : new String(start, 0, length).lines().findFirst().orElse("");
        }
    }

    private static char separator(String firstLine) {
        return Stream.of(',', ';', '\t', '|')
                .max((a, b) -> Long.compare(count(firstLine, a), count(firstLine, b)))
                .filter(separator -> count(firstLine, separator) > 0).orElse(',');
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static BufferedReader text(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        if (file.getFileName().toString().endsWith(".gz")) {
            bytes = new GZIPInputStream(bytes, BUFFER_BYTES);
        }
        BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER_BYTES);
        return new BufferedReader(new WithoutNoQuote(new InputStreamReader(buffered, charset(buffered).newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE))),
                BUFFER_BYTES);
    }

    private static final class WithoutNoQuote extends FilterReader {

        WithoutNoQuote(Reader text) {
            super(text);
        }

        @Override
        public int read(char[] into, int from, int most) throws IOException {
            int length = super.read(into, from, most);
            for (int i = from; i < from + length; i++) {
                if (into[i] == NO_QUOTE) {
                    into[i] = '\ufffd';
                }
            }
            return length;
        }
    }

    /** Skips the byte order mark. */
    private static Charset charset(InputStream bytes) throws IOException {
        bytes.mark(3);
        byte[] mark = bytes.readNBytes(3);
        bytes.reset();
        if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            bytes.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            bytes.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        if (mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            bytes.skipNBytes(3);
        }
        return StandardCharsets.UTF_8;
    }

    @Override
    public @Nullable List<String> next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            line = row.getStartingLineNumber();
            return unquoted(row.getFields());
        } catch (CsvParseException | UncheckedIOException e) {
            throw new ImportRefusedException("The file cannot be read beyond line " + (line + 1)
                    + ": a cell there is too long. What stands before it is loaded.", e);
        }
    }

    private static List<String> unquoted(List<String> cells) {
        return cells.stream().noneMatch(CsvRows::isQuoted) ? cells
                : cells.stream().map(cell -> isQuoted(cell) ? cell.substring(1, cell.length() - 1) : cell).toList();
    }

    private static boolean isQuoted(String cell) {
        return cell.length() >= 2 && cell.charAt(0) == '"' && cell.charAt(cell.length() - 1) == '"';
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        try {
            records.close();
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
