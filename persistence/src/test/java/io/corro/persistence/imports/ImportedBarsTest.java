package io.corro.persistence.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.feed.ReplayPrice;
import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.persistence.imports.ImportProgress.Numbers;
import io.corro.persistence.marketdata.JdbcBarHistory;

import static org.assertj.core.api.Assertions.assertThat;

/** Imported bars as history serves them and replays read them. */
class ImportedBarsTest extends ImportingTest {
    private static final long NOW_US = us("2026-11-02T16:30:00Z");
    private static final String HEADER = "time,open,high,low,close,volume\n";

    private static long us(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    private static Instrument instrument(String symbol) {
        return instruments.bySpelling(symbol).orElseThrow();
    }

    private Numbers load(String symbol, Timeframe timeframe, String rows) {
        try {
            Path file = Files.writeString(directory.resolve(symbol + ".csv"), HEADER + rows);
            ImportProgress progress = new ImportProgress();
            new Importer(jdbi(), instruments, new PriceFiles(directory)).run(
                    new ImportRequest(PriceKind.BARS, List.of(file), Optional.empty(), Optional.of(timeframe),
                            ZoneOffset.UTC, List.of()),
                    progress, NOW_US);
            assertThat(progress.numbers().state()).as(progress.numbers().detail())
                    .isEqualTo(ImportProgress.State.DONE);
            return progress.numbers();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Bar> history(String symbol, Timeframe timeframe) {
        return new JdbcBarHistory(jdbi(), () -> NOW_US)
                .bars(instrument(symbol), timeframe, 0, NOW_US, false, Integer.MAX_VALUE);
    }

    /** Rows of bars that begin at every {@code stepS} seconds, some of them missing. */
    private static String rows(Random random, Instrument instrument, String from, int stepS, int count) {
        StringBuilder rows = new StringBuilder();
        long price = 10_000;
        for (int i = 0; i < count; i++) {
            price += random.nextLong(-20, 21);
            if (random.nextInt(7) > 0) {
                rows.append(Instant.parse(from).plusSeconds((long) i * stepS));
                for (long each : new long[] {price, price + random.nextLong(9), price - random.nextLong(9), price}) {
                    rows.append(',').append(instrument.price(each));
                }
                rows.append(',').append(random.nextInt(3)).append('\n');
            }
        }
        return rows.toString();
    }

    /** Larger bars, computed the slow way. */
    private static List<Bar> naive(String symbol, Timeframe timeframe, List<Bar> parts) {
        DayBoundary day = DayBoundary.of(instrument(symbol).assetClass());
        TreeMap<Long, Bar> bars = new TreeMap<>();
        for (Bar part : parts) {
            long start = timeframe.startOf(part.startUs(), day);
            bars.merge(start, part.startingAt(start), (before, next) -> before.joinedBy(next, start));
        }
        return List.copyOf(bars.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUDUSD", "MSFT", "BTCUSD"})
    void everyFrameAgreesWithTheBarsOfAMinuteAcrossAChangeOfClocks(String symbol) {
        long seed = symbol.hashCode();
        String rows = rows(new Random(seed), instrument(symbol), "2024-03-08T00:00:00Z", 60, 4 * 1_440);

        Numbers numbers = load(symbol, Timeframe.MINUTE, rows);

        List<Bar> minutes = history(symbol, Timeframe.MINUTE);
        assertThat(minutes).as("seed %d", seed).hasSize(Math.toIntExact(numbers.loaded()));
        for (String frame : List.of("5Min", "15Min", "1Hour", "1Day", "7Min", "4Hour", "1Week")) {
            Timeframe timeframe = Timeframe.parse(frame).orElseThrow();
            assertThat(history(symbol, timeframe)).as("%s, seed %d", frame, seed)
                    .isEqualTo(naive(symbol, timeframe, minutes));
        }
        assertThat(load(symbol, Timeframe.MINUTE, rows).unchanged()).isEqualTo(numbers.loaded());
    }

    @Test
    void anImportedBarIsNotReplacedByOneThatIsMade() {
        load("NZDUSD", Timeframe.HOUR, "2024-05-06T10:00:00Z,0.60,0.63,0.59,0.62,9\n");
        load("NZDUSD", Timeframe.MINUTES_15, "2024-05-06T10:00:00Z,0.60,0.65,0.55,0.61,8\n");
        load("NZDUSD", Timeframe.MINUTES_5, "2024-05-06T10:00:00Z,0.60,0.62,0.58,0.61,7\n");

        assertThat(history("NZDUSD", Timeframe.HOUR)).singleElement()
                .satisfies(bar -> assertThat(bar.closeTicks()).isEqualTo(62_000));
        assertThat(history("NZDUSD", Timeframe.MINUTES_15)).as("made of its bars of five").singleElement()
                .satisfies(bar -> assertThat(bar.highTicks()).isEqualTo(62_000));
        assertThat(load("NZDUSD", Timeframe.HOUR, "2024-05-06T10:00:00Z,0.60,0.64,0.59,0.62,9\n").replaced())
                .isEqualTo(1);
    }

    @Test
    void aBarThatIsNotClosedIsNotMade() {
        load("USDJPY", Timeframe.MINUTES_15, "2026-11-02T15:45:00Z,150,151,149,150,1\n"
                + "2026-11-02T16:00:00Z,150,151,149,150,1\n");

        assertThat(count("timeframe = '1Hour' AND symbol = 'USDJPY'")).isEqualTo(1);
        assertThat(count("timeframe = '1Day' AND symbol = 'USDJPY'")).isZero();
    }

    private static int count(String condition) {
        return jdbi().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM trading.bars WHERE " + condition).mapTo(int.class).one());
    }

    @Test
    void aReplayReadsTheShortestImportedBarsAndNoneThatWereMadeOrRecorded() {
        load("USDCAD", Timeframe.HOUR, "2024-06-03T10:00:00Z,1.36,1.37,1.35,1.36,1\n");
        record("USDCAD", "2024-06-03 10:00Z");

        assertThat(prices("USDCAD")).extracting(ReplayPrice::timeUs).first().isEqualTo(us("2024-06-03T10:00:00Z"));
        assertThat(prices("USDCAD")).hasSize(4);
    }

    /** As a recorder does. */
    private static void record(String symbol, String minute) {
        jdbi().useHandle(handle -> handle.execute("INSERT INTO trading.bars (symbol, timeframe,"
                + " opened_at, open, high, low, close, source) VALUES (?, '1Min', CAST(? AS timestamptz), 1.36, 1.36,"
                + " 1.36, 1.36, 'feed')", symbol, minute));
    }

    private List<ReplayPrice> prices(String symbol) {
        List<ReplayPrice> prices = new ArrayList<>();
        try (ReplaySource.Prices all = new StoredPrices(jdbi(), new PriceFiles(directory),
                instruments, us("2024-06-03T00:00:00Z"), us("2024-06-04T00:00:00Z")).open()) {
            all.forEachRemaining(prices::add);
        }
        return prices.stream().filter(each -> each.instrument() == instrument(symbol).number()).toList();
    }

    @Test
    void aMonthWhoseBarsAreInTheDefaultPartitionStaysThere() {
        record("USDCHF", "1999-02-10 10:00Z");

        assertThat(load("USDCHF", Timeframe.DAY, "1999-02-16,0.70,0.71,0.69,0.70,1\n").loaded()).isEqualTo(1);
        assertThat(history("USDCHF", Timeframe.DAY)).hasSize(1);
    }
}
