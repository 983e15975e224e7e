package io.corro.workflows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.payment.WebhookSignature;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.runtime.SampleProcess;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalMonitor;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** The runtime in the embedded mode and in real time, with the smallest process plugged in. */
class WorkflowRuntimeTest {
    private static final UUID ADA = UUID.fromString("00000000-0000-4000-8000-0000000000ad");
    private static final ActionResult FINISHED = new ActionResult.Accepted("done", 0, "Finished.");
    private static final String SECRET = "secret of the tests";
    private static final WebhookSignature SIGNATURE = new WebhookSignature(SECRET);
    private static final RuntimeOptions OPTIONS = new RuntimeOptions(
            SandboxOptions.DEFAULT.withWebhookSecret(SECRET), Duration.ofMillis(50), InstantSource.system());

    private TestDatabase database;
    private WorkflowRuntime runtime;
    private SampleProcess errands;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        start();
    }

    @AfterEach
    void stops() {
        runtime.close();
        database.close();
    }

    @Test
    void startsWorkflowsFromRowsAndBringsThemToAnEnd() {
        String errand = errands.ask();
        awaitStage(errand, "waiting");

        assertThat(finish(errand)).isEqualTo(FINISHED);

        assertThat(cases().find(errand).orElseThrow().stage()).isEqualTo("done");
        assertThat(cases().events(errand)).extracting(Cases.Event::stage).containsExactly("asked", "waiting", "done");
        Eventually.see(() -> runtime.temporal().client().newUntypedWorkflowStub(errand).describe().getStatus(),
                WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED::equals);
        assertThat(errands.wakes()).containsExactly(errand + ": finish, because");
    }

    @Test
    void answersARefusalAndLogsIt() {
        String errand = errands.ask();
        finish(errand);

        assertThat(finish(errand)).isEqualTo(ActionResult.Refused.of(CaseError.ALREADY_ENDED));
        assertThat(runtime.environment().tables().actions().of(errand))
                .extracting(entry -> entry.refusal().orElse("accepted"))
                .containsExactly("accepted", "already_ended");
    }

    @Test
    void beginsARunAgainThatSomebodyHasEndedInTemporal() {
        String terminated = errands.ask();
        String cancelled = errands.ask();
        awaitStage(terminated, "waiting");
        awaitStage(cancelled, "waiting");
        runtime.temporal().client().newUntypedWorkflowStub(terminated).terminate("by hand");
        runtime.temporal().client().newUntypedWorkflowStub(cancelled).cancel();
        Eventually.see(() -> runtime.temporal().client().newUntypedWorkflowStub(cancelled).describe().getStatus(),
                WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED::equals);

        runtime.visitAll();

        for (String errand : List.of(terminated, cancelled)) {
            assertThat(cases().events(errand)).last().satisfies(event -> assertThat(event.note())
                    .contains("the row decides, so it is begun again"));
            assertThat(finish(errand)).isEqualTo(FINISHED);
            Eventually.see(() -> runtime.temporal().client().newUntypedWorkflowStub(errand).describe().getStatus(),
                    WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED::equals);
        }
    }

    @Test
    void recreatesWorkflowsAfterTheEngineIsLost() {
        List<String> asked = List.of(errands.ask(), errands.ask(), errands.ask());
        asked.forEach(errand -> awaitStage(errand, "waiting"));
        finish(asked.getFirst());

        runtime.abort();
        start();

        asked.stream().skip(1).forEach(errand -> assertThat(finish(errand)).isEqualTo(FINISHED));
        assertThat(asked).allSatisfy(errand -> assertThat(cases().events(errand)).extracting(Cases.Event::stage)
                .containsExactly("asked", "waiting", "done"));
    }

    @Test
    void takesRequestsWhileTheEngineIsAwayAndGoesOnWhenItComes() {
        runtime.close();
        LateService late = new LateService();
        start(late);

        String errand = errands.ask();
        String finished = errands.ask();
        assertThat(finish(finished)).isEqualTo(FINISHED);
        assertThat(runtime.status().state()).isEqualTo(TemporalMonitor.State.UNAVAILABLE);
        assertThat(runtime.status().detail()).isEqualTo("gone fishing");
        assertThat(runtime.queries().find(errand)).isPresent();

        late.arrive();

        awaitStage(errand, "waiting");
        assertThat(runtime.status().state()).isEqualTo(TemporalMonitor.State.RUNNING);
        Eventually.see(errands::wakes, wakes -> wakes.contains(finished + ": finish, because"));
    }

    @Test
    void saysThatTheEngineIsAwayAndThatItIsBack() {
        runtime.close();
        LateService temporal = new LateService();
        temporal.arrive();
        start(temporal);
        assertThat(runtime.status().state()).isEqualTo(TemporalMonitor.State.RUNNING);

        temporal.leave();
        Eventually.see(() -> runtime.status().state(), TemporalMonitor.State.UNAVAILABLE::equals);
        String errand = errands.ask();
        temporal.arrive();

        awaitStage(errand, "waiting");
    }

    @Test
    void handsAnEventOnOnceHoweverOftenItComes() {
        String errand = errands.ask();
        byte[] body = """
                {"eventId": "evt_1", "key": "%s/payout", "type": "payout.succeeded"}""".formatted(errand)
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(WebhookSignature.HEADER, SIGNATURE.sign(body, Instant.now()));

        assertThat(runtime.webhooks().accept(headers, body)).isTrue();
        assertThat(runtime.webhooks().accept(headers, body)).isFalse();

        Eventually.see(errands::events, events -> !events.isEmpty());
        runtime.tick();
        assertThat(errands.events()).singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("payout.succeeded"));
    }

    @Test
    void dropsEventsAboutNothingOfOurs() {
        for (String key : List.of("xx-1/payout", "er-unknown/payout", "nothing")) {
            runtime.webhooks().accept("""
                    {"eventId": "evt_%s", "key": "%s", "type": "payout.succeeded"}""".formatted(key, key));
        }

        Eventually.see(() -> runtime.environment().tables().inbox().unprocessed(10), List::isEmpty);
        assertThat(errands.events()).isEmpty();
    }

    private void start() {
        start(TemporalService.start(TemporalConfig.embedded(Path.of("target"))));
    }

    private void start(TemporalService temporal) {
        Function<ProcessEnvironment, List<ProcessModule>> processes = environment -> {
            errands = new SampleProcess(environment, List.of());
            return List.of(errands);
        };
        runtime = WorkflowRuntime.start(temporal, database.database(), OPTIONS, processes);
    }

    private ActionResult finish(String errand) {
        return runtime.actions().perform(new ActionRequest(errand, "finish", ADA, "because", Map.of()));
    }

    private void awaitStage(String errand, String stage) {
        Eventually.see(() -> cases().find(errand).map(Case::stage).orElse("none"), stage::equals);
    }

    private Cases cases() {
        return runtime.environment().tables().cases();
    }
}
