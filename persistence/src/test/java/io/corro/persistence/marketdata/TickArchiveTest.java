package io.corro.persistence.marketdata;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.JdbcEngineStore;

import static org.assertj.core.api.Assertions.assertThat;

/** Archived ticks, read by a library that has not written them. */
class TickArchiveTest {
    private static final long SECOND_US = 1_000_000;
    private static final long DAY_US = 86_400 * SECOND_US;
    private static final long START_US = EngineClock.micros(Instant.parse("2026-03-06T00:00:00Z"));

    private final TestDatabase database = TestDatabase.create();
    private final Instruments instruments = new JdbcEngineStore(database.database()).instruments();
    private final Instrument euro = instruments.bySpelling("EURUSD").orElseThrow();
    private final Instrument bitcoin = instruments.bySpelling("BTCUSD").orElseThrow();

    @TempDir
    private Path data;

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private RecordedMarket store(int servedDays, int archivedDays) {
        return new RecordedMarket(database.database().jdbi(), instruments, data,
                new TickRetention(Duration.ofDays(servedDays), Duration.ofDays(archivedDays)));
    }

    /** Begins to tidy and waits for the end of it. */
    private void tidy(int servedDays, int archivedDays, long nowUs) {
        RecordedMarket store = store(servedDays, archivedDays);
        store.tidy(nowUs);
        store.close();
    }

    private static Quote quote(Instrument instrument, long number, long timeUs, Random random) {
        long bid = 1 + random.nextInt(200_000);
        return new Quote(instrument.number(), bid, bid + random.nextInt(20), 1 + random.nextInt(5_000),
                1 + random.nextInt(5_000), number, timeUs);
    }

    private Path file(String kind, Instrument instrument, String date) {
        return data.resolve("parquet").resolve(kind).resolve(instrument.symbol()).resolve(date + ".parquet");
    }

    /** Rows as text: prices and sizes without their trailing zeros. */
    private static List<String> rows(Path file, List<String> columns) throws IOException {
        List<String> read = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = reader.rowReader()) {
            while (rows.hasNext()) {
                rows.next();
                read.add(String.join(" ", columns.stream().map(column -> text(rows.getValue(column))).toList()));
            }
        }
        return read;
    }

    private static String text(Object cell) {
        return cell instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : cell.toString();
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @Test
    void everyQuoteIsReadFromTheFileOfItsSymbolAndDay() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < 150_000; i++) {
            quotes.add(quote(i % 3 == 0 ? bitcoin : euro, i, START_US + i * SECOND_US, random));
        }
        store(2, 30).append(quotes, List.of());

        tidy(2, 30, START_US + 2 * DAY_US);

        for (Instrument instrument : List.of(euro, bitcoin)) {
            assertThat(rows(file("quotes", instrument, "2026-03-06"),
                    List.of("symbol", "time", "bid", "ask", "bid_size", "ask_size", "number")))
                    .as("seed %d", seed)
                    .isEqualTo(quotes.stream().filter(each -> each.instrument() == instrument.number())
                            .filter(each -> each.timeUs() < START_US + DAY_US)
                            .map(each -> text(each, instrument)).toList());
        }
        assertThat(rows(file("quotes", euro, "2026-03-07"), List.of("number"))).hasSize(42_400);
    }

    private static String text(Quote quote, Instrument instrument) {
        return String.join(" ", instrument.symbol(), EngineClock.instant(quote.timeUs()).toString(),
                text(instrument.price(quote.bidTicks())), text(instrument.price(quote.askTicks())),
                text(instrument.units(quote.bidSize())), text(instrument.units(quote.askSize())),
                Long.toString(quote.number()));
    }

    @Test
    void everyTradeIsReadWithItsTaker() throws IOException {
        store(2, 30).append(List.of(), List.of(
                new Trade(7, bitcoin.number(), START_US + 5, 6_000_001, 12_345, Side.SELL, false),
                new Trade(9, bitcoin.number(), START_US + 6, 6_000_002, 1, Side.BUY, true)));

        tidy(2, 30, START_US + 2 * DAY_US);

        assertThat(rows(file("trades", bitcoin, "2026-03-06"),
                List.of("symbol", "time", "price", "size", "taker_side", "id"))).containsExactly(
                        "BTCUSD 2026-03-06T00:00:00.000005Z " + text(bitcoin.price(6_000_001)) + " "
                                + text(bitcoin.units(12_345)) + " sell 7",
                        "BTCUSD 2026-03-06T00:00:00.000006Z " + text(bitcoin.price(6_000_002)) + " "
                                + text(bitcoin.units(1)) + " buy 9");
    }

    @Test
    void whatACrashHasLeftIsWrittenAgain() throws IOException {
        store(2, 30).append(List.of(quote(euro, 1, START_US, new Random(1))), List.of());
        Path file = file("quotes", euro, "2026-03-06");
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("2026-03-06.parquet.new"), "half of a file");

        tidy(2, 30, START_US);

        assertThat(rows(file, List.of("number"))).containsExactly("1");
        assertThat(children(file.getParent())).containsExactly("2026-03-06.parquet");
    }

    private static List<String> children(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theRunningDayIsWrittenAnewOnceAnHourAndAtTheEnd() throws IOException {
        ArchivedTicks<Quote> archive = archive(new TickRetention(Duration.ofDays(2), Duration.ofDays(30)));
        append(archive, 1);
        archive.keep(euro, TickFiles.date(START_US), false);
        append(archive, 2);
        archive.keep(euro, TickFiles.date(START_US), false);
        Path file = file("quotes", euro, "2026-03-06");
        assertThat(rows(file, List.of("number"))).containsExactly("1");

        Files.setLastModifiedTime(archive.ticks().file("EURUSD", TickFiles.date(START_US)),
                FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(3_601)));
        archive.keep(euro, TickFiles.date(START_US), false);
        assertThat(rows(file, List.of("number"))).containsExactly("1", "2");

        append(archive, 3);
        archive.keep(euro, TickFiles.date(START_US), true);
        assertThat(rows(file, List.of("number"))).containsExactly("1", "2", "3");
    }

    private ArchivedTicks<Quote> archive(TickRetention retention) {
        return new ArchivedTicks<>(new TickFiles<>(data.resolve("ticks"), new QuoteFormat(instruments)),
                TickTable.QUOTES, data.resolve("parquet/quotes"), retention);
    }

    private void append(ArchivedTicks<Quote> archive, long number) throws IOException {
        archive.ticks().append(List.of(quote(euro, number, START_US + number, new Random(number))));
    }

    @Test
    void ticksAreGivenUpOnlyAfterTheyAreArchivedAndArchivesAfterTheirTime() throws IOException {
        RecordedMarket store = store(0, 3);
        for (int day = 0; day < 6; day++) {
            store.append(List.of(quote(euro, day, START_US + day * DAY_US, new Random(day))), List.of());
        }
        Path inTheWay = file("quotes", euro, "2026-03-10");
        Files.createDirectories(inTheWay.resolve("not empty"));

        tidy(0, 3, START_US + 5 * DAY_US);
        assertThat(children(data.resolve("ticks/EURUSD"))).contains("2026-03-10.quotes");

        Files.delete(inTheWay.resolve("not empty"));
        Files.delete(inTheWay);
        tidy(0, 3, START_US + 5 * DAY_US);
        assertThat(children(data.resolve("ticks/EURUSD"))).containsExactly("2026-03-11.quotes");
        assertThat(children(inTheWay.getParent())).containsExactly("2026-03-08.parquet", "2026-03-09.parquet",
                "2026-03-10.parquet", "2026-03-11.parquet");
    }

    @Test
    void nothingIsArchivedWhereNothingShouldBe() throws IOException {
        store(1, 0).append(List.of(quote(euro, 1, START_US, new Random(1))), List.of());

        tidy(1, 0, START_US + 3 * DAY_US);

        assertThat(data.resolve("parquet")).doesNotExist();
        assertThat(children(data.resolve("ticks/EURUSD"))).isEmpty();
    }
}
