package io.corro.workflows.cases;

import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.audit.SystemEvents.Severity;
import io.corro.persistence.books.audit.SystemEvents.Written;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.runtime.DueRuns;
import io.corro.workflows.runtime.ScheduledJob;

import static org.assertj.core.api.Assertions.assertThat;

/** What nights without and with differences leave behind. */
class NightlyReconciliationTest {
    private static TestDatabase database;
    private static SharedTables tables;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        tables = SharedTables.of(database.database());
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void reportsOncePerNightAndWhatIsWrongUntilItIsRight() {
        LedgerFixture bank = new LedgerFixture(database.database());
        Customer customer = bank.investor("ok", "1000");
        ScheduledJob job = new NightlyReconciliation(tables).job();
        DueRuns runs = new DueRuns(tables.scheduleRuns());
        runs.catchUp(job, Instant.parse("2026-03-01T12:00:00Z"));

        runs.catchUp(job, Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(newest()).satisfies(report -> {
            assertThat(report.severity()).isEqualTo(Severity.INFO);
            assertThat(report.occasion()).isEqualTo("2026-03-02T02:30:00Z");
            assertThat(report.findings()).isEmpty();
        });
        job.run().accept(Instant.parse("2026-03-02T02:30:00Z"));
        assertThat(reports(bank)).as("a night that is done again").isOne();

        bank.execute("UPDATE investment.accounts SET reserved_units = 3 WHERE id = ?", customer.accountId());
        bank.execute("UPDATE investment.products SET total_units = total_units + 1 WHERE id = ?",
                customer.productId());
        runs.catchUp(job, Instant.parse("2026-03-03T12:00:00Z"));
        assertThat(newest()).satisfies(report -> {
            assertThat(report.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(report.message()).isEqualTo("2 totals do not agree");
            assertThat(report.findings()).anySatisfy(finding -> assertThat(finding)
                    .contains("holds differ from what is reserved").contains(customer.accountId().toString()));
        });
        assertThat(reports(bank)).isEqualTo(2);
    }

    private static Written newest() {
        return tables.events().newest(NightlyReconciliation.COMPONENT).orElseThrow();
    }

    private static int reports(LedgerFixture bank) {
        return bank.query(Integer.class, "SELECT count(*) FROM audit.system_events");
    }
}
