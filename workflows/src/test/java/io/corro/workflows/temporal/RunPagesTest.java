package io.corro.workflows.temporal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether there is something behind a link, asked of a real service. */
class RunPagesTest {
    private final TemporalService temporal = TemporalService.of(TemporalConfig.embedded(Path.of("target")));
    private final TemporalService published = new Published(temporal);

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void linksToARunThatExists() {
        temporal.connect();
        temporal.client().newUntypedWorkflowStub("Errand", WorkflowOptions.newBuilder()
                .setWorkflowId("wd-1").setTaskQueue("nobody").build()).start();

        assertThat(RunPages.of(published, "wd-1")).isEqualTo(new RunPage.At(
                URI.create("http://temporal.example/namespaces/default/workflows/wd-1")));
        assertThat(RunPages.of(published, "wd-2")).isInstanceOfSatisfying(RunPage.Missing.class,
                missing -> assertThat(missing.why()).startsWith("Temporal has no run of this case"));
    }

    @Test
    void saysWhyThereIsNoPage() {
        assertThat(RunPages.of(published, "wd-1")).isInstanceOfSatisfying(RunPage.Missing.class,
                missing -> assertThat(missing.why()).startsWith("Temporal does not answer now: "));
        assertThat(RunPages.of(temporal, "wd-1")).isInstanceOfSatisfying(RunPage.Missing.class,
                missing -> assertThat(missing.why()).startsWith("Workflows run inside this server"));
    }

    /** The same service as somebody sees it who has a Web UI. */
    private record Published(TemporalService service) implements TemporalService {
        @Override
        public TemporalMode mode() {
            return TemporalMode.EXTERNAL;
        }

        @Override
        public void connect() {
            service.connect();
        }

        @Override
        public WorkflowClient client() {
            return service.client();
        }

        @Override
        public String namespace() {
            return service.namespace();
        }

        @Override
        public Optional<URI> webUi() {
            return Optional.of(URI.create("http://temporal.example"));
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
