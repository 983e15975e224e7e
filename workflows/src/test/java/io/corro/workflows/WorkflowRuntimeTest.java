package io.corro.workflows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.TestDatabase;
import io.corro.persistence.platform.Case;
import io.corro.persistence.platform.Cases;
import io.corro.workflows.engine.EngineConfig;
import io.corro.workflows.engine.EngineWatch;
import io.corro.workflows.engine.WorkflowEngine;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.process.ActionAnswer;
import io.corro.workflows.process.ErrandProcess;
import io.corro.workflows.process.ProcessModule;
import io.corro.workflows.process.UpdateReply;

import static org.assertj.core.api.Assertions.assertThat;

/** The runtime in the embedded mode and in real time, with the smallest process plugged in. */
class WorkflowRuntimeTest {
    private static final UpdateReply<ActionAnswer> FINISHED =
            new UpdateReply.Accepted<>(new ActionAnswer("done", 0));
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final RuntimeOptions OPTIONS =
            new RuntimeOptions(SandboxOptions.DEFAULT, Duration.ofMillis(50), InstantSource.system());

    private TestDatabase database;
    private WorkflowRuntime runtime;
    private ErrandProcess errands;

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
        assertThat(asked).allSatisfy(errand ->
                assertThat(cases().events(errand)).extracting(Cases.Event::stage)
                        .containsExactly("asked", "waiting", "done"));
    }

    @Test
    void takesRequestsWhileTheEngineIsAwayAndGoesOnWhenItComes() {
        runtime.close();
        LateEngine late = new LateEngine();
        start(late);

        String errand = errands.ask();
        assertThat(finish(errand, "ada")).isEqualTo(new UpdateReply.Later<>());
        assertThat(runtime.status().state()).isEqualTo(EngineWatch.State.UNAVAILABLE);
        assertThat(runtime.status().detail()).isEqualTo("gone fishing");
        assertThat(runtime.queries().find(errand)).isPresent();

        late.arrive();

        awaitStage(errand, "waiting");
        assertThat(runtime.status().state()).isEqualTo(EngineWatch.State.RUNNING);
    }

    @Test
    void saysThatTheEngineIsAwayAndThatItIsBack() {
        runtime.close();
        LateEngine engine = new LateEngine();
        engine.arrive();
        start(engine);
        assertThat(runtime.status().state()).isEqualTo(EngineWatch.State.RUNNING);

        engine.leave();
        Eventually.see(() -> runtime.status().state(), EngineWatch.State.UNAVAILABLE::equals);
        String errand = errands.ask();
        engine.arrive();

        awaitStage(errand, "waiting");
    }

    @Test
    void handsAnEventOnOnceHoweverOftenItComes() {
        byte[] body = """
                {"eventId": "evt_1", "key": "er-7/payout", "type": "payout.succeeded"}"""
                .getBytes(StandardCharsets.UTF_8);

        assertThat(runtime.webhooks().accept(Map.of(), body)).isTrue();
        assertThat(runtime.webhooks().accept(Map.of(), body)).isFalse();

        Eventually.see(errands::events, events -> !events.isEmpty());
        runtime.tick();
        assertThat(errands.events()).singleElement().satisfies(event ->
                assertThat(event.type()).isEqualTo("payout.succeeded"));
    }

    private void start() {
        start(WorkflowEngine.start(EngineConfig.embedded(Path.of("target"))));
    }

    private void start(WorkflowEngine engine) {
        Function<ProcessEnvironment, List<ProcessModule>> processes = environment -> {
            errands = new ErrandProcess(environment, List.of());
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
