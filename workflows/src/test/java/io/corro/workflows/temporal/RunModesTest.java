package io.corro.workflows.temporal;

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
        TemporalConfig config = new TemporalConfig(
                TemporalMode.DEV, directory, Optional.empty(), TemporalConfig.DEFAULT_PORT, Map.of("PATH", "/nowhere"));

        assertThatExceptionOfType(TemporalUnavailableException.class)
                .isThrownBy(() -> TemporalService.of(config))
                .withMessageContaining("no temporal program on the PATH")
                .withMessageContaining("go install github.com/temporalio/cli/cmd/temporal@")
                .withMessageContaining("--temporal PATH");
    }

    @Test
    void namesAProgramThatIsNone() {
        Path missing = directory.resolve("temporal");

        assertThatExceptionOfType(TemporalUnavailableException.class)
                .isThrownBy(() -> TemporalService.of(dev(missing, TemporalConfig.DEFAULT_PORT)))
                .withMessageContaining(missing.toString());
    }

    @Test
    void saysWhereTheLogOfAServerIsThatEndsAtOnce() throws IOException {
        Path broken = Files.writeString(directory.resolve("temporal"), "#!/bin/sh\necho no such command; exit 7\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        try (TemporalService temporal = TemporalService.of(dev(broken, TemporalConfig.DEFAULT_PORT))) {

            assertThatExceptionOfType(TemporalUnavailableException.class).isThrownBy(temporal::connect)
                    .withMessageContaining("has ended").withMessageContaining("temporal.log");
        }
        assertThat(directory.resolve("temporal.log")).content().contains("no such command");
    }

    @Test
    void saysWhereNobodyAnswers() throws IOException {
        int port = unusedPort();
        try (TemporalService temporal = TemporalService.of(external("127.0.0.1:" + port, "default"))) {

            assertThatExceptionOfType(TemporalUnavailableException.class).isThrownBy(temporal::client);
            assertThatExceptionOfType(TemporalUnavailableException.class).isThrownBy(temporal::connect)
                    .withMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void knowsModesByName() {
        assertThat(TemporalMode.named("dev")).contains(TemporalMode.DEV);
        assertThat(TemporalMode.named("cluster")).isEmpty();
    }

    @Test
    void reachesAServiceOfSomebodyElse() {
        try (DevServer server = DevServer.start(directory);
                TemporalService external = TemporalService.start(external(server.address(), "default"))) {

            assertThat(external.client().getWorkflowServiceStubs().healthCheck()).isNotNull();
            assertThat(external.webUi("wd-1")).contains(
                    URI.create("https://temporal.example.com/namespaces/default/workflows/wd-1"));
            try (TemporalService wrong = TemporalService.of(external(server.address(), "nowhere"))) {
                assertThatExceptionOfType(TemporalUnavailableException.class).isThrownBy(wrong::connect)
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
            assertThatExceptionOfType(TemporalUnavailableException.class).isThrownBy(server.temporal()::connect)
                    .withMessageContaining("has ended");
            server.temporal().connect();

            assertThat(process().pid()).isNotEqualTo(first.pid());
            try (TemporalService other = TemporalService.start(external(server.address(), "default"))) {
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

            try (TemporalService next = TemporalService.of(leftBehind.config())) {
                assertThat(orphan.isAlive()).isFalse();
                next.connect();
                assertThat(next.webUi()).isEqualTo(leftBehind.temporal().webUi());
            }
        }
    }

    @Test
    void takesAFreePortWhenSomebodyElseHasItsOwn() throws IOException {
        try (DevServer first = DevServer.start(directory.resolve("first"));
                TemporalService second = TemporalService.start(new TemporalConfig(TemporalMode.DEV,
                        directory.resolve("second"), first.config().binary(), first.config().port(), Map.of()))) {
            assertThat(second.webUi()).isNotEqualTo(first.temporal().webUi());
        }
    }

    private TemporalConfig dev(Path binary, int port) {
        return new TemporalConfig(TemporalMode.DEV, directory, Optional.of(binary), port, Map.of());
    }

    private TemporalConfig external(String address, String namespace) {
        return new TemporalConfig(TemporalMode.EXTERNAL, directory, Optional.empty(), TemporalConfig.DEFAULT_PORT,
                Map.of(
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
