package io.corro.workflows.engine;

import java.net.URI;
import java.util.Optional;

import io.temporal.client.WorkflowClient;

/**
 * A running Temporal service, reachable through a client. Thread-safe. Closing it ends what this process started; stop
 * the workers first.
 */
public interface WorkflowEngine extends AutoCloseable {

    EngineMode mode();

    WorkflowClient client();

    /** The page of a workflow in the Web UI, where there is one. */
    Optional<URI> webUi(String workflowId);

    @Override
    void close();

    /**
     * Starts the engine of the configured mode.
     *
     * @throws EngineUnavailableException when it cannot be started or reached, in words for people
     */
    static WorkflowEngine start(EngineConfig config) {
        WorkflowEngine engine = switch (config.mode()) {
            case EMBEDDED -> EmbeddedEngine.start();
            case DEV -> DevServerEngine.start(config);
            case EXTERNAL -> ExternalEngine.connect(config);
        };
        SearchKeys.register(engine.client());
        return engine;
    }
}
