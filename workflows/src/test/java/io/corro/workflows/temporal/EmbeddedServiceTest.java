package io.corro.workflows.temporal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.workflows.runtime.ProcessClient;
import io.corro.workflows.runtime.StartRequest;
import io.corro.workflows.runtime.TaskQueues;

import static org.assertj.core.api.Assertions.assertThat;

/** What the product relies on of a service that is made for tests: an upgrade that changes it must fail here. */
class EmbeddedServiceTest {
    private static TemporalService temporal;
    private static WorkerFactory workers;

    /** Ends after so many words. */
    @WorkflowInterface
    public interface WordsWorkflow {
        @WorkflowMethod
        List<String> run(int count);

        @SignalMethod
        void say(String word);
    }

    public static final class WordsWorkflowImpl implements WordsWorkflow {
        private final List<String> words = new ArrayList<>();

        @Override
        public List<String> run(int count) {
            Workflow.upsertTypedSearchAttributes(SearchKeys.STAGE.valueSet("listening"));
            Workflow.setCurrentDetails("listening");
            Workflow.await(() -> words.size() >= count);
            Workflow.sleep(Duration.ofMillis(1_100));
            return words;
        }

        @Override
        public void say(String word) {
            words.add(word);
        }
    }

    @BeforeAll
    static void start() {
        temporal = TemporalService.start(TemporalConfig.embedded(Path.of("target")));
        workers = WorkerFactory.newInstance(temporal.client());
        workers.newWorker(TaskQueues.MONEY).registerWorkflowImplementationTypes(WordsWorkflowImpl.class);
        workers.start();
    }

    @AfterAll
    static void stop() {
        workers.shutdownNow();
        temporal.close();
    }

    /** A start may take long between making the service and connecting it; its clock must not stay behind for that. */
    @Test
    void itsClockIsTheMachinesHoweverLateItIsConnected() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T10:00:00Z"));
        EmbeddedService late = new EmbeddedService(now::get);
        now.set(Instant.parse("2026-03-02T11:00:00Z"));
        try (late) {
            late.connect();

            WorkflowExecution begun = WorkflowClient.start(late.client().newWorkflowStub(WordsWorkflow.class,
                    WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.MONEY).build())::run, 1);

            assertThat(Instant.ofEpochMilli(Timestamps.toMillis(late.client().fetchHistory(begun.getWorkflowId())
                    .getEvents().getFirst().getEventTime())))
                    .isBetween(now.get(), now.get().plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    void startsAWorkflowOnceWhileItRunsAndAgainAfterIt() throws Exception {
        ProcessClient client = new ProcessClient(temporal::client);
        long beganNs = System.nanoTime();

        client.start(request("words-1", 2));
        client.start(request("words-1", 2));
        client.signalWithStart(request("words-1", 2), "say", "one");
        client.signalWithStart(request("words-1", 2), "say", "two");
        assertThat(result("words-1")).containsExactly("one", "two");
        assertThat(Duration.ofNanos(System.nanoTime() - beganNs)).as("time is real")
                .isGreaterThan(Duration.ofSeconds(1));

        client.signalWithStart(request("words-1", 1), "say", "again");
        assertThat(result("words-1")).containsExactly("again");
    }

    @Test
    void keepsSearchAttributesAndDetails() throws Exception {
        ProcessClient client = new ProcessClient(temporal::client);
        client.signalWithStart(request("words-2", 1), "say", "word");
        result("words-2");

        SearchAttributes attributes =
                temporal.client().newUntypedWorkflowStub("words-2").describe().getTypedSearchAttributes();

        assertThat(attributes.get(SearchKeys.STAGE)).isEqualTo("listening");
        assertThat(attributes.get(SearchKeys.AMOUNT_MINOR)).isEqualTo(7);
        assertThat(temporal.client().fetchHistory("words-2").getEvents()).isNotEmpty();
    }

    private static StartRequest request(String id, int count) {
        return new StartRequest(WordsWorkflow.class.getSimpleName(), id, count, "Words", "for a test",
                SearchAttributes.newBuilder().set(SearchKeys.AMOUNT_MINOR, 7L).build());
    }

    @SuppressWarnings("unchecked")
    private static List<String> result(String id) throws Exception {
        WorkflowStub stub = temporal.client().newUntypedWorkflowStub(id);
        return stub.getResult(20, TimeUnit.SECONDS, List.class);
    }
}
