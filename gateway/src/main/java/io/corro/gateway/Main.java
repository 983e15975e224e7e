package io.corro.gateway;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.pipeline.EngineSupervisor.Status;
import io.corro.gateway.backtest.Backtesting;
import io.corro.gateway.backtest.Verifying;
import io.corro.gateway.config.ArchiveTask;
import io.corro.gateway.config.BacktestTask;
import io.corro.gateway.config.Config;
import io.corro.gateway.config.CoursesTask;
import io.corro.gateway.config.Help;
import io.corro.gateway.config.ImportTask;
import io.corro.gateway.config.PartOptions;
import io.corro.gateway.config.ProductVersion;
import io.corro.gateway.config.UsageException;
import io.corro.gateway.config.VerifyTask;
import io.corro.persistence.books.audit.AuditAnchors;
import io.corro.persistence.books.audit.RequestTrail;
import io.corro.persistence.books.audit.RequestTrail.Proof;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.SchemaReport;
import io.corro.persistence.postgres.Storage;

/**
 * The command line. Exit codes: 130 or 143 stopped by Ctrl-C or SIGTERM, 1 could not start,
 * {@value UsageException#EXIT_CODE} wrong usage, {@value #ENGINE_ENDED} the engine stopped for good while running.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int ENGINE_ENDED = 3;

    /** Named by the launcher when this run archives its classes. */
    private static final String STARTED_FILE = System.getProperty("corro.started");

    private Main() {}

    public static void main(String[] args) {
        try {
            run(List.of(args));
        } catch (UsageException e) {
            System.err.println("corro: " + e.getMessage());
            System.exit(UsageException.EXIT_CODE);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Main.class).debug("start failed", e);
            System.err.println("corro: " + reason(e));
            System.exit(FAILED);
        }
    }

    private static void run(List<String> args) {
        Optional<ArchiveTask> archive = ArchiveTask.read(args);
        Optional<ImportTask> imported = ImportTask.read(args);
        Optional<BacktestTask> backtest = BacktestTask.read(args);
        Optional<VerifyTask> verify = VerifyTask.read(args);
        Optional<CoursesTask> courses = CoursesTask.read(args);
        if (backtest.isPresent()) {
            new Backtesting(System.out::print, line -> System.err.println("  " + line)).perform(backtest.get());
        } else if (verify.isPresent()) {
            say(new Verifying(line -> System.err.println("  " + line)).perform(verify.get()));
        } else if (imported.isPresent()) {
            new Importing(PartOptions.database(System.getenv()), Main::say).perform(imported.get());
        } else if (courses.isPresent()) {
            new CourseFolders(PartOptions.database(System.getenv()), Main::say).perform(courses.get());
        } else if (archive.isPresent()) {
            new Archiving(System.getenv("DATABASE_URL"), Main::say).perform(archive.get());
        } else {
            run(Config.parse(args, System.getenv()), args);
        }
    }

    private static void run(Config config, List<String> args) {
        switch (config.command()) {
            case HELP -> System.out.print(Help.text(args));
            case VERSION -> System.out.println("Corro " + ProductVersion.text());
            case SCHEMA -> schema(config);
            case AUDIT -> audit(config);
            case UP -> up(config);
        }
    }

    private static void up(Config config) {
        App app = new App(config, Main::say);
        // Before the start: whoever interrupts it must find nothing left running.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app), "stop"));
        app.start();
        System.out.println(app.demo().banner(config.data(), isTerminal()));
        markStarted();
        app.ended().thenAccept(Main::engineEnded);
    }

    /** Tells the launcher that the classes which this run archives at its end are those of a whole start. */
    private static void markStarted() {
        if (STARTED_FILE != null) {
            try {
                Files.createFile(Path.of(STARTED_FILE));
            } catch (IOException e) {
                LoggerFactory.getLogger(Main.class).debug("the archive of classes will not be used", e);
            }
        }
    }

    private static void stop(App app) {
        say("Stopping: working off what has been taken");
        app.close();
        say("Stopped");
        if (STARTED_FILE != null) {
            say("Archiving the loaded classes, so that the next start is quicker");
        }
    }

    /** A fenced or contradictory engine never serves again: whoever watches this process must see it end. */
    private static void engineEnded(Status status) {
        switch (status.state()) {
            case FENCED, DEFECT -> {
                System.err.println("corro: the engine has stopped for good: " + status.detail());
                // Not on this thread: stopping waits for it.
                new Thread(() -> System.exit(ENGINE_ENDED), "exit").start();
            }
            case CLOSED, LOADING, RUNNING, STORAGE_UNAVAILABLE -> {}
        }
    }

    /** With the database of a server that runs; otherwise with one that is brought up to date first. */
    private static <T> T inDatabase(Config config, Function<Database, T> look) {
        Optional<DatabaseConfig> running = config.databaseUrl().isPresent()
                ? Optional.empty() : EmbeddedDatabase.running(config.data());
        if (running.isPresent()) {
            try (Database database = Database.open(running.get().withPoolSize(1))) {
                return look.apply(database);
            }
        }
        try (Storage storage = Storage.open(PartOptions.database(config), config.data(), Main::say)) {
            return look.apply(storage.database());
        }
    }

    private static void schema(Config config) {
        SchemaReport report = inDatabase(config, database -> SchemaReport.read(database.jdbi()));
        System.out.println("\n" + report);
    }

    private static void audit(Config config) {
        Proof proof = inDatabase(config, database -> new RequestTrail(database.jdbi())
                .verify(new AuditAnchors(config.data()).read()));
        say(proof.rows() + " rows of the audit log are as they were written; " + proof.anchors()
                + " ends of the chain outside the database agree");
        proof.fault().ifPresent(fault -> {
            throw new IllegalStateException("the audit log is not whole: " + fault);
        });
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }

    private static String reason(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return reason(failure.getCause());
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
