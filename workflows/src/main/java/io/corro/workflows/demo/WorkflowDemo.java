package io.corro.workflows.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.corro.persistence.books.demo.DemoSeeds;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Ledger.TrialBalance;
import io.corro.persistence.books.ledger.Reconciliation.Difference;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.EmbeddedDatabase;
import io.corro.persistence.postgres.Migrator;
import io.corro.workflows.Processes;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TimeSkippingService;

/**
 * {@code ./corro demo workflows}: shows all four processes to a person, and ends with the totals. Exit codes: 0 when
 * every total agrees, 1 otherwise, 2 for wrong usage.
 */
public final class WorkflowDemo {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int FIRST_DAY = 15;
    private static final Duration SWEEP = Duration.ofMillis(50);
    private static final URI PUBLIC_URL = URI.create("http://127.0.0.1:8080");

    private final Path directory;
    private final PrintStream out;

    private WorkflowDemo(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /** @param args {@code --data DIR}: below it the demonstration keeps its own database and documents */
    public static void main(String[] args) {
        if (args.length != 0 && !(args.length == 2 && args[0].equals("--data"))) {
            System.err.println("corro: usage: ./corro demo workflows [--data DIR]");
            System.exit(2);
        }
        Path data = Path.of(args.length == 2 ? args[1] : ".corro").toAbsolutePath().normalize();
        try {
            System.exit(new WorkflowDemo(data.resolve("demo"), System.out).run() ? 0 : 1);
        } catch (RuntimeException e) {
            System.err.println("corro: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Plays it on a fresh database; whether all totals agree in the end. */
    static boolean play(Database database, Path documents, PrintStream out) {
        TimeSkippingService temporal = TimeSkippingService.startAt(firstMorning());
        CertificateSettings certificates = new CertificateSettings(documents, () -> PUBLIC_URL);
        try (WorkflowRuntime runtime = WorkflowRuntime.start(temporal, database,
                new RuntimeOptions(SandboxOptions.DEFAULT, SWEEP, temporal),
                environment -> Processes.all(environment, certificates))) {
            DemoCast cast = new DemoCast(runtime, new DemoSeeds(database));
            DemoScript script = new DemoScript(runtime, cast, new Timeline(runtime.queries(), cast.names(), out));
            script.play(new DemoTime(temporal, runtime, script::reportResult));
            return totals(runtime, out);
        }
    }

    /** After the present, in which the customers come into being, and in the middle of a month. */
    private static Instant firstMorning() {
        return LocalDate.now(ZoneOffset.UTC).plusMonths(1).withDayOfMonth(FIRST_DAY)
                .atTime(MORNING).toInstant(ZoneOffset.UTC);
    }

    private boolean run() {
        out.println("  Preparing a database of its own in " + directory);
        delete(directory.resolve("postgres"));
        delete(directory.resolve("documents"));
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(directory, step -> {});
                Database database = Database.open(embedded.config())) {
            new Migrator(database.dataSource()).migrate(step -> {});
            boolean agrees = play(database, directory.resolve("documents"), out);
            out.println();
            out.println("  The certificate's PDF is below " + directory.resolve("documents"));
            return agrees;
        }
    }

    private static boolean totals(WorkflowRuntime runtime, PrintStream out) {
        out.println();
        out.println("Trial balance");
        out.printf("    %-4s %-10s %16s %16s %12s%n", "", "book", "debit", "credit", "difference");
        List<TrialBalance> balance = runtime.queries().trialBalance();
        balance.forEach(total -> out.printf("    %-4s %-10s %16s %16s %12s%n", total.currency(), total.book(),
                money(total.debit(), total), money(total.credit(), total), money(total.difference(), total)));
        List<Difference> differences = runtime.queries().differences();
        out.println("    Wallets, products, holds and requests that differ: " + differences.size());
        differences.forEach(difference -> out.println("    " + difference));
        return differences.isEmpty() && balance.stream().allMatch(total -> total.difference().signum() == 0);
    }

    private static String money(BigDecimal amount, TrialBalance total) {
        return Amounts.money(amount, total.currency());
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
