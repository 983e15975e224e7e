package io.corro.workflows.cases;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.payment.SandboxProvider;
import io.corro.workflows.runtime.ProcessClient;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.SampleProcess;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests while no worker is there to answer them. */
class OperatorActionsTest {
    private static final UUID ANN = UUID.fromString("00000000-0000-4000-8000-0000000000a0");

    private static TestDatabase database;
    private static TemporalService temporal;
    private static SharedTables tables;
    private static SampleProcess errands;
    private static OperatorActions actions;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        temporal = TemporalService.start(TemporalConfig.embedded(Path.of("target")));
        tables = SharedTables.of(database.database());
        ProcessClient client = new ProcessClient(temporal::client);
        errands = new SampleProcess(new ProcessEnvironment(database.database(), tables, client,
                new SandboxProvider(tables.sandbox(), SandboxOptions.DEFAULT, InstantSource.system()),
                InstantSource.system()), List.of());
        actions = new OperatorActions(tables, List.of(errands), InstantSource.system());
    }

    @AfterAll
    static void stop() {
        temporal.close();
        database.close();
    }

    @Test
    void decidesWithoutAWorkerAndWakesTheRunLater() {
        String errand = errands.ask();

        assertThat(actions.perform(finish(errand))).isEqualTo(new ActionResult.Accepted("done", 0, "Finished."));

        assertThat(tables.cases().find(errand).orElseThrow().stage()).isEqualTo("done");
        assertThat(tables.actions().of(errand)).extracting(ActionLog.Entry::outcome)
                .containsExactly(ActionLog.Outcome.ACCEPTED);
        Eventually.see(errands::wakes, wakes -> wakes.contains(errand + ": finish, because"));
        Eventually.see(() -> tables.wakeUps().untold(10), List::isEmpty);
    }

    @Test
    void refusedActionsLeaveALineAndNothingElse() {
        String errand = errands.ask();
        actions.perform(finish(errand));

        assertThat(actions.perform(finish(errand)))
                .isEqualTo(ActionResult.Refused.of(CaseError.ALREADY_ENDED));

        assertThat(tables.actions().of(errand)).extracting(entry -> entry.refusal().orElse(""))
                .containsExactly("", "already_ended");
        assertThat(tables.cases().events(errand)).hasSize(2);
    }

    @Test
    void refusesActionsThatTheProcessDoesNotKnow() {
        String errand = errands.ask();

        assertThat(actions.perform(new ActionRequest(errand, "dance", ANN, "because", Map.of())))
                .isEqualTo(new ActionResult.Refused(CaseError.UNKNOWN_ACTION,
                        "Cases of this kind have no action dance; read what the case allows."));
        assertThat(tables.actions().of(errand)).singleElement().satisfies(entry -> {
            assertThat(entry.refusal()).contains("unknown_action");
            assertThat(entry.actorId()).isEqualTo(ANN);
        });
    }

    private static ActionRequest finish(String errand) {
        return new ActionRequest(errand, "finish", ANN, "because", Map.of());
    }
}
