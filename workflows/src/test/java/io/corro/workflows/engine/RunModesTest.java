package io.corro.workflows.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunModesTest {

    @TempDir
    private Path directory;

    @Test
    void tellsPeopleWhatToDoWithoutABinary() {
        EngineConfig config = new EngineConfig(
                EngineMode.DEV, directory, Optional.empty(), EngineConfig.DEFAULT_PORT, Map.of("PATH", "/nowhere"));

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> WorkflowEngine.start(config))
                .withMessageContaining("no temporal program on the PATH")
                .withMessageContaining("--temporal PATH");
    }

    @Test
    void knowsModesByName() {
        assertThat(EngineMode.named("dev")).contains(EngineMode.DEV);
        assertThat(EngineMode.named("cluster")).isEmpty();
    }

    @Test
    void takesARunningDevelopmentServerOverAndReachesItAsAnExternalOne() {
        try (DevServer server = DevServer.start(directory);
                WorkflowEngine second = server.connect();
                WorkflowEngine external = WorkflowEngine.start(new EngineConfig(EngineMode.EXTERNAL, directory,
                        Optional.empty(), EngineConfig.DEFAULT_PORT, Map.of(
                                "TEMPORAL_ADDRESS", server.address(), "TEMPORAL_NAMESPACE", "default",
                                "TEMPORAL_UI_URL", "https://temporal.example.com/")))) {
            assertThat(second.mode()).isEqualTo(EngineMode.DEV);
            assertThat(external.client().getWorkflowServiceStubs().healthCheck()).isNotNull();
            assertThat(external.webUi("wd-1")).contains(
                    URI.create("https://temporal.example.com/namespaces/default/workflows/wd-1"));
        }
    }
}
