package io.corro.perf.http;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

import io.corro.perf.database.BareCommits;
import io.corro.perf.database.BenchDatabase;
import io.corro.perf.durable.DurableEngine;
import io.corro.perf.durable.DurableSuite;
import io.corro.perf.http.LoadClient.Result;
import io.corro.perf.http.LoadClient.Round;
import io.corro.perf.http.TradingServer.Key;
import io.corro.perf.process.ChildJvm;
import io.corro.perf.report.Figure;
import io.corro.perf.report.Medians;
import io.corro.perf.report.Percentiles;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;
import io.corro.perf.round.OpenLoop;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.EmbeddedDatabase;

/**
 * Orders over HTTP, from the planned moment of the request to the last byte of the answer, which is sent after the
 * commit. Server, echo and client are processes of their own; the echo is Akka HTTP without anything behind it and gets
 * the same requests from the same client. Every order is filled at once.
 */
public final class HttpSuite implements Suite {
    private static final List<Integer> RATES = List.of(100, 500, 2_000, 5_000);
    private static final int STREAMED_RATE = 500;
    private static final int CONNECTIONS = 64;
    private static final int ACCOUNTS = 32;
    private static final int ROUNDS = 3;
    /** Parts of the time: the rates, once more with streams, the ceilings, the projector, idleness. */
    private static final int PARTS = RATES.size() + 5;
    /** At full load, of server and echo each, so that what is measured is compiled; no longer than the run itself. */
    private static final double WARM_UP_SECONDS_MAX = 10;
    /** What an idle server has left to do after its start; no longer than the run itself. */
    private static final double SETTLE_SECONDS_MAX = 8;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final List<String> LOAD_FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");
    /** As the product's server has. */
    private static final List<String> ECHO_FLAGS = List.of("-XX:+UseZGC", "-Xmx1g");

    private final String run = Long.toHexString(System.nanoTime());
    private long accepted;

    @Override
    public String title() {
        return "http: the whole server, order to acknowledgement, " + CONNECTIONS + " kept-alive connections, "
                + ACCOUNTS + " accounts; " + ROUNDS + " rounds of each, in turn";
    }

    @Override
    public void run(int seconds, Report report) throws IOException, InterruptedException, SQLException {
        double secondsEach = (double) seconds / PARTS;
        report.add(idle(Math.min(SETTLE_SECONDS_MAX, seconds), secondsEach, report));
        report.progress("starting the server");
        TradingServer server = TradingServer.start("push");
        Figure ceiling;
        try {
            try (server) {
                server.quote();
                List<Key> keys = server.openAccounts(ACCOUNTS);
                int answerBytes = server.placeOrder(keys.getFirst(), run + "-first");
                accepted = 1;
                try (ChildJvm load = load(keys); ChildJvm echo = echo(answerBytes)) {
                    int echoPort = Integer.parseInt(echo.awaitLine(EchoServer.PORT));
                    ceiling = measure(server, keys, echoPort, load, secondsEach, report);
                }
            }
            afterwards(server, ceiling, secondsEach, report);
        } finally {
            BenchDatabase.delete(server.directory());
        }
    }

    /** What the server takes of one processor while it has nothing to do but to follow simulated prices. */
    private static Figure idle(double settleSeconds, double seconds, Report report) throws IOException {
        report.progress("an idle server");
        TradingServer server = TradingServer.start("simulated");
        try (server) {
            pause(settleSeconds);
            long startNs = System.nanoTime();
            Duration before = server.processorTime();
            pause(seconds);
            double taken = server.processorTime().minus(before).toNanos();
            return Figure.of("http idle server, corro", 100 * taken / (System.nanoTime() - startNs),
                    "% of one processor", 1);
        } finally {
            BenchDatabase.delete(server.directory());
        }
    }

    private static void pause(double seconds) {
        long endNs = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = endNs - System.nanoTime(); left > 0; left = endNs - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private ChildJvm load(List<Key> keys) throws IOException {
        return load(keys, run);
    }

    static ChildJvm load(List<Key> keys, String run) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(LoadClient.class.getName(), Integer.toString(CONNECTIONS), run));
        keys.forEach(key -> command.add(key.toWord()));
        return ChildJvm.start("the load", LOAD_FLAGS, ChildJvm.ownClassPath(), null, Map.of(), command);
    }

    private static ChildJvm echo(int answerBytes) throws IOException {
        return ChildJvm.start("the echo", ECHO_FLAGS, ChildJvm.ownClassPath(), null, Map.of(),
                List.of(EchoServer.class.getName(), Integer.toString(answerBytes)));
    }

    /** Returns the ceiling. */
    private Figure measure(TradingServer server, List<Key> keys, int echoPort, ChildJvm load, double secondsEach,
            Report report) throws IOException, InterruptedException, SQLException {
        report.progress("warm-up");
        double warmUpSeconds = Math.min(WARM_UP_SECONDS_MAX, secondsEach * PARTS);
        orders(server, load, 0, warmUpSeconds);
        echoes(echoPort, load, 0, warmUpSeconds);
        DatabaseConfig database = EmbeddedDatabase.running(server.directory()).orElseThrow();
        for (int rate : RATES) {
            report.progress(rate + "/s: " + ROUNDS + " rounds of each");
            latency(server, echoPort, load, database, rate, secondsEach, report);
        }
        streamed(server, keys, load, secondsEach, report);
        return ceiling(server, echoPort, load, secondsEach, report);
    }

    private void latency(TradingServer server, int echoPort, ChildJvm load, DatabaseConfig database, int rate,
            double secondsEach, Report report) throws IOException, InterruptedException, SQLException {
        boolean besideCommits = rate == STREAMED_RATE;
        double roundSeconds = secondsEach / ROUNDS / (besideCommits ? 3 : 2);
        List<Histogram> ours = new ArrayList<>();
        List<Histogram> echo = new ArrayList<>();
        List<Histogram> commits = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            echo.add(echoes(echoPort, load, rate, roundSeconds).latency());
            if (besideCommits) {
                commits.add(commits(database, rate, roundSeconds));
            }
            ours.add(orders(server, load, rate, roundSeconds).latency());
        }
        String name = "http at " + rate + "/s";
        List<Figure> own = Percentiles.of(name, "corro", sum(ours));
        Percentiles.add(report, Percentiles.of(name, "bare echo", sum(echo)), own);
        if (besideCommits) {
            Percentiles.add(report, Percentiles.of(name, "bare commit", sum(commits)),
                    own.stream().map(figure -> figure.named(figure.name() + " beside the commit")).toList());
        }
    }

    /** A row of some bytes for each order, at the same moments. */
    private static Histogram commits(DatabaseConfig database, int rate, double seconds)
            throws SQLException, InterruptedException {
        try (BareCommits commits = new BareCommits(database, 1, 1_000)) {
            OpenLoop loop = new OpenLoop(rate, Math.max(1, (int) (rate * seconds)));
            commits.answerTo(loop::onAnswer);
            loop.send(commits::submit);
            return loop.await(ANSWER_MAX);
        }
    }

    /** The same orders while every account has a stream open. */
    private void streamed(TradingServer server, List<Key> keys, ChildJvm load, double secondsEach, Report report)
            throws IOException, InterruptedException {
        report.progress(STREAMED_RATE + "/s with " + ACCOUNTS + " streams");
        try (Streams streams = Streams.open(server, keys)) {
            Result result = orders(server, load, STREAMED_RATE, secondsEach);
            long messages = streams.awaitQuiet();
            if (messages < result.accepted()) {
                throw new IllegalStateException(
                        result.accepted() + " orders, and only " + messages + " stream messages");
            }
            Percentiles.of("http at " + STREAMED_RATE + "/s with streams", "corro", result.latency())
                    .forEach(report::add);
        }
    }

    /** Returns ours. */
    private Figure ceiling(TradingServer server, int echoPort, ChildJvm load, double secondsEach, Report report)
            throws IOException, InterruptedException {
        report.progress("ceilings: " + ROUNDS + " rounds of each");
        List<Double> ours = new ArrayList<>();
        List<Double> echo = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            echo.add(echoes(echoPort, load, 0, secondsEach / ROUNDS).perSecond());
            ours.add(orders(server, load, 0, secondsEach / ROUNDS).perSecond());
        }
        Figure bare = Figure.of("http ceiling, bare echo", Medians.of(echo), "requests/s", ROUNDS);
        report.add(bare);
        Figure own = Figure.of("http ceiling, corro", Medians.of(ours), "orders/s", ROUNDS).moreThan(bare);
        report.add(own);
        return own;
    }

    private Result orders(TradingServer server, ChildJvm load, int rate, double seconds)
            throws IOException, InterruptedException {
        server.quote();
        Result result = ask(load, new Round(server.port(), rate, seconds));
        accepted += result.accepted();
        return result;
    }

    private static Result echoes(int port, ChildJvm load, int rate, double seconds) throws IOException {
        return ask(load, new Round(port, rate, seconds));
    }

    static Result ask(ChildJvm load, Round round) throws IOException {
        load.tell(round.toLine());
        Result result = Result.parse(load.awaitLine(LoadClient.ANSWER));
        if (result.refused() > 0) {
            throw new IllegalStateException(result.refused() + " of " + (result.accepted() + result.refused())
                    + " requests were refused at " + round);
        }
        return result;
    }

    static Histogram sum(List<Histogram> rounds) {
        Histogram sum = rounds.getFirst().copy();
        rounds.stream().skip(1).forEach(sum::add);
        return sum;
    }

    /**
     * With the server gone: what was acknowledged is in the database, and the engine alone shows how fast tables fill.
     */
    private void afterwards(TradingServer server, Figure ceiling, double secondsEach, Report report)
            throws InterruptedException {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(server.directory(), step -> {});
                Database database = Database.open(embedded.config())) {
            // Its start projects what was left and proves the state's hash.
            try (DurableEngine engine = DurableEngine.start(database, BenchDatabase.userId(database))) {
                check(database);
                report.progress("the projector");
                report.add(DurableSuite.sustained(engine, (int) secondsEach).moreThan(ceiling));
            }
        }
    }

    private void check(Database database) {
        long filled = BenchDatabase.number(database, "SELECT count(*) FROM trading.paper_orders"
                + " WHERE status = 'FILLED' AND client_order_id LIKE '" + run + "-%'");
        if (filled != accepted) {
            throw new IllegalStateException(accepted + " orders were acknowledged as filled, and " + filled
                    + " are in the database");
        }
    }
}
