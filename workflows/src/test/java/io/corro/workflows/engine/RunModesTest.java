package io.corro.workflows.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
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
                .isThrownBy(() -> WorkflowEngine.of(config))
                .withMessageContaining("no temporal program on the PATH")
                .withMessageContaining("go install github.com/temporalio/cli/cmd/temporal@")
                .withMessageContaining("--temporal PATH");
    }

    @Test
    void namesAProgramThatIsNone() {
        Path missing = directory.resolve("temporal");

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> WorkflowEngine.of(dev(missing, EngineConfig.DEFAULT_PORT)))
                .withMessageContaining(missing.toString());
    }

    @Test
    void saysWhereTheLogOfAServerIsThatEndsAtOnce() throws IOException {
        Path broken = Files.writeString(directory.resolve("temporal"), "#!/bin/sh\necho no such command; exit 7\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        try (WorkflowEngine engine = WorkflowEngine.of(dev(broken, EngineConfig.DEFAULT_PORT))) {

            assertThatExceptionOfType(EngineUnavailableException.class).isThrownBy(engine::connect)
                    .withMessageContaining("has ended").withMessageContaining("temporal.log");
        }
        assertThat(directory.resolve("temporal.log")).content().contains("no such command");
    }

    @Test
    void saysWhereNobodyAnswers() throws IOException {
        int port = unusedPort();
        try (WorkflowEngine engine = WorkflowEngine.of(external("127.0.0.1:" + port, "default"))) {

            assertThatExceptionOfType(EngineUnavailableException.class).isThrownBy(engine::client);
            assertThatExceptionOfType(EngineUnavailableException.class).isThrownBy(engine::connect)
                    .withMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void knowsModesByName() {
        assertThat(EngineMode.named("dev")).contains(EngineMode.DEV);
        assertThat(EngineMode.named("cluster")).isEmpty();
    }

    @Test
    void reachesAServiceOfSomebodyElse() {
        try (DevServer server = DevServer.start(directory);
                WorkflowEngine external = WorkflowEngine.start(external(server.address(), "default"))) {

            assertThat(external.client().getWorkflowServiceStubs().healthCheck()).isNotNull();
            assertThat(external.webUi("wd-1")).contains(
                    URI.create("https://temporal.example.com/namespaces/default/workflows/wd-1"));
            try (WorkflowEngine wrong = WorkflowEngine.of(external(server.address(), "nowhere"))) {
                assertThatExceptionOfType(EngineUnavailableException.class).isThrownBy(wrong::connect)
                        .withMessageContaining("no namespace nowhere");
            }
        }
    }

    @Test
    void startsALostServerAgainOnTheSamePort() throws IOException {
        try (DevServer server = DevServer.start(directory)) {
            ProcessHandle first = process();

            assertThat(first.destroyForcibly()).isTrue();
            first.onExit().join();
            server.engine().connect();

            assertThat(process().pid()).isNotEqualTo(first.pid());
            try (WorkflowEngine other = WorkflowEngine.start(external(server.address(), "default"))) {
                assertThat(other.client().getWorkflowServiceStubs().healthCheck()).isNotNull();
            }
        }
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pidFile())))).as("the child").isEmpty();
    }

    /** As a server does whose process was killed: its child runs on. */
    @Test
    void endsWhatAKilledProcessHasLeftBehind() throws IOException {
        try (DevServer leftBehind = DevServer.start(directory)) {
            ProcessHandle orphan = process();

            try (WorkflowEngine next = WorkflowEngine.of(leftBehind.config())) {
                assertThat(orphan.isAlive()).isFalse();
                next.connect();
                assertThat(next.webUi()).isEqualTo(leftBehind.engine().webUi());
            }
        }
    }

    @Test
    void takesAFreePortWhenSomebodyElseHasItsOwn() throws IOException {
        try (DevServer first = DevServer.start(directory.resolve("first"));
                WorkflowEngine second = WorkflowEngine.start(new EngineConfig(EngineMode.DEV,
                        directory.resolve("second"), first.config().binary(), first.config().port(), Map.of()))) {
            assertThat(second.webUi()).isNotEqualTo(first.engine().webUi());
        }
    }

    private EngineConfig dev(Path binary, int port) {
        return new EngineConfig(EngineMode.DEV, directory, Optional.of(binary), port, Map.of());
    }

    private EngineConfig external(String address, String namespace) {
        return new EngineConfig(EngineMode.EXTERNAL, directory, Optional.empty(), EngineConfig.DEFAULT_PORT, Map.of(
                "TEMPORAL_ADDRESS", address, "TEMPORAL_NAMESPACE", namespace,
                "TEMPORAL_UI_URL", "https://temporal.example.com/"));
    }

    private ProcessHandle process() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()))).orElseThrow();
    }

    private Path pidFile() {
        return directory.resolve("temporal.pid");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
