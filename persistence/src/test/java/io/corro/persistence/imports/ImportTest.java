package io.corro.persistence.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.marketdata.Timeframe;
import io.corro.persistence.imports.ImportProgress.Numbers;
import io.corro.persistence.imports.ImportProgress.State;

import static org.assertj.core.api.Assertions.assertThat;

class ImportTest extends ImportingTest {
    private static final long NOW_US = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond() * 1_000_000;

    private ImportProgress progress;

    @Test
    void loadsBarsOfFiveMinutesAndBuildsThoseOfFifteen() throws IOException {
        Path file = file("EURUSD.csv", """
                Time,Open,High,Low,Close,Volume
                2024-03-01 10:00:00,1.08,1.09,1.07,1.081,10
                2024-03-01 10:05:00,1.081,1.10,1.08,1.082,20
                2024-03-01 10:10:00,1.082,1.083,1.05,1.06,30
                2024-03-01 10:20:00,1.06,1.07,1.06,1.065,40
                """);

        Numbers numbers = load(bars(file));

        assertThat(numbers.state()).as(numbers.detail()).isEqualTo(State.DONE);
        assertThat(numbers.loaded()).isEqualTo(4);
        assertThat(numbers.missing()).isEqualTo(1);
        assertThat(row("SELECT open || ' ' || high || ' ' || low || ' ' || close || ' ' || volume FROM"
                + " market_data.ohlcv_15m WHERE symbol = 'EURUSD' AND opened_at = '2024-03-01 10:00Z'"))
                .isEqualTo("1.08000000 1.10000000 1.05000000 1.06000000 60.00000000");
        assertThat(load(bars(file)).unchanged()).isEqualTo(4);
        assertThat(row("SELECT string_agg(DISTINCT status::text, ',') FROM market_data.ohlcv_staging WHERE batch_id = '"
                + progress.id() + "'")).isEqualTo("merged");
    }

    @Test
    void namesEachRowThatItRejects() throws IOException {
        Path file = file("gbpusd_5m.csv", """
                time;open;high;low;close
                2024-03-01T10:00:00Z;1.08;1.09;1.07;1.081
                2024-03-01T10:05:00Z;1.08;1.07;1.09;1.081
                2024-03-01T10:10:00Z;1.08;1.09;1.07;1.2
                2024-03-01T10:15:00Z;1.08;1.09;1.085;1.086
                2024-03-01T10:20:00Z;-1;1.09;1.07;1.081
                2024-03-01T10:25:00Z;abc;1.09;1.07;1.081
                2024-03-01T10:31:00Z;1.08;1.09;1.07;1.081
                yesterday;1.08;1.09;1.07;1.081
                2124-03-01T10:00:00Z;1.08;1.09;1.07;1.081
                2024-03-01T10:35:00Z;1.08
                """);
        Numbers numbers = load(new ImportRequest(PriceKind.BARS, List.of(file), Optional.of("GBP/USD"),
                Timeframe.parse("5Min"), ZoneOffset.UTC, List.of()));

        assertThat(numbers.loaded()).isEqualTo(1);
        assertThat(numbers.rejected()).isEqualTo(9);
        assertThat(numbers.reasons()).containsOnlyKeys("high is below low", "high is below open or close",
                "low is above open or close", "open is not greater than zero", "open is no number that can be stored",
                "its time is not one at which a bar of 5Min begins", "the time is in no form that is known",
                "the time lies in the future", "it has fewer columns than the header");
        assertThat(row("SELECT reject_reason FROM market_data.ohlcv_staging WHERE batch_id = '" + progress.id()
                + "' AND status = 'rejected' ORDER BY reject_reason LIMIT 1"))
                .isEqualTo("gbpusd_5m.csv, line 10: the time lies in the future");
    }

    @Test
    void anUnknownSymbolIsAnErrorWithTheNearestNames() throws IOException {
        Path file = file("x.csv", "time,open,high,low,close\n2024-03-01 10:00,1,1,1,1\n");

        Numbers numbers = load(new ImportRequest(PriceKind.BARS, List.of(file), Optional.of("EURUST"),
                Optional.of(Timeframe.MINUTES_5), ZoneOffset.UTC, List.of()));

        assertThat(numbers.state()).isEqualTo(State.REFUSED);
        assertThat(numbers.detail()).startsWith("There is no instrument 'EURUST'; the nearest are ").contains("EURUSD");
    }

    @Test
    void barsOfAFrameThatHasNoTableAreKeptInFiles() throws IOException {
        StringBuilder text = new StringBuilder("symbol,t,o,h,l,c,v\n");
        for (int hour = 0; hour < 10; hour++) {
            text.append("AUD/USD,2024-04-01T0%d:30:00Z,0.65,0.66,0.64,0.65%d,1%n".formatted(hour, hour));
        }

        Numbers numbers = load(new ImportRequest(PriceKind.BARS, List.of(file("halves.csv", text.toString())),
                Optional.empty(), Timeframe.parse("30Min"), ZoneOffset.UTC, List.of()));

        assertThat(numbers.loaded()).isEqualTo(10);
        PriceSeries series = new PriceSeries("AUDUSD", PriceKind.BARS, "30Min");
        assertThat(files().series()).containsExactly(series);
        assertThat(files().periods(series)).containsExactly(LocalDate.of(2024, 4, 1));
        assertThat(files().read(series, LocalDate.of(2024, 4, 1))).hasSize(10);
        assertThat(Files.readString(directory.resolve("data/prices/AUDUSD/30Min/2024-04.csv")))
                .startsWith("time,open,high,low,close,volume\n2024-04-01T00:30:00Z,0.65,0.66,0.64,0.65,1\n");
    }

    @Test
    void quotesOfOneMomentAreAllKept() throws IOException {
        Path file = file("EURUSD.csv", """
                timestamp,bid,ask
                1709287200000,1.08001,1.08009
                1709287200000,1.08002,1.08010
                1709287200123,1.08003,1.08001
                1709287200124,1.08003,1.08011
                """);

        Numbers numbers = load(new ImportRequest(PriceKind.QUOTES, List.of(file), Optional.empty(), Optional.empty(),
                ZoneOffset.UTC, List.of()));

        assertThat(numbers.loaded()).isEqualTo(3);
        assertThat(numbers.reasons()).containsEntry("ask is below bid", 1L);
        assertThat(files().read(new PriceSeries("EURUSD", PriceKind.QUOTES, ""), LocalDate.of(2024, 3, 1))).hasSize(3);
        assertThat(load(new ImportRequest(PriceKind.QUOTES, List.of(file), Optional.empty(), Optional.empty(),
                ZoneOffset.UTC, List.of())).unchanged()).isEqualTo(3);
    }

    @Test
    void readsTheFormsThatTerminalsExport() throws IOException {
        Path metaTrader = file("EURUSD_H1.csv", "\ufeff<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\n"
                + "2023.01.02\t00:00:00\t1.07\t1.08\t1.06\t1.07\t5\n2023.01.02\t01:00:00\t1.07\t1.08\t1.06\t1.07\t5\n");
        Path withoutHeader =
                file("usdchf.csv", "20230102 000000;0.92;0.93;0.91;0.92;0\n20230102 010000;0.92;0.93;0.91;0.92;0\n");
        Path python = file("nzdusd.csv", ",Open,High,Low,Close,Volume\n"
                + "2023-01-02 00:00:00+00:00,\"0.63\",0.6400000000000001,0.62,0.63,1e3\n"
                + "2023-01-02 01:00:00+00:00,0.63,0.64,0.62,0.63,1\n");

        assertThat(load(bars(metaTrader)).loaded()).isEqualTo(2);
        assertThat(load(bars(withoutHeader)).loaded()).isEqualTo(2);
        assertThat(load(bars(python)).loaded()).isEqualTo(2);
        assertThat(row("SELECT string_agg(DISTINCT symbol, ',' ORDER BY symbol) FROM trading.bars"
                + " WHERE timeframe = '1Hour' AND source = 'import' AND opened_at = '2023-01-02 01:00Z'"))
                .isEqualTo("EURUSD,NZDUSD,USDCHF");
    }

    @Test
    void pricesAreAdjustedForSplitsOnRequest() throws IOException {
        Path file = file("AAPL.csv",
                "date,open,high,low,close,volume\n2020-08-28,504,506,498,500,100\n2020-08-31,128,131,126,129,400\n");

        load(new ImportRequest(PriceKind.BARS, List.of(file), Optional.empty(), Optional.empty(),
                ZoneId.of("America/New_York"), List.of(Split.parse("2020-08-31=4:1").orElseThrow())));

        assertThat(row("SELECT string_agg(opened_at AT TIME ZONE 'UTC' || ' ' || open || ' ' || volume, ',' ORDER BY"
                + " opened_at) FROM trading.bars WHERE symbol = 'AAPL' AND timeframe = '1Day'"))
                .isEqualTo("2020-08-28 04:00:00 126.00000000 400.00000000,"
                        + "2020-08-31 04:00:00 128.00000000 400.00000000");
    }

    @Test
    void everyLineOfABrokenFileIsLoadedOrNamed() throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
            int lines = 400;
            for (int line = 0; line < lines; line++) {
                text.append(broken(random, "2022-05-02 %02d:%02d:00,1.05,1.06,1.04,1.05,7".formatted(line / 12 % 24,
                        line % 12 * 5))).append('\n');
            }
            Path file = directory.resolve("EURUSD.csv");
            Files.write(file, text.toString().getBytes(
                    seed % 3 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));

            Numbers numbers = load(new ImportRequest(PriceKind.BARS, List.of(file), Optional.empty(),
                    Optional.of(Timeframe.MINUTES_5), ZoneOffset.UTC, List.of()));

            assertThat(numbers.state()).as("seed %d: %s", seed, numbers.detail()).isEqualTo(State.DONE);
            assertThat(numbers.loaded() + numbers.replaced() + numbers.unchanged() + numbers.rejected())
                    .as("seed " + seed).isEqualTo(numbers.read());
            assertThat(row(
                    "SELECT count(*)::text FROM market_data.ohlcv_staging WHERE status = 'rejected' AND batch_id = '"
                            + progress.id() + "'"))
                    .as("seed " + seed).isEqualTo(Long.toString(numbers.rejected()));
        }
    }

    private static String broken(Random random, String line) {
        char[] odd = {'"', '\'', ',', ';', '\0', '\ufeff', '\uffff', '-', '9', 'e', '\t', 'ü', '\ud800', '.', ' '};
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.insert(at, odd[random.nextInt(odd.length)]);
            } else {
                text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    private ImportRequest bars(Path file) {
        return new ImportRequest(PriceKind.BARS, List.of(file), Optional.empty(), Optional.empty(), ZoneOffset.UTC,
                List.of());
    }

    private Numbers load(ImportRequest request) {
        progress = new ImportProgress();
        new Importer(jdbi(), instruments, files()).run(request, progress, NOW_US);
        return progress.numbers();
    }

    private PriceFiles files() {
        return new PriceFiles(directory.resolve("data"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String row(String sql) {
        return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
