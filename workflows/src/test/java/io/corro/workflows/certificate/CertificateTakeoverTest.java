package io.corro.workflows.certificate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.RunsAtRest;
import io.corro.workflows.runtime.TaskQueues;
import io.corro.workflows.temporal.TimeSkippingService;

import static io.corro.workflows.Answers.accepted;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

/** Open cases whose runs are not those that this version would have begun. */
class CertificateTakeoverTest {
    /** What the type of certificates was called before the rows decided. */
    private static final String FORMER_TYPE = "CertificateWorkflow";

    @TempDir
    private Path documents;

    private TestDatabase database;
    private TimeSkippingService temporal;
    private CertificateTestBed bed;
    private UUID ann;
    private String cert;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        temporal = TimeSkippingService.start();
        bed = new CertificateTestBed(database.database(), temporal, temporal, Duration.ofHours(1), documents);
        ann = bed.school().person();
        cert = bed.issued(bed.school().graduate("Ada", "Fiore"));
    }

    @AfterEach
    void stops() {
        bed.close();
        database.close();
    }

    @Test
    void aRunOfAVersionBeforeIsEndedAndBegunAgainFromItsRow() {
        bed.revoke(cert, ann, "cheating");
        awaitRun();
        becomeFormer();

        bed.runtime().visitAll();

        assertThat(run().getWorkflowType()).isEqualTo(CertificateWorkflow.TYPE);
        assertThat(run().getStatus()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(bed.runtime().environment().tables().cases().events(cert)).extracting(Cases.Event::note)
                .anyMatch(note -> note.startsWith("taken over from a version before"));
        assertThat(bed.act(cert, "decline", bed.school().person(), Map.of())).matches(accepted("issued", 0));
        Eventually.see(() -> run().getStatus(), WORKFLOW_EXECUTION_STATUS_COMPLETED::equals);
    }

    @Test
    void aDecisionDoesNotWaitForTheTakeover() {
        bed.revoke(cert, ann, "cheating");
        awaitRun();
        becomeFormer();

        assertThat(bed.revoke(cert, bed.school().person(), "cheating")).matches(accepted("revoked", 0));

        assertThat(bed.stages(cert)).endsWith("revocation_asked", "revoked");
        Eventually.see(() -> bed.runtime().environment().tables().wakeUps().untold(10),
                untold -> untold.isEmpty());
    }

    private void awaitRun() {
        Eventually.see(() -> run().getStatus(), WORKFLOW_EXECUTION_STATUS_RUNNING::equals);
    }

    private WorkflowExecutionDescription run() {
        return temporal.client().newUntypedWorkflowStub(cert).describe();
    }

    /** A run of the former type and id, which no worker of this version understands. */
    private void becomeFormer() {
        RunsAtRest.terminate(temporal.client(), cert, "replaced by the test");
        temporal.client().newUntypedWorkflowStub(FORMER_TYPE, WorkflowOptions.newBuilder()
                .setWorkflowId(cert).setTaskQueue(TaskQueues.MONEY).build()).start(cert);
    }
}
