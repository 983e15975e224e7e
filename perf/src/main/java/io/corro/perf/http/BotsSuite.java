package io.corro.perf.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.HdrHistogram.Histogram;

import io.corro.perf.database.BenchDatabase;
import io.corro.perf.http.LoadClient.Round;
import io.corro.perf.http.TradingServer.Key;
import io.corro.perf.process.ChildJvm;
import io.corro.perf.report.Percentiles;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;

/**
 * Orders over HTTP beside bots that run on simulated prices, and without them, by turns on one server. The goal is a
 * median no worse than 1.2 times that without bots: a ratio of 0.83 or more.
 */
public final class BotsSuite implements Suite {
    private static final int BOTS = 200;
    private static final int RATE = 500;
    private static final int ACCOUNTS = 20;
    private static final int ROUNDS = 3;
    private static final double WARM_UP_SECONDS_MAX = 10;

    @Override
    public String title() {
        return "bots: order to acknowledgement at " + RATE + "/s beside " + BOTS + " running bots and without; "
                + ROUNDS + " rounds of each, in turn";
    }

    @Override
    public void run(int seconds, Report report) throws IOException, InterruptedException {
        report.progress("starting the server");
        TradingServer server = TradingServer.start("simulated");
        try (server) {
            String run = Long.toHexString(System.nanoTime());
            List<Key> keys = server.openAccounts(ACCOUNTS);
            server.placeOrder(keys.getFirst(), run + "-first");
            report.progress("making " + BOTS + " bots");
            BotFleet bots = new BotFleet(server, server.openAccounts(ACCOUNTS), BOTS);
            try (ChildJvm load = HttpSuite.load(keys, run)) {
                measure(server, bots, load, seconds, report);
            }
        } finally {
            BenchDatabase.delete(server.directory());
        }
    }

    private static void measure(TradingServer server, BotFleet bots, ChildJvm load, int seconds, Report report)
            throws IOException, InterruptedException {
        report.progress("warm-up");
        bots.start();
        HttpSuite.ask(load, new Round(server.port(), RATE, Math.min(WARM_UP_SECONDS_MAX, seconds)));
        bots.stop();
        double roundSeconds = (double) seconds / (2 * ROUNDS);
        List<Histogram> without = new ArrayList<>();
        List<Histogram> with = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            report.progress("round " + round + " of " + ROUNDS);
            without.add(HttpSuite.ask(load, new Round(server.port(), RATE, roundSeconds)).latency());
            bots.start();
            with.add(HttpSuite.ask(load, new Round(server.port(), RATE, roundSeconds)).latency());
            check(bots.running());
            bots.stop();
        }
        Percentiles.add(report, Percentiles.of("http at " + RATE + "/s", "without bots", HttpSuite.sum(without)),
                Percentiles.of("http at " + RATE + "/s", "beside " + BOTS + " bots", HttpSuite.sum(with)));
    }

    private static void check(int running) {
        if (running != BOTS) {
            throw new IllegalStateException("at the end of a round " + running + " of " + BOTS + " bots ran");
        }
    }
}
