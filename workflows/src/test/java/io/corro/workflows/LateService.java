package io.corro.workflows;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.temporal.client.WorkflowClient;

import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalMode;
import io.corro.workflows.temporal.TemporalService;
import io.corro.workflows.temporal.TemporalUnavailableException;

/** A Temporal service that comes and goes as a test says. */
public final class LateService implements TemporalService {
    private final TemporalService embedded = TemporalService.of(TemporalConfig.embedded(Path.of("target")));
    private volatile boolean isThere;

    public void arrive() {
        isThere = true;
    }

    public void leave() {
        isThere = false;
    }

    @Override
    public TemporalMode mode() {
        return TemporalMode.EMBEDDED;
    }

    @Override
    public void connect() {
        if (!isThere) {
            throw new TemporalUnavailableException("gone fishing");
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
