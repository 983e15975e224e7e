package io.corro.workflows;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.temporal.client.WorkflowClient;

import io.corro.workflows.engine.EngineConfig;
import io.corro.workflows.engine.EngineMode;
import io.corro.workflows.engine.EngineUnavailableException;
import io.corro.workflows.engine.WorkflowEngine;

/** An engine that comes and goes as a test says. */
final class LateEngine implements WorkflowEngine {
    private final WorkflowEngine embedded = WorkflowEngine.of(EngineConfig.embedded(Path.of("target")));
    private volatile boolean isThere;

    void arrive() {
        isThere = true;
    }

    void leave() {
        isThere = false;
    }

    @Override
    public EngineMode mode() {
        return EngineMode.EMBEDDED;
    }

    @Override
    public void connect() {
        if (!isThere) {
            throw new EngineUnavailableException("gone fishing");
        }
        embedded.connect();
    }

    @Override
    public WorkflowClient client() {
        return embedded.client();
    }

    @Override
    public String namespace() {
        return embedded.namespace();
    }

    @Override
    public Optional<URI> webUi() {
        return Optional.empty();
    }

    @Override
    public void close() {
        embedded.close();
    }
}
