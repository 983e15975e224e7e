package io.corro.perf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.corro.perf.database.BenchDatabase;
import io.corro.perf.http.TradingServer;
import io.corro.perf.http.TradingServer.Key;
import io.corro.perf.report.Figure;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;

/**
 * Market data: rows a second of imports, what many streams of quotes take of the processor, and quotes a second of a
 * replay that one client answers with orders. Imports must load each row once, streams must tell each quote in time,
 * and a replay must tell the whole file.
 */
public final class DataSuite implements Suite {
    private static final int STREAMS = 200;
    private static final int QUOTES_A_SECOND = 4;
    private static final int ROWS_A_SECOND = 20_000;
    private static final int ROWS_MAX = 2_000_000;
    private static final int REPLAYED_MAX = 200_000;
    private static final double SETTLE_SECONDS = 5;
    /** Streams are counted one after the other, and some quotes are on their way. */
    private static final double TOLD_MIN = 0.9;
    private static final long LOOK_NS = 20_000_000;
    private static final Pattern QUOTES = Pattern.compile("\"quotes\":\"?(\\d+)");
    private static final List<String> SYMBOLS = List.of("EURUSD", "GBPUSD", "USDJPY", "USDCHF", "AUDUSD", "USDCAD",
            "NZDUSD", "EURJPY", "GBPJPY", "XAUUSD", "XAGUSD", "BTCUSD", "ETHUSD", "SOLUSD", "AAPL", "MSFT",
            "TSLA", "SPY", "NAS100", "US30");

    @Override
    public String title() {
        return "data: imports of CSV, " + STREAMS + " streams of " + SYMBOLS.size() + " symbols at " + QUOTES_A_SECOND
                + " quotes a second, a replay with one client";
    }

    @Override
    public void run(int seconds, Report report) throws IOException, InterruptedException {
        Path directory = BenchDatabase.newDirectory();
        Files.createDirectories(directory);
        try {
            int rows = Math.min(ROWS_MAX, ROWS_A_SECOND * seconds);
            try (BenchDatabase bench = BenchDatabase.create(report::progress)) {
                new ImportRounds(bench, directory, report).run(rows, rows / 4);
            }
            streams(Math.max(1, seconds / 3.0), report);
            replay(PriceFile.quotes(directory, Math.min(REPLAYED_MAX, rows)), Math.min(REPLAYED_MAX, rows), report);
        } finally {
            BenchDatabase.delete(directory);
        }
    }

    private static void streams(double seconds, Report report) throws IOException, InterruptedException {
        report.progress("a server with " + STREAMS + " streams");
        TradingServer server = TradingServer.start("simulated", "--feed-rate", Integer.toString(QUOTES_A_SECOND));
        try (server) {
            Key key = server.openAccounts(1).getFirst();
            pause(SETTLE_SECONDS);
            double without = processor(server, seconds);
            try (QuoteStreams streams = QuoteStreams.open(server, key, SYMBOLS, STREAMS)) {
                pause(SETTLE_SECONDS);
                List<Long> before = streams.quotes();
                double with = processor(server, seconds);
                long told = check(before, streams.quotes(), streams.fault());
                report.add(Figure.of("data quotes that a stream was told", told / seconds, "quotes/s", told));
                report.add(Figure.of("data server without streams", without, "% of one processor", 1));
                report.add(Figure.of("data server with " + STREAMS + " streams", with, "% of one processor", 1));
                report.add(Figure.of("data " + STREAMS + " streams", with - without, "% of one processor", 1));
            }
        } finally {
            BenchDatabase.delete(server.directory());
        }
    }

    /** No stream may miss what another was told. Returns the quotes that the best was told. */
    private static long check(List<Long> before, List<Long> after, String fault) {
        List<Long> told = IntStream.range(0, before.size()).mapToObj(i -> after.get(i) - before.get(i)).toList();
        long least = Collections.min(told);
        long most = Collections.max(told);
        if (!fault.isEmpty() || least < TOLD_MIN * most || most == 0) {
            throw new IllegalStateException("one stream was told " + least + " quotes, another " + most + "; " + fault);
        }
        return most;
    }

    private static double processor(TradingServer server, double seconds) {
        long startNs = System.nanoTime();
        Duration before = server.processorTime();
        pause(seconds);
        return 100.0 * server.processorTime().minus(before).toNanos() / (System.nanoTime() - startNs);
    }

    private static void pause(double seconds) {
        long endNs = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = endNs - System.nanoTime(); left > 0; left = endNs - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void replay(Path file, int quotes, Report report) throws IOException, InterruptedException {
        report.progress("replaying " + quotes + " quotes");
        TradingServer server = TradingServer.start("replay", "--from", file.toString(), "--speed", "max", "--paused");
        try (server) {
            Key key = server.openAccounts(1).getFirst();
            server.admin("replay/step", "{\"quotes\":1}");
            long startNs = System.nanoTime();
            server.admin("replay/resume", "{}");
            int orders = 0;
            for (long told = 0; told < quotes; told = told(server.admin("replay"))) {
                server.placeOrder(key, "replayed-" + orders++);
                LockSupport.parkNanos(LOOK_NS);
            }
            double took = (System.nanoTime() - startNs) / 1e9;
            report.add(Figure.of("data replay", quotes / took, "quotes/s", quotes));
            report.add(Figure.of("data replay, orders beside it", orders / took, "orders/s", orders));
        } finally {
            BenchDatabase.delete(server.directory());
        }
    }

    private static long told(String state) {
        Matcher quotes = QUOTES.matcher(state);
        if (!quotes.find()) {
            throw new IllegalStateException("the state of the replay names no quotes: " + state);
        }
        return Long.parseLong(quotes.group(1));
    }
}
