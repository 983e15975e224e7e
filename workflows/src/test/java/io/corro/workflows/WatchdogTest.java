package io.corro.workflows;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.Queue;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.runtime.SampleProcess;
import io.corro.workflows.runtime.SampleWorkflow;
import io.corro.workflows.runtime.WorkflowLimits;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;
import io.corro.workflows.temporal.TemporalUnavailableException;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs that make no progress although Temporal says that they run, or that there are none. */
class WatchdogTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final UUID ADA = UUID.fromString("00000000-0000-4000-8000-0000000000ad");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private TestDatabase database;
    private WorkflowRuntime runtime;
    private SampleProcess errands;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        startRuntime();
    }

    @AfterEach
    void stops() {
        runtime.close();
        database.close();
    }

    @Test
    void aRunWhoseTasksNobodyTakesIsEndedAndBegunAgain() {
        String errand = waiting();
        runtime.temporal().client().newUntypedWorkflowStub(errand).terminate("replaced by the test");
        runtime.temporal().client().newUntypedWorkflowStub(SampleWorkflow.TYPE, WorkflowOptions.newBuilder()
                .setWorkflowId(errand).setTaskQueue("nobody").build()).start(errand);
        decideWithoutSignal(errand);
        String wedged = run(errand).getExecution().getRunId();
        runtime.visitAll();
        assertThat(run(errand).getExecution().getRunId()).as("the sweeper finds nothing amiss").isEqualTo(wedged);

        watchAfter(WorkflowLimits.RUN_GRACE.minusSeconds(1));
        assertThat(errands.wakes()).isEmpty();
        watchAfter(Duration.ofSeconds(1));
        assertThat(errands.wakes()).hasSize(1);
        assertThat(run(errand).getExecution().getRunId()).isEqualTo(wedged);
        watchAfter(WorkflowLimits.RUN_GRACE);

        Eventually.see(() -> overdueIn(Duration.ofDays(1)), List::isEmpty);
        assertThat(run(errand).getExecution().getRunId()).isNotEqualTo(wedged);
        assertThat(notes(errand)).anyMatch(note -> note.startsWith("its run has made no progress since"));
        assertThat(finish(errand)).isEqualTo(new Accepted("done", 0, "Finished."));
    }

    @Test
    void aRunThatSomebodyHasEndedIsBegunAgainBeforeTheNextVisitToAllCases() {
        String errand = waiting();
        runtime.temporal().client().newUntypedWorkflowStub(errand).terminate("by hand");
        decideWithoutSignal(errand);

        watchAfter(WorkflowLimits.RUN_GRACE);

        Eventually.see(() -> overdueIn(Duration.ofDays(1)), List::isEmpty);
        assertThat(run(errand).getStatus()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void aLostSignalIsMadeUpFor() {
        String errand = waiting();
        decideWithoutSignal(errand);

        watchAfter(WorkflowLimits.RUN_GRACE);

        assertThat(errands.wakes()).containsExactly(errand + ": overdue, the run has let its moment pass");
        Eventually.see(() -> overdueIn(Duration.ofDays(1)), List::isEmpty);
        watchAfter(WorkflowLimits.RUN_GRACE.multipliedBy(2));
        assertThat(errands.wakes()).hasSize(1);
        assertThat(notes(errand)).containsExactly("asked", "began");
    }

    @Test
    void aHealthyCaseThatWaitsIsLeftAlone() {
        String errand = waiting();
        String timed = waiting();
        tables().runs().looked(timed, Optional.of(now.get().plus(Duration.ofDays(300))), now.get());
        List<String> before = List.of(run(errand).getExecution().getRunId(), run(timed).getExecution().getRunId());

        for (int day = 0; day < 300; day++) {
            watchAfter(Duration.ofDays(1));
        }

        assertThat(errands.wakes()).isEmpty();
        assertThat(List.of(run(errand).getExecution().getRunId(), run(timed).getExecution().getRunId()))
                .isEqualTo(before);
        assertThat(notes(errand)).containsExactly("asked", "began");
    }

    @Test
    void runsAreGivenTimeAfterTemporalHasBeenAway() {
        String errand = waiting();
        decideWithoutSignal(errand);
        now.updateAndGet(moment -> moment.plus(Duration.ofDays(1)));
        runtime.close();
        startRuntime();

        runtime.watch();
        assertThat(errands.wakes()).isEmpty();
        runtime.visitAll();
        Eventually.see(() -> overdueIn(Duration.ZERO), List::isEmpty);
        watchAfter(WorkflowLimits.RUN_GRACE);

        assertThat(errands.wakes()).isEmpty();
    }

    @Test
    void aCaseThatMakesNoProgressThoughBegunAgainIsStuckUntilItDoes() {
        dam();
        String errand = errands.ask();

        for (int alarm = 0; alarm <= WorkflowLimits.RESTARTS_MAX; alarm++) {
            assertThat(stuck()).isEmpty();
            watchAfter(WorkflowLimits.RUN_GRACE);
        }
        watchAfter(WorkflowLimits.RUN_GRACE);

        assertThat(stuck()).containsExactly(errand);
        assertThat(runtime.stuckCases()).isOne();
        assertThat(notes(errand)).filteredOn(note -> note.startsWith("its run has made no progress"))
                .hasSize(WorkflowLimits.RESTARTS_MAX);
        assertThat(notes(errand)).filteredOn(note -> note.startsWith("stuck")).hasSize(1);
        int lines = notes(errand).size();
        watchAfter(WorkflowLimits.RUN_GRACE);
        assertThat(notes(errand)).as("once in a while is enough now").hasSize(lines);

        execute("DROP TRIGGER dam ON platform.process_cases");
        watchAfter(WorkflowLimits.STUCK_RETRY_PERIOD);

        awaitStage(errand, "waiting");
        Eventually.see(this::stuck, List::isEmpty);
        runtime.watch();
        assertThat(runtime.stuckCases()).isZero();
    }

    private void startRuntime() {
        runtime = WorkflowRuntime.start(TemporalService.start(TemporalConfig.embedded(Path.of("target"))),
                database.database(), new RuntimeOptions(SandboxOptions.DEFAULT, NEVER, now::get),
                environment -> List.of(new SampleProcess(environment, List.of())));
        errands = runtime.process(SampleProcess.class);
    }

    private void watchAfter(Duration pause) {
        now.updateAndGet(moment -> moment.plus(pause));
        runtime.watch();
    }

    /** An errand that waits for somebody. */
    private String waiting() {
        String errand = errands.ask();
        Eventually.see(this::isVisited, Boolean::booleanValue);
        awaitStage(errand, "waiting");
        Eventually.see(() -> overdueIn(Duration.ofDays(1)), List::isEmpty);
        return errand;
    }

    /** Whether Temporal answered in time, which on a busy machine it does not always. */
    private boolean isVisited() {
        try {
            runtime.visitAll();
            return true;
        } catch (TemporalUnavailableException _) {
            return false;
        }
    }

    /** From now on no errand can enter its second stage. */
    private void dam() {
        execute("CREATE TRIGGER dam BEFORE UPDATE ON platform.process_cases FOR EACH ROW"
                + " WHEN (NEW.stage = 'waiting') EXECUTE FUNCTION platform.refuse_change()");
    }

    private List<String> overdueIn(Duration pause) {
        Instant moment = now.get().plus(pause);
        return tables().runs().overdue(List.of(errands.name()), moment, moment, 10).stream()
                .map(overdue -> overdue.caseId()).toList();
    }

    /** The row is changed, and its run will never be told. */
    private void decideWithoutSignal(String errand) {
        Case present = tables().cases().find(errand).orElseThrow();
        tables().decisions().decide(present, new ActionRequest(errand, "nod", ADA, "because", Map.of()), new Decider() {
            @Override
            public void lock(Handle handle, String caseId) {}

            @Override
            public Accepted carryOut(Handle handle, ActionRequest request, Instant at) {
                return new Accepted(present.stage(), 0, "Nodded.");
            }
        }, now::get);
        tables().wakeUps().untold(10).forEach(due -> tables().wakeUps().resolve(due.id()));
    }

    private Object finish(String errand) {
        return runtime.actions().perform(new ActionRequest(errand, "finish", ADA, "because", Map.of()));
    }

    private List<String> stuck() {
        return runtime.queries().list(Filter.of(Queue.STUCK, 10)).stream().map(Case::id).toList();
    }

    private List<String> notes(String errand) {
        return tables().cases().events(errand).stream().map(Cases.Event::note).toList();
    }

    private void awaitStage(String errand, String stage) {
        Eventually.see(() -> tables().cases().find(errand).orElseThrow().stage(), stage::equals);
        assertThat(run(errand).getStatus()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    private WorkflowExecutionDescription run(String errand) {
        return runtime.temporal().client().newUntypedWorkflowStub(errand).describe();
    }

    private SharedTables tables() {
        return runtime.environment().tables();
    }

    private void execute(String sql) {
        database.database().jdbi().useHandle(handle -> handle.execute(sql));
    }
}
