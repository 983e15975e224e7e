package io.corro.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.gateway.config.ArchiveTask;
import io.corro.gateway.config.UsageException;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.DirectoryBackup;
import io.corro.persistence.postgres.DirectoryRestore;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.Storage;
import io.corro.persistence.trading.JdbcEngineStore;
import io.corro.persistence.trading.JournalProof;

/**
 * Backs a data directory up, and restores one. A backup names the journal's end and the state hash there; a restore
 * loads the engine and fails unless both are the same. Blocks.
 */
final class Archiving {
    private final Optional<String> externalDatabase;
    private final Consumer<String> progress;

    /** @param externalDatabase the variable that names a database which is not ours to copy, or null */
    Archiving(String externalDatabase, Consumer<String> progress) {
        this.externalDatabase = Optional.ofNullable(externalDatabase).filter(url -> !url.isBlank());
        this.progress = progress;
    }

    void perform(ArchiveTask task) {
        if (externalDatabase.isPresent()) {
            throw new UsageException("DATABASE_URL names a database of your own: back it up with its own tools, and"
                    + " unset the variable to work with the data directory");
        }
        switch (task) {
            case ArchiveTask.Backup backup -> backUp(backup.data(), backup.file());
            case ArchiveTask.Restore restore -> restore(restore);
        }
    }

    private void backUp(Path data, Path file) {
        Optional<DatabaseConfig> running = EmbeddedDatabase.running(data);
        if (running.isPresent()) {
            backUp(data, file, running.get());
        } else if (Files.exists(data.resolve("postgres"))) {
            try (EmbeddedDatabase database = EmbeddedDatabase.start(data, progress)) {
                backUp(data, file, database.config());
            }
        } else {
            throw new UsageException("there is no data in " + data + ": name its directory with --data");
        }
    }

    private void backUp(Path data, Path file, DatabaseConfig running) {
        progress.accept("Copying " + data);
        try (Database database = Database.open(running.withPoolSize(1))) {
            DirectoryBackup.write(data, file, () -> JournalProof.newest(database).text());
            progress.accept("The backup is in " + file + ", " + Files.size(file) / 1_000_000 + " MB");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restore(ArchiveTask.Restore task) {
        progress.accept("Unpacking " + task.file());
        JournalProof proof = JournalProof.parse(
                DirectoryRestore.read(task.file(), task.data(), task.mayReplace()));
        try (Storage storage = Storage.open(Optional.empty(), task.data(), progress)) {
            proof.require(storage.database());
            progress.accept("The journal holds what was backed up, " + proof);
            load(storage.database());
        }
        progress.accept("Restored to " + task.data() + ": ./corro up --data " + task.data() + " goes on from there");
    }

    /** Loading proves that the tables agree with the journal's last hash. */
    private void load(Database database) {
        JdbcEngineStore store = new JdbcEngineStore(database);
        Instruments instruments = store.instruments();
        try (EngineSupervisor engine = new EngineSupervisor(EngineOptions.defaults(), store, instruments,
                store.fillProfiles(), new OutcomeListener() {}, new LastQuotes(instruments.arrayLength()),
                EngineClock.system())) {
            Status status = engine.start().toCompletableFuture().join();
            if (status.state() != State.RUNNING) {
                throw new IllegalStateException("the restored state is not the one of its journal: " + status.detail());
            }
            progress.accept("The engine has loaded: its state hash is that of the journal");
        }
    }
}
