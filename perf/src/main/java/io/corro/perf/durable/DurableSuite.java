package io.corro.perf.durable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.HdrHistogram.Histogram;

import io.corro.perf.database.BareCommits;
import io.corro.perf.database.BenchDatabase;
import io.corro.perf.report.Figure;
import io.corro.perf.report.Medians;
import io.corro.perf.report.Percentiles;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;
import io.corro.perf.round.OpenLoop;
import io.corro.persistence.postgres.Database;

/**
 * Orders in this process, from the ring's intake to the listener behind the commit. Beside them, in turn and on the
 * same server: a bare commit of one row for each order, and a bare journal that commits whatever has piled up. All rows
 * carry as many bytes as the engine journals for an order.
 */
public final class DurableSuite implements Suite {
    static final List<Integer> RATES = List.of(100, 1_000, 10_000);
    private static final int ROUNDS = 3;
    /** Parts of the time: each rate and the ceiling. */
    private static final int PARTS = RATES.size() + 1;
    private static final int GROUP_MAX = 8_192;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int WARM_UP_ORDERS = 20_000;
    /** Orders that the ring takes at once: beyond it the tables set the pace. */
    private static final int BURST_ORDERS = 30_000;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final int warmUp;
    private final int burst;

    /** One row of the engine's journal: what a bare journal of equal bytes has to write. */
    private record Batch(int commands, int bytes) {}

    /**
     * A side of the comparison.
     *
     * @param perSecondMax a higher rate is not asked of it
     */
    private record Side(String name, Consumer<IntConsumer> answers, IntConsumer sender, Runnable prepare,
            int perSecondMax) {}

    public DurableSuite() {
        this(WARM_UP_ORDERS, BURST_ORDERS);
    }

    /**
     * @param warmUp orders before anything is measured
     * @param burst  orders at once, no more than the ring takes
     */
    DurableSuite(int warmUp, int burst) {
        this.warmUp = warmUp;
        this.burst = burst;
    }

    @Override
    public String title() {
        return "durable: orders in this process, acknowledged after the commit, fsync on; " + ROUNDS
                + " rounds of each, in turn";
    }

    @Override
    public void run(int seconds, Report report) throws SQLException, InterruptedException {
        try (BenchDatabase bench = BenchDatabase.create(report::progress)) {
            Database database = bench.database();
            try (DurableEngine engine = DurableEngine.start(database, BenchDatabase.userId(database))) {
                report.progress("warm-up: " + warmUp + " orders");
                round(side(engine), 0, warmUp);
                int bytes = bytesEach(database);
                report.add(Figure.of("durable, journaled bytes of an order", bytes, "B", warmUp));
                try (BareCommits single = new BareCommits(database.config(), 1, bytes);
                        BareCommits group = new BareCommits(database.config(), GROUP_MAX, bytes)) {
                    measure(List.of(side("bare commit", single, RATES.get(1)),
                            side("bare journal", group, Integer.MAX_VALUE), side(engine)),
                            seconds, report);
                }
                ceiling(engine, database, seconds / PARTS, report);
                engine.check(database);
            }
            // Loads everything again and compares the hash with the journal's.
            DurableEngine.start(database, BenchDatabase.userId(database)).close();
        }
    }

    private static Side side(DurableEngine engine) {
        return new Side("corro", engine::answerTo, engine::submit, engine::prepare, Integer.MAX_VALUE);
    }

    private static Side side(String name, BareCommits commits, int perSecondMax) {
        return new Side(name, commits::answerTo, commits::submit, () -> {}, perSecondMax);
    }

    private static int bytesEach(Database database) {
        return (int) BenchDatabase.number(database, "SELECT sum(length(effects)) / sum(command_count)"
                + " FROM trading.engine_journal WHERE command_count > 0");
    }

    private void measure(List<Side> sides, int seconds, Report report)
            throws InterruptedException {
        for (int rate : RATES) {
            latency(sides, rate, (double) seconds / PARTS / ROUNDS / sides.size(), report);
        }
    }

    private static void latency(List<Side> sides, int rate, double secondsEach, Report report)
            throws InterruptedException {
        report.progress(rate + "/s: " + ROUNDS + " rounds of each of " + sides.size());
        List<Histogram> sums = sides.stream().map(side -> new Histogram(SIGNIFICANT_DIGITS)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int index = 0; index < sides.size(); index++) {
                Side side = sides.get(index);
                int sideRate = Math.min(rate, side.perSecondMax());
                int count = Math.max(10, (int) (sideRate * secondsEach));
                sums.get(index).add(round(side, sideRate, count).await(ANSWER_MAX));
            }
        }
        String name = "durable at " + rate + "/s";
        Percentiles.of(name, sides.get(1).name(), sums.get(1)).forEach(report::add);
        Percentiles.add(report, Percentiles.of(name, sides.getFirst().name(), sums.getFirst()),
                Percentiles.of(name, sides.getLast().name(), sums.getLast()));
    }

    private static OpenLoop round(Side side, int rate, int count) throws InterruptedException {
        side.prepare().run();
        OpenLoop loop = new OpenLoop(rate, count);
        side.answers().accept(loop::onAnswer);
        loop.send(side.sender());
        loop.await(ANSWER_MAX);
        return loop;
    }

    /** Bursts as large as the ring, then a stream that the tables have to keep up with. */
    private void ceiling(DurableEngine engine, Database database, int seconds, Report report)
            throws SQLException, InterruptedException {
        int bursts = Math.clamp(seconds / 2, ROUNDS, 15);
        report.progress("ceiling: " + bursts + " bursts of " + burst + " orders, each beside its own bytes");
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int number = 0; number < bursts; number++) {
            long before = lastRow(database);
            ours.add(burst / round(side(engine), 0, burst).seconds());
            engine.drain();
            bare.add(bareJournal(database, before));
        }
        Figure journal =
                Figure.of("durable ceiling, bare journal of equal bytes", Medians.of(bare), "orders/s", bursts);
        report.add(journal);
        report.add(Figure.of("durable ceiling, corro", Medians.of(ours), "orders/s", bursts).moreThan(journal));
        report.add(sustained(engine, burst, seconds));
    }

    private static long lastRow(Database database) {
        return BenchDatabase.number(database, "SELECT max(last_seq) FROM trading.engine_journal");
    }

    /** The burst's rows once more, as mere bytes of the same lengths; orders a second. */
    private static double bareJournal(Database database, long after) throws SQLException {
        List<Batch> batches = database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT command_count, length(effects) FROM trading.engine_journal"
                        + " WHERE last_seq > :after ORDER BY last_seq")
                .bind("after", after)
                .map((row, context) -> new Batch(row.getInt(1), row.getInt(2))).list());
        byte[] bytes = new byte[batches.stream().mapToInt(Batch::bytes).max().orElseThrow()];
        try (BareCommits journal = new BareCommits(database.config(), 1, 1)) {
            long startNs = System.nanoTime();
            for (Batch batch : batches) {
                journal.commit(bytes, batch.bytes());
            }
            return batches.stream().mapToInt(Batch::commands).sum() / ((System.nanoTime() - startNs) / 1e9);
        }
    }

    /** Filled orders a second that get into the tables while the ring is kept full. */
    public static Figure sustained(DurableEngine engine, int seconds) throws InterruptedException {
        return sustained(engine, BURST_ORDERS, seconds);
    }

    private static Figure sustained(DurableEngine engine, int burst, int seconds) throws InterruptedException {
        long orders = 0;
        long startNs = System.nanoTime();
        double passed = 0;
        while (passed < Math.max(1, seconds)) {
            round(side(engine), 0, burst);
            orders += burst;
            passed = (System.nanoTime() - startNs) / 1e9;
        }
        engine.drain();
        return Figure.of("projector, sustained", orders / ((System.nanoTime() - startNs) / 1e9), "orders/s", orders);
    }
}
