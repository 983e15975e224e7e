package io.corro.workflows.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.temporal.testing.WorkflowReplayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.workflows.Histories;

/** See {@link Histories}. */
class SubscriptionReplayTest {
    static final String PROCESS = "subscription";

    static Stream<Path> histories() throws IOException {
        return Histories.of(PROCESS);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), SubscriptionWorkflowImpl.class);
    }
}
