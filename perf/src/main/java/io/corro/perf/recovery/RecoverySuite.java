package io.corro.perf.recovery;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.corro.perf.database.BenchDatabase;
import io.corro.perf.process.ChildJvm;
import io.corro.perf.recovery.RecoveryProbe.Recovery;
import io.corro.perf.report.Figure;
import io.corro.perf.report.Report;
import io.corro.perf.report.Suite;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;

/**
 * The time and memory of a restart, at a quarter, a half and the whole of a number of open orders, each with an account
 * for ten orders and a journal tail of a tenth as many commands that are in no table yet. The engine proves the state's
 * hash against the journal by itself; here it is also compared with the state that the data was made from.
 */
public final class RecoverySuite implements Suite {
    public static final int ORDERS_DEFAULT = 100_000;
    private static final int TAIL_SHARE = 10;
    private static final List<Integer> PARTS = List.of(4, 2, 1);
    private static final List<String> FLAGS = List.of("-XX:+UseZGC", "-Xmx4g", "-XX:+UseCompactObjectHeaders");
    private static final double MEGABYTE = 1 << 20;

    private final int orders;

    public RecoverySuite(int orders) {
        this.orders = orders;
    }

    @Override
    public String title() {
        return "recovery: a restart with up to " + orders + " open orders, " + orders / TAIL_SHARE
                + " accounts and as many commands in the journal alone; a process of its own each";
    }

    /** The time that it takes follows from the number of orders. */
    @Override
    public void run(int seconds, Report report) throws IOException {
        try (BenchDatabase bench = BenchDatabase.create(report::progress)) {
            Database database = bench.database();
            RecoveryData data = new RecoveryData(database);
            Figure smallest = null;
            for (int part : PARTS) {
                data.grow(orders / part, orders / part / TAIL_SHARE, report::progress);
                report.progress("recovering " + data.orders() + " orders");
                Figure time = recover(database, data, orders / part, report);
                smallest = smallest == null ? time : smallest;
                report.add(growth(time, smallest, PARTS.getFirst() / part));
            }
        }
    }

    /** @param size the orders that were asked for: after the tail there may be one less */
    private static Figure recover(Database database, RecoveryData data, int size, Report report) throws IOException {
        Recovery recovery = recover(database.config());
        long hash = BenchDatabase.number(database,
                "SELECT state_hash FROM trading.engine_journal ORDER BY last_seq DESC LIMIT 1");
        long loaded = BenchDatabase.number(database,
                "SELECT count(*) FROM trading.paper_orders WHERE status IN ('NEW', 'OPEN', 'PARTIALLY_FILLED')");
        if (hash != data.stateHash() || loaded != data.orders()) {
            throw new IllegalStateException(loaded + " of " + data.orders() + " orders are in the tables; hash " + hash
                    + ", expected " + data.stateHash());
        }
        String name = "recovery of " + size + " orders";
        Figure time = Figure.of(name + ", time", recovery.seconds(), "s", 1);
        report.add(time);
        report.add(Figure.of(name + ", live heap", recovery.heapBytes() / MEGABYTE, "MB", 1));
        report.add(Figure.of(name + ", most memory", recovery.residentBytes() / MEGABYTE, "MB", 1));
        return time;
    }

    private static Recovery recover(DatabaseConfig config) throws IOException {
        try (ChildJvm jvm = ChildJvm.start("the restart", FLAGS, ChildJvm.ownClassPath(), null, Map.of(),
                List.of(RecoveryProbe.class.getName(), config.url(), config.user(), config.password()))) {
            return Recovery.parse(jvm.awaitLine(RecoveryProbe.ANSWER));
        }
    }

    /** How much longer it takes for each order than at the smallest size: 1 is linear. */
    private static Figure growth(Figure time, Figure smallest, int times) {
        return Figure.of(time.name() + " of an order beside the smallest", time.value() / smallest.value() / times,
                "times", 1);
    }
}
