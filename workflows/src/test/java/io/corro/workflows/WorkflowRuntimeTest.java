package io.corro.workflows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.payment.WebhookSignature;
import io.corro.workflows.runtime.ActionAnswer;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.runtime.SampleProcess;
import io.corro.workflows.runtime.UpdateReply;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalMonitor;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** The runtime in the embedded mode and in real time, with the smallest process plugged in. */
class WorkflowRuntimeTest {
    private static final UpdateReply<ActionAnswer> FINISHED =
            new UpdateReply.Accepted<>(new ActionAnswer("done", 0));
    private static final Duration DEADLINE = Duration.ofSeconds(20);
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

        UpdateReply<ActionAnswer> reply = finish(errand, "ada");

        assertThat(reply).isEqualTo(FINISHED);
        awaitStage(errand, "done");
        assertThat(cases().events(errand)).extracting(Cases.Event::stage).containsExactly("asked", "waiting", "done");
    }

    @Test
    void answersWithTheWordOfARefusal() {
        String errand = errands.ask();
        awaitStage(errand, "waiting");
        finish(errand, "ada");

        assertThat(finish(errand, "bob")).isIn(
                new UpdateReply.Rejected<ActionAnswer>("already_finished", "finished by ada"),
                new UpdateReply.NotRunning<>());
    }

    @Test
    void answersThatNothingRuns() {
        assertThat(finish("er-unknown", "ada")).isEqualTo(new UpdateReply.NotRunning<>());
    }

    @Test
    void recreatesWorkflowsAfterTheEngineIsLost() {
        List<String> asked = List.of(errands.ask(), errands.ask(), errands.ask());
        asked.forEach(errand -> awaitStage(errand, "waiting"));
        finish(asked.getFirst(), "ada");
        awaitStage(asked.getFirst(), "done");

        runtime.abort();
        start();

        asked.stream().skip(1).forEach(errand -> Eventually.see(
                () -> finish(errand, "bob"), FINISHED::equals));
        asked.forEach(errand -> awaitStage(errand, "done"));
        assertThat(asked).allSatisfy(errand -> assertThat(cases().events(errand)).extracting(Cases.Event::stage)
                .containsExactly("asked", "waiting", "done"));
    }

    @Test
    void takesRequestsWhileTheEngineIsAwayAndGoesOnWhenItComes() {
        runtime.close();
        LateService late = new LateService();
        start(late);

        String errand = errands.ask();
        assertThat(finish(errand, "ada")).isEqualTo(new UpdateReply.Later<>());
        assertThat(runtime.status().state()).isEqualTo(TemporalMonitor.State.UNAVAILABLE);
        assertThat(runtime.status().detail()).isEqualTo("gone fishing");
        assertThat(runtime.queries().find(errand)).isPresent();

        late.arrive();

        awaitStage(errand, "waiting");
        assertThat(runtime.status().state()).isEqualTo(TemporalMonitor.State.RUNNING);
    }

    @Test
    void saysThatTheEngineIsAwayAndThatItIsBack() {
        runtime.close();
        LateService engine = new LateService();
        engine.arrive();
        start(engine);
        assertThat(runtime.status().state()).isEqualTo(TemporalMonitor.State.RUNNING);

        engine.leave();
        Eventually.see(() -> runtime.status().state(), TemporalMonitor.State.UNAVAILABLE::equals);
        String errand = errands.ask();
        engine.arrive();

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

    private void start(TemporalService engine) {
        Function<ProcessEnvironment, List<ProcessModule>> processes = environment -> {
            errands = new SampleProcess(environment, List.of());
            return List.of(errands);
        };
        runtime = WorkflowRuntime.start(engine, database.database(), OPTIONS, processes);
    }

    private UpdateReply<ActionAnswer> finish(String errand, String who) {
        return runtime.environment().client().update(
                errand, "finish", "finish:" + errand + ":" + who, ActionAnswer.class, who, DEADLINE);
    }

    private void awaitStage(String errand, String stage) {
        Eventually.see(() -> cases().find(errand).map(Case::stage).orElse("none"), stage::equals);
    }

    private Cases cases() {
        return runtime.environment().tables().cases();
    }
}
