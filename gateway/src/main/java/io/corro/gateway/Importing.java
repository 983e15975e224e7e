package io.corro.gateway;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.ImportTask;
import io.corro.gateway.config.UsageException;
import io.corro.persistence.imports.ImportProgress;
import io.corro.persistence.imports.ImportProgress.Numbers;
import io.corro.persistence.imports.ImportProgress.State;
import io.corro.persistence.imports.Importer;
import io.corro.persistence.imports.PriceFiles;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.Storage;
import io.corro.persistence.trading.JdbcEngineStore;

/** Imports prices from the command line, into the database of a running server or into one started for it. */
final class Importing {
    private static final int POOL_SIZE = 3;
    private static final int REPORT_S = 1;

    private final Optional<DatabaseConfig> external;
    private final Consumer<String> lines;

    Importing(Optional<DatabaseConfig> external, Consumer<String> lines) {
        this.external = external;
        this.lines = lines;
    }

    /** @throws UsageException if the import is refused */
    void perform(ImportTask task) {
        Optional<DatabaseConfig> running =
                external.isPresent() ? Optional.empty() : EmbeddedDatabase.running(task.data());
        if (running.isPresent()) {
            try (Database database = Database.open(running.get().withPoolSize(POOL_SIZE))) {
                load(task, database);
            }
        } else {
            try (Storage storage = Storage.open(external, task.data(), lines)) {
                load(task, storage.database());
            }
        }
    }

    private void load(ImportTask task, Database database) {
        ImportProgress progress = new ImportProgress();
        Importer importer = new Importer(
                database.jdbi(), new JdbcEngineStore(database).instruments(), new PriceFiles(task.data()));
        long startedNs = System.nanoTime();
        CompletableFuture<Void> work = CompletableFuture.runAsync(
                () -> importer.run(task.request(), progress, EngineClock.system().nowUs()));
        while (!isDone(work)) {
            lines.accept("%,d rows read".formatted(progress.numbers().read()));
        }
        Numbers numbers = progress.numbers();
        if (numbers.state() == State.REFUSED) {
            throw new UsageException(numbers.detail());
        }
        progress.report().forEach(lines);
        double seconds = (System.nanoTime() - startedNs) / 1e9;
        lines.accept("%.1f s, %,.0f rows a second".formatted(seconds, numbers.read() / seconds));
        if (numbers.rejected() > 0) {
            lines.accept("Each rejected row stands in market_data.ohlcv_staging, batch_id " + progress.id());
        }
    }

    private static boolean isDone(CompletableFuture<Void> work) {
        try {
            work.get(REPORT_S, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
