package io.corro.workflows.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.Cases;
import io.corro.workflows.Eventually;
import io.corro.workflows.RunsAtRest;
import io.corro.workflows.runtime.TaskQueues;

import static io.corro.workflows.Answers.accepted;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

/** Open cases whose runs are lost, have become long, or are not those that this version would have begun. */
class SubscriptionTakeoverTest extends SubscriptionPaths {
    /** What the type of subscriptions was called before the rows decided. */
    private static final String FORMER_TYPE = "SubscriptionWorkflow";

    @Test
    void runsOfAVersionBeforeAreEndedAndBegunAgainFromTheirRows() {
        String due = bed.subscriber("ok", monthly);
        String asleep = bed.subscriber("ok", yearly);
        bed.awaitQuiet(due);
        bed.awaitQuiet(asleep);
        temporal.skip(Duration.ofDays(28).plusHours(12));
        becomeFormer(due);
        becomeFormer(asleep);

        bed.runtime().visitAll();

        isTakenOver(due);
        assertThat(run(asleep).getWorkflowType()).as("has nothing to do for months").isEqualTo(FORMER_TYPE);
        assertThat(bed.act(asleep, "refund", ann, Map.of("amount", "100"))).matches(accepted("active", 0));
        Eventually.see(() -> bed.revenue(asleep), "200"::equals);
        isTakenOver(asleep);
        assertThat(bed.act(due, "cancel", ann, Map.of("refund", "unused"))).matches(accepted("closing", 0));
        bed.awaitStage(due, "cancelled");
    }

    @Test
    void aPaymentOnItsWayGoesOnWhenItsRunIsLost() {
        String sub = bed.subscriber("lost", yearly);
        skip(sub, Duration.ofSeconds(10));
        bed.awaitStage(sub, "active");
        bed.act(sub, "refund", ann, Map.of("amount", "100"));
        Eventually.see(() -> bed.find(sub).waitsFor(), "an answer of the provider"::equals);
        RunsAtRest.terminate(temporal.client(), sub, "lost by the test");

        bed.runtime().visitAll();
        skip(sub, Duration.ofSeconds(10));

        assertThat(bed.revenue(sub)).isEqualTo("200");
        assertThat(notes(sub)).anyMatch(note -> note.contains("the row decides, so it is begun again"));
    }

    @Test
    void anotherRunGoesOnBeforeTheHistoryIsLong() {
        String sub = bed.subscriber("ok", monthly);
        bed.awaitQuiet(sub);
        String first = run(sub).getExecution().getRunId();

        for (int period = 1; period <= 8; period++) {
            skipTo(sub, bed.row(sub).periodEnd().plusSeconds(60));
        }

        assertThat(run(sub).getExecution().getRunId()).isNotEqualTo(first);
        assertThat(run(sub).getStatus()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(run(sub).getHistoryLength()).isLessThan(150);
        assertThat(bed.bills(sub)).hasSize(9).containsOnly("30 paid");
    }

    private void isTakenOver(String sub) {
        assertThat(run(sub).getWorkflowType()).isEqualTo(SubscriptionWorkflow.TYPE);
        assertThat(run(sub).getStatus()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(notes(sub)).anyMatch(note -> note.startsWith("taken over from a version before"));
    }

    private List<String> notes(String sub) {
        return bed.runtime().environment().tables().cases().events(sub).stream().map(Cases.Event::note).toList();
    }

    private WorkflowExecutionDescription run(String sub) {
        return temporal.client().newUntypedWorkflowStub(sub).describe();
    }

    /** A run of the former type and id, which no worker of this version understands. */
    private void becomeFormer(String sub) {
        RunsAtRest.terminate(temporal.client(), sub, "replaced by the test");
        temporal.client().newUntypedWorkflowStub(FORMER_TYPE, WorkflowOptions.newBuilder()
                .setWorkflowId(sub).setTaskQueue(TaskQueues.MONEY).build()).start(sub);
    }
}
