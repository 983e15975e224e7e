package io.corro.perf.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.trading.JdbcEngineStore;

/**
 * Entry point of a process that restarts the engine and says what that took. Its arguments are the database's address,
 * user and password.
 */
public final class RecoveryProbe {
    /** Stands before the answer. */
    static final String ANSWER = "recovered ";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    /**
     * What a restart took.
     *
     * @param seconds       from the first look at the database to an engine that takes orders, its hash proven
     * @param heapBytes     live objects afterwards
     * @param residentBytes the most that the process has ever had in memory; zero where the system does not say
     */
    record Recovery(double seconds, long heapBytes, long residentBytes) {

        String toLine() {
            return seconds + " " + heapBytes + " " + residentBytes;
        }

        static Recovery parse(String line) {
            String[] words = line.split(" ");
            return new Recovery(Double.parseDouble(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
        }
    }

    private RecoveryProbe() {}

    public static void main(String[] arguments) throws IOException {
        DatabaseConfig config =
                new DatabaseConfig(arguments[0], arguments[1], arguments[2], DatabaseConfig.DEFAULT_POOL_SIZE);
        try (Database database = Database.open(config)) {
            System.out.println(ANSWER + recover(database).toLine());
        }
    }

    private static Recovery recover(Database database) throws IOException {
        long startNs = System.nanoTime();
        JdbcEngineStore store = new JdbcEngineStore(database);
        Instruments instruments = store.instruments();
        try (EngineSupervisor engine =
                new EngineSupervisor(EngineOptions.defaults(), store, instruments, FillProfiles.shipped(), new Silent(),
                        new LastQuotes(instruments.arrayLength()), EngineClock.system())) {
            EngineSupervisor.Status status = engine.start().toCompletableFuture().join();
            double seconds = (System.nanoTime() - startNs) / 1e9;
            if (status.state() != State.RUNNING) {
                throw new IllegalStateException("the engine refuses to start: " + status.detail());
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return new Recovery(seconds, runtime.totalMemory() - runtime.freeMemory(), peakBytes());
        }
    }

    private static long peakBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(PEAK))
                .map(line -> line.replaceAll("[^0-9]", "")).mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                .findFirst().orElse(0);
    }

    /** Nobody sends orders here. */
    private static final class Silent implements OutcomeListener {
        @Override
        public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {}

        @Override
        public void onStopped() {}
    }
}
