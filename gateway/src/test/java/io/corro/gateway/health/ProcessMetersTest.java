package io.corro.gateway.health;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.Processes;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.certificate.CertificateSettings;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;
import io.corro.workflows.withdrawal.WithdrawalProcess;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessMetersTest {
    private TestDatabase database;
    private WorkflowRuntime runtime;
    private LedgerFixture bank;
    private ProcessMeters measured;
    private PrometheusMeterRegistry meters;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        bank = new LedgerFixture(database.database());
        runtime = WorkflowRuntime.start(TemporalService.start(TemporalConfig.embedded(Path.of("target"))),
                database.database(), RuntimeOptions.DEFAULT, environment -> Processes.all(environment,
                        new CertificateSettings(Path.of("target", "documents"),
                                () -> URI.create("https://corro.example"))));
        meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        measured = new ProcessMeters(runtime, meters);
    }

    @AfterEach
    void stop() {
        measured.close();
        runtime.close();
        database.close();
    }

    @Test
    void showsWhatIsOpenAndThatTotalsAgree() {
        Customer customer = bank.investor("ok", "5000");
        runtime.process(WithdrawalProcess.class).service(runtime.actions())
                .request(customer.userId(), customer.accountId(), customer.methodId(), new BigDecimal("100"), "k");
        Eventually.see(() -> runtime.queries().queueTotals().getFirst().cases(), count -> count == 1);
        Eventually.see(this::afterReading, page -> page.contains("corro_steps_failed_total"));

        measured.readTotals();

        assertThat(meters.scrape()).contains(
                "corro_cases{currency=\"USD\",process=\"withdrawal\",stage=\"pending_approval\"} 1",
                "corro_cases_amount{currency=\"USD\",process=\"withdrawal\",stage=\"pending_approval\"} 100",
                "corro_queue_cases{queue=\"approvals\"} 1",
                "corro_queue_cases{queue=\"in_doubt\"} 0", "corro_queue_cases{queue=\"stuck\"} 0",
                "corro_queue_oldest_seconds{queue=\"approvals\"} ",
                "corro_steps_total{step=\"AdvanceWithdrawal\"} 1",
                "corro_steps_failed_total{step=\"AdvanceWithdrawal\"} 0",
                "corro_trial_balance_difference{book=\"real\",currency=\"USD\"} 0",
                "corro_reconciliation_differences 0",
                "corro_workflows_up 1",
                "corro_sweep_age_seconds ");
    }

    /** A step is counted after its rows are there. */
    private String afterReading() {
        measured.readCases();
        return meters.scrape();
    }

    @Test
    void showsADifferenceAndForgetsAStageThatIsEmpty() {
        UUID owner = UUID.randomUUID();
        bank.execute("INSERT INTO platform.holds (key, case_id, asset, owner_id, quantity)"
                + " VALUES ('wd-9/hold', 'wd-9', 'wallet_money', ?, 1)", owner);
        bank.execute("INSERT INTO platform.process_cases (case_id, process, subject_id, stage, stage_since)"
                + " VALUES ('er-1', 'errand', ?, 'waiting', now())", owner);
        bank.execute("INSERT INTO platform.case_runs (case_id, alarms, alarmed_at, stuck_since)"
                + " VALUES ('er-1', 5, now(), now())");
        measured.readCases();
        measured.readTotals();
        assertThat(meters.scrape()).contains("corro_reconciliation_differences 2", "stage=\"waiting\"",
                "corro_queue_cases{queue=\"stuck\"} 1");

        bank.execute("UPDATE platform.process_cases SET outcome = 'done' WHERE case_id = 'er-1'");
        measured.readCases();

        assertThat(meters.scrape()).doesNotContain("stage=\"waiting\"")
                .contains("corro_queue_cases{queue=\"stuck\"} 0");
    }
}
