package io.corro.persistence.marketdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.BarCascade;
import io.corro.engine.core.marketdata.DayBoundary;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.marketdata.MarketRecorder;
import io.corro.engine.runtime.marketdata.MarketStore;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.JdbcEngineStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Recorders on a real database and real files; time is what the quotes say. */
class RecordedMarketTest {
    private static final long START_US = 1_772_827_200_000_000L; // 2026-03-06T20:00:00Z
    private static final long SECOND_US = 1_000_000;
    private static final long DAYS_US = 10L * 86_400 * SECOND_US;

    private final TestDatabase database = TestDatabase.create();
    private final Instruments instruments = new JdbcEngineStore(database.database()).instruments();
    private final Instrument euro = instruments.bySpelling("EURUSD").orElseThrow();
    private final Instrument bitcoin = instruments.bySpelling("BTCUSD").orElseThrow();
    private long number;

    @TempDir
    private Path directory;

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private RecordedMarket store() {
        return new RecordedMarket(database.database().jdbi(), instruments, directory,
                new TickRetention(Duration.ofDays(2), Duration.ofDays(30)));
    }

    private JdbcBarHistory history(long knownUs) {
        return new JdbcBarHistory(database.database().jdbi(), () -> knownUs);
    }

    /** A server that can be killed: from then on nothing that it does reaches its store. */
    private final class Server implements MarketStore {
        private final RecordedMarket store = store();
        private final MarketRecorder recorder = new MarketRecorder(instruments, this, history(Long.MAX_VALUE / 4));
        private volatile boolean killed;

        Server(long startUs) {
            recorder.start(startUs);
        }

        private void live() {
            if (killed) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public Resumption resume(long nowUs) {
            return store.resume(nowUs);
        }

        @Override
        public void append(List<Quote> quotes, List<Trade> trades) {
            live();
            store.append(quotes, trades);
        }

        @Override
        public void save(List<ClosedBar> bars) {
            live();
            store.save(bars);
        }

        @Override
        public void save(Iterable<Ticker> tickers) {
            live();
            store.save(tickers);
        }

        @Override
        public void hole(long fromUs, long toUs, String reason, long dropped) {
            live();
            store.hole(fromUs, toUs, reason, dropped);
        }

        @Override
        public void tidy(long nowUs) {
            live();
        }
    }

    private Quote quote(Instrument instrument, long timeUs, long bid) {
        return new Quote(instrument.number(), bid, bid + 3, 100, 200, ++number, timeUs);
    }

    /** Quotes of two instruments in order of time, and now and then a pause. */
    private List<Quote> quotes(Random random, long fromUs, int count) {
        List<Quote> quotes = new ArrayList<>();
        long timeUs = fromUs;
        long price = 100_000;
        for (int i = 0; i < count; i++) {
            timeUs += random.nextInt(60) == 0 ? random.nextLong(7_200 * SECOND_US) : random.nextLong(30 * SECOND_US);
            price += random.nextInt(41) - 20;
            quotes.add(quote(random.nextBoolean() ? euro : bitcoin, timeUs, price));
        }
        return quotes;
    }

    /** Bars computed the slow way from the ticks that are in the files. */
    private List<Bar> naive(Instrument instrument, Timeframe timeframe) {
        DayBoundary day = DayBoundary.of(instrument.assetClass());
        TreeMap<Long, Bar> bars = new TreeMap<>();
        for (Quote quote : store().quotes(instrument, 0, Long.MAX_VALUE, false, Integer.MAX_VALUE)) {
            long sum = quote.bidTicks() + quote.askTicks();
            long mid = Math.round(sum / 2.0);
            mid = sum % 2 != 0 && mid % 2 != 0 ? mid - 1 : mid;
            long start = timeframe.startOf(quote.timeUs(), day);
            Bar one = new Bar(start, mid, mid, mid, mid, 0, 0, 0, 1);
            bars.merge(start, one, (before, next) -> before.joinedBy(next, start));
        }
        return List.copyOf(bars.values());
    }

    private void assertThatBarsAgreeWithTheTicks(String note) {
        for (Instrument instrument : List.of(euro, bitcoin)) {
            for (String frame : List.of("1Min", "5Min", "15Min", "1Hour", "1Day", "7Min", "4Hour", "1Week", "1Month")) {
                Timeframe timeframe = Timeframe.parse(frame).orElseThrow();
                assertThat(history(START_US + 100 * DAYS_US).bars(instrument, timeframe, 0, START_US + 90 * DAYS_US,
                        false, Integer.MAX_VALUE)).as("%s: %s of %s", note, frame, instrument.symbol())
                        .isEqualTo(naive(instrument, timeframe));
            }
        }
    }

    @Test
    void everyFrameAgreesWithTheTicksAndTheTickersFollow() {
        Server server = new Server(START_US);
        List<Quote> quotes = quotes(new Random(3), START_US, 3_000);
        quotes.forEach(server.recorder::onQuote);
        server.recorder.onTime(quotes.getLast().timeUs() + 1);
        server.recorder.onTime(START_US + 80 * DAYS_US);
        server.recorder.close();

        assertThatBarsAgreeWithTheTicks("seed 3");
        assertThat(server.recorder.dropped()).isZero();
        assertThat(strings("SELECT symbol FROM market_data.tickers ORDER BY symbol")).containsExactly("BTCUSD",
                "EURUSD");
        assertThat(strings("""
                SELECT fifteen.opened_at::text FROM market_data.ohlcv_15m AS fifteen
                CROSS JOIN LATERAL (
                    SELECT (array_agg(open ORDER BY opened_at))[1] AS open, max(high) AS high, min(low) AS low,
                           (array_agg(close ORDER BY opened_at DESC))[1] AS close, sum(tick_count) AS tick_count
                    FROM market_data.ohlcv_5m AS part
                    WHERE part.symbol = fifteen.symbol AND part.opened_at >= fifteen.opened_at
                      AND part.opened_at < fifteen.opened_at + interval '15 minutes') AS five
                WHERE (fifteen.open, fifteen.high, fifteen.low, fifteen.close, fifteen.tick_count)
                    IS DISTINCT FROM (five.open, five.high, five.low, five.close, five.tick_count)
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aServerThatIsKilledDoublesNoBarAndFalsifiesNone(long seed) {
        Random random = new Random(seed);
        List<Server> killedServers = new ArrayList<>();
        long timeUs = START_US;
        for (int life = 0; life < 4; life++) {
            Server server = new Server(timeUs);
            List<Quote> quotes = quotes(random, timeUs, 200 + random.nextInt(400));
            int written = random.nextInt(quotes.size());
            quotes.subList(0, written).forEach(server.recorder::onQuote);
            awaitStored(server, written == 0 ? timeUs : quotes.get(written - 1).timeUs());
            server.killed = true;
            killedServers.add(server);
            quotes.subList(written, quotes.size()).forEach(server.recorder::onQuote);
            timeUs = quotes.getLast().timeUs() + random.nextLong(600 * SECOND_US);
        }
        killedServers.forEach(killed -> killed.recorder.close());
        Server last = new Server(timeUs);
        last.recorder.onTime(START_US + 80 * DAYS_US);
        last.recorder.close();

        assertThatBarsAgreeWithTheTicks("seed " + seed);
        assertThat(strings("SELECT reason FROM trading.recording_gaps")).hasSizeBetween(3, 4)
                .allMatch(reason -> reason.equals("the server did not run"));
    }

    private static void awaitStored(Server server, long timeUs) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (server.recorder.storedUs() < timeUs) {
            assertThat(System.nanoTime()).as("stored until %d, not %d", server.recorder.storedUs(), timeUs)
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void ticksAreReadInBothDirectionsAcrossDays() {
        RecordedMarket store = store();
        List<Quote> quotes = quotes(new Random(5), START_US, 20_000);
        store.append(quotes, List.of());
        List<Quote> euros = quotes.stream().filter(each -> each.instrument() == euro.number()).toList();
        long from = euros.get(100).timeUs();
        long to = euros.get(9_000).timeUs();

        assertThat(store.quotes(euro, from, to, false, Integer.MAX_VALUE)).isEqualTo(
                euros.stream().filter(each -> each.timeUs() >= from && each.timeUs() < to).toList());
        assertThat(store.quotes(euro, 0, to, true, 5_000)).isEqualTo(euros.stream()
                .filter(each -> each.timeUs() < to).sorted(Comparator.comparingLong(Quote::timeUs).reversed())
                .limit(5_000).toList());
        assertThat(store.trades(euro, 0, to, true, 5)).isEmpty();
    }

    @Test
    void aRecordThatWasCutOffIsOverwritten() throws IOException {
        RecordedMarket store = store();
        Trade first = new Trade(1, euro.number(), START_US, 108_500, 7, Side.SELL, true);
        Trade second = new Trade(2, euro.number(), START_US + 1, 108_600, 8, Side.BUY, false);
        store.append(List.of(), List.of(first));
        Path file = directory.resolve("ticks/EURUSD").resolve("2026-03-06.trades");
        Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        store.append(List.of(), List.of(second));

        assertThat(store.trades(euro, 0, Long.MAX_VALUE, false, 9)).containsExactly(first, second);
    }

    @Test
    void ticksThatCannotBeWrittenAreWrittenNowhere() throws IOException {
        RecordedMarket store = store();
        Files.createDirectory(directory.resolve("ticks"));
        Files.writeString(directory.resolve("ticks/EURUSD"), "in the way");
        Quote good = quote(bitcoin, START_US, 100);
        assertThatThrownBy(() -> store.append(List.of(good, quote(euro, START_US, 100)), List.of()));
        Files.delete(directory.resolve("ticks/EURUSD"));

        assertThat(store.quotes(bitcoin, 0, Long.MAX_VALUE, false, 9)).isEmpty();
    }

    @Test
    void ticksAreKeptForAsLongAsTheyShouldBe() {
        RecordedMarket store = store();
        for (int day = 0; day < 5; day++) {
            store.append(List.of(quote(euro, START_US + day * DAYS_US / 10, 100)), List.of());
        }
        store.tidy(START_US + 4 * DAYS_US / 10);
        store.close();

        assertThat(store.quotes(euro, 0, Long.MAX_VALUE, false, 9)).map(Quote::timeUs).containsExactly(
                START_US + 2 * DAYS_US / 10, START_US + 3 * DAYS_US / 10, START_US + 4 * DAYS_US / 10);
    }

    @Test
    void aBarIsNotToldBeforeItIsClosed() {
        Server server = new Server(START_US);
        server.recorder.onQuote(quote(euro, START_US, 100));
        server.recorder.onQuote(quote(euro, START_US + 60 * SECOND_US, 100));
        server.recorder.onTime(START_US + 100 * SECOND_US);
        server.recorder.close();

        assertThat(history(START_US + 119 * SECOND_US).bars(euro, Timeframe.MINUTE, 0, Long.MAX_VALUE / 4, false, 9))
                .hasSize(1);
        assertThat(history(START_US + 119 * SECOND_US).last(euro, Timeframe.HOUR, Long.MAX_VALUE / 4, 9)).isEmpty();
    }

    @Test
    void importedBarsAndWhatIsMadeOfThemAreNotRecordedOver() {
        for (String row : List.of("'1Min', '2026-03-06 20:00Z', 1, 4, 1, 2, 5, 'import'",
                "'1Hour', '2026-03-06 20:00Z', 1, 4, 1, 2, 5, 'agg_15m'")) {
            database.database().jdbi().useHandle(handle -> handle.execute("INSERT INTO trading.bars (symbol, timeframe,"
                    + " opened_at, open, high, low, close, volume, source) VALUES ('EURUSD', " + row + ")"));
        }
        Server server = new Server(START_US);
        for (int minute = 0; minute < 60; minute++) {
            server.recorder.onQuote(quote(euro, START_US + minute * 60 * SECOND_US, 108_000 + minute));
        }
        server.recorder.onTime(START_US + 86_400 * SECOND_US);
        server.recorder.close();

        assertThat(strings("SELECT timeframe || ' ' || close || ' ' || volume || ' ' || source FROM trading.bars"
                + " WHERE opened_at = '2026-03-06 20:00Z' AND symbol = 'EURUSD' ORDER BY timeframe")).containsExactly(
                        "1Hour 2.00000000 5.00000000 agg_15m", "1Min 2.00000000 5.00000000 import");
        assertThat(strings("SELECT source FROM trading.bars WHERE opened_at = '2026-03-06 20:01Z'"))
                .containsExactly(RecordedMarket.SOURCE);
    }

    @Test
    void aLiveFrameThatBeginsInItsMiddleIsWhole() {
        Server server = new Server(START_US);
        List<Bar> live = new ArrayList<>();
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            quotes.add(quote(euro, START_US + (20 + 30L * i) * SECOND_US, 1_000 + i));
        }
        quotes.subList(0, 9).forEach(server.recorder::onQuote);
        awaitStored(server, quotes.get(8).timeUs());
        server.recorder.subscribe(euro, new Timeframe(Timeframe.Unit.MINUTE, 7), live::add);
        quotes.subList(9, 40).forEach(server.recorder::onQuote);
        server.recorder.onTime(START_US + 3_600 * SECOND_US);
        server.recorder.close();

        assertThat(live).isEqualTo(naive(euro, new Timeframe(Timeframe.Unit.MINUTE, 7)));
        assertThat(live.getFirst().prices()).isGreaterThan(1);
    }

    private List<String> strings(String sql) {
        return database.database().jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void theFramesThatAreKeptAreThoseOfTheTables() {
        assertThat(BarCascade.FRAMES).map(Timeframe::toString).containsExactly("1Min", "5Min", "15Min", "1Hour",
                "1Day");
    }
}
