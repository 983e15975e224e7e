package io.corro.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.temporal.common.WorkflowExecutionHistory;

import io.corro.workflows.temporal.TimeSkippingService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Saved histories of workflows that may be running somewhere, which must still replay. After an intended change, which
 * then needs {@code Workflow.getVersion}, write new ones with {@code -Dcorro.histories=write} and keep the old ones.
 */
public final class Histories {
    /** Value of the property {@code corro.histories} with which tests write new ones. */
    public static final String WRITE = "write";
    private static final Path DIRECTORY = Path.of("src/test/resources/history");
    private static final String VERSION = "v2";

    private Histories() {}

    /** All of a process. */
    public static Stream<Path> of(String process) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().startsWith(process + "-")).toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    /** Writes the history of a workflow's newest run, once that has ended. */
    public static void write(TimeSkippingService temporal, String process, String path, String caseId)
            throws IOException {
        temporal.client().newUntypedWorkflowStub(caseId).getResult(String.class);
        write(process, path, temporal.client().fetchHistory(caseId));
    }

    public static void write(String process, String path, WorkflowExecutionHistory history) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve(process + "-" + path + "-" + VERSION + ".json"),
                history.toJson(true) + "\n");
    }
}
