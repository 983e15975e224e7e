package io.corro.workflows.withdrawal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.RunsAtRest;
import io.corro.workflows.runtime.TaskQueues;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.temporal.TimeSkippingService;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

/** Open cases whose runs are not those that this version would have begun. */
class WithdrawalTakeoverTest {
    /** What the type of withdrawals was called before the rows decided. */
    private static final String FORMER_TYPE = "WithdrawalWorkflow";

    private TestDatabase database;
    private TimeSkippingService temporal;
    private WithdrawalTestBed bed;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        temporal = TimeSkippingService.start();
        bed = new WithdrawalTestBed(database.database(), temporal, temporal, Duration.ofHours(1),
                WithdrawalTestBed.SANDBOX, WithdrawalTestBed.trusting());
    }

    @AfterEach
    void stops() {
        bed.assertTotalsAgree();
        bed.close();
        database.close();
    }

    @Test
    void runsOfAVersionBeforeAreEndedAndBegunAgainFromTheirRows() {
        UUID ann = bed.bank().person();
        Customer customer = bed.bank().investor("ok", "9000");
        String approved = bed.ask(customer, "2000");
        String rejected = bed.ask(customer, "1000");
        bed.awaitStage(approved, "pending_approval");
        bed.awaitStage(rejected, "pending_approval");
        becomeFormer(approved);
        becomeFormer(rejected);

        bed.runtime().visitAll();

        assertThat(List.of(approved, rejected)).allSatisfy(this::isTakenOver);
        bed.approve(approved, ann);
        bed.act(rejected, "reject", ann);
        bed.awaitStage(approved, "paid");
        Eventually.see(() -> temporal.client().newUntypedWorkflowStub(rejected).describe().getStatus(),
                WORKFLOW_EXECUTION_STATUS_COMPLETED::equals);
        assertThat(bed.bank().units(customer)).isEqualTo("70 - 0");
    }

    @Test
    void aWakeUpThatComesBeforeTheTakeoverIsNotLost() {
        Customer customer = bed.bank().investor("ok", "9000", 3);
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "cooling");
        becomeFormer(wd);

        bed.act(wd, "cancel", customer.userId());

        assertThat(bed.find(wd).stage()).isEqualTo("cancelled");
        assertThat(bed.bank().units(customer)).isEqualTo("90 - 0");
        Eventually.see(() -> bed.runtime().environment().tables().wakeUps().untold(10),
                untold -> untold.isEmpty());
    }

    private void isTakenOver(String wd) {
        WorkflowExecutionDescription run = temporal.client().newUntypedWorkflowStub(wd).describe();
        assertThat(run.getWorkflowType()).isEqualTo(WithdrawalWorkflow.TYPE);
        assertThat(run.getStatus()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(bed.runtime().environment().tables().cases().events(wd)).extracting(Cases.Event::note)
                .anyMatch(note -> note.startsWith("taken over from a version before"));
    }

    /** A run of the former type and id, which no worker of this version understands. */
    private void becomeFormer(String wd) {
        RunsAtRest.terminate(temporal.client(), wd, "replaced by the test");
        temporal.client().newUntypedWorkflowStub(FORMER_TYPE, WorkflowOptions.newBuilder()
                .setWorkflowId(wd).setTaskQueue(TaskQueues.MONEY).build()).start(wd);
        temporal.client().newUntypedWorkflowStub(wd).signal("providerEvent", Wake.PROVIDER);
    }
}
