package io.corro.workflows.temporal;

import java.net.URI;
import java.util.Optional;

import io.temporal.client.WorkflowClient;

/**
 * A Temporal service, reachable through a client. Thread-safe. Closing it ends what this process started; stop the
 * workers first.
 */
public interface TemporalService extends AutoCloseable {

    TemporalMode mode();

    /**
     * Returns when the service answers. Called again and again: what this process has started and lost it starts again.
     *
     * @throws TemporalUnavailableException when it does not answer, in words for people; a later call may succeed
     */
    void connect();

    /** @throws TemporalUnavailableException before the first successful {@link #connect} */
    WorkflowClient client();

    /** The namespace in which workflows run. */
    String namespace();

    /** The base address of the Web UI, where there is one. */
    Optional<URI> webUi();

    /** The page of a workflow in the Web UI, where there is one. */
    default Optional<URI> webUi(String workflowId) {
        return webUi().map(base -> WebUi.page(base, namespace(), workflowId));
    }

    @Override
    void close();

    /**
     * The Temporal service of the configured mode, which {@link #connect} will start or find.
     *
     * @throws TemporalUnavailableException if that can never succeed, in words for people
     */
    static TemporalService of(TemporalConfig config) {
        return switch (config.mode()) {
            case EMBEDDED -> new EmbeddedService();
            case DEV -> DevServerService.of(config);
            case EXTERNAL -> ExternalService.of(config);
        };
    }

    /** A Temporal service that answers. */
    static TemporalService start(TemporalConfig config) {
        TemporalService temporal = of(config);
        try {
            temporal.connect();
            return temporal;
        } catch (RuntimeException e) {
            temporal.close();
            throw e;
        }
    }
}
