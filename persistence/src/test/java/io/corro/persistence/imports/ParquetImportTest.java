package io.corro.persistence.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.corro.persistence.imports.ImportProgress.Numbers;
import io.corro.persistence.imports.ImportProgress.State;
import io.corro.persistence.parquet.ParquetColumn;
import io.corro.persistence.parquet.ParquetColumn.Type;
import io.corro.persistence.parquet.ParquetWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** Imports of Parquet files, of this program's own and of other writers. */
class ParquetImportTest extends ImportingTest {
    private static final long NOW_US = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond() * 1_000_000;
    private static final long START_US = Instant.parse("2026-03-06T00:00:00Z").getEpochSecond() * 1_000_000;

    private Numbers load(PriceKind kind, Path file, Optional<String> symbol) {
        ImportProgress progress = new ImportProgress();
        new Importer(jdbi(), instruments, new PriceFiles(directory)).run(new ImportRequest(kind,
                List.of(file), symbol, Optional.empty(), ZoneOffset.UTC, List.of()), progress, NOW_US);
        return progress.numbers();
    }

    private static List<PriceRow> stored(PriceFiles files) {
        return files.read(new PriceSeries("EURUSD", PriceKind.QUOTES, ""), LocalDate.parse("2026-03-06"));
    }

    @Test
    void whatIsArchivedIsImported() throws IOException {
        Path file = directory.resolve("archived.parquet");
        long[][] rows = new Random(3).longs(70_000, 1, 1L << 40).mapToObj(price -> new long[] {0, 0, price, price + 7,
            100_000_000L, 250_000_000L}).toArray(long[][]::new);
        try (ParquetWriter writer = new ParquetWriter(file, List.of(ParquetColumn.words("symbol", List.of("EURUSD")),
                ParquetColumn.of("time", Type.TIME), ParquetColumn.of("bid", Type.DECIMAL),
                ParquetColumn.of("ask", Type.DECIMAL), ParquetColumn.of("bid_size", Type.DECIMAL),
                ParquetColumn.of("ask_size", Type.DECIMAL)))) {
            for (int i = 0; i < rows.length; i++) {
                rows[i][1] = START_US + i * 1_000_001L;
                writer.add(rows[i]);
            }
            writer.finish();
        }

        Numbers numbers = load(PriceKind.QUOTES, file, Optional.empty());

        assertThat(numbers.state()).as(numbers.detail()).isEqualTo(State.DONE);
        assertThat(numbers.loaded()).isEqualTo(70_000);
        assertThat(stored(new PriceFiles(directory))).isEqualTo(Arrays.stream(rows).map(row -> new PriceRow(row[1],
                Arrays.copyOfRange(row, 2, 6))).toList());
        assertThat(load(PriceKind.QUOTES, file, Optional.empty()).unchanged()).isEqualTo(70_000);
    }

    private Path resource(String name) throws IOException {
        try (InputStream text = ParquetImportTest.class.getResourceAsStream("/" + name + ".base64")) {
            return Files.write(directory.resolve(name), Base64.getMimeDecoder().decode(text.readAllBytes()));
        }
    }

    @Test
    void aFilePackedInAnotherWayIsRefusedWithTheNameOfWhatIsMissing() throws IOException {
        Numbers numbers = load(PriceKind.BARS, resource("bars-zstandard.parquet"), Optional.of("EURUSD"));

        assertThat(numbers.state()).isEqualTo(State.REFUSED);
        assertThat(numbers.detail()).contains("zstd-jni").contains("directory lib");
    }

    /**
     * Written by pandas with Snappy: an index of times, floating-point prices, a missing one, one that is no number.
     */
    @Test
    void aDataFrameIsImported() throws IOException {
        Numbers numbers = load(PriceKind.BARS, resource("bars-of-pandas.parquet"), Optional.of("EURUSD"));

        assertThat(numbers.state()).as(numbers.detail()).isEqualTo(State.DONE);
        assertThat(numbers.read()).isEqualTo(6);
        assertThat(numbers.loaded()).isEqualTo(4);
        assertThat(numbers.reasons()).containsOnlyKeys("close is no number that can be stored");
    }

    @Test
    void whatIsNoParquetIsRefusedWithAReason() throws IOException {
        Path file = directory.resolve("EURUSD.parquet");
        for (String content : List.of("", "PAR1", "time,bid,ask\n2026-03-06 00:00,1,2\n", "PAR1" + "x".repeat(99)
                + "PAR1")) {
            Files.writeString(file, content, StandardCharsets.US_ASCII);

            Numbers numbers = load(PriceKind.QUOTES, file, Optional.empty());

            assertThat(numbers.state()).isEqualTo(State.REFUSED);
            assertThat(numbers.detail()).startsWith("The file EURUSD.parquet cannot be read as Parquet: ");
        }
    }
}
