package io.corro.workflows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;

import io.corro.workflows.engine.Clients;
import io.corro.workflows.engine.EngineMode;
import io.corro.workflows.engine.SearchKeys;
import io.corro.workflows.engine.WorkflowEngine;

/** An engine whose time a test moves: days pass in milliseconds, and only when it says so. */
public final class SkippingEngine implements WorkflowEngine, InstantSource {
    private final TestWorkflowEnvironment environment;
    private final WorkflowClient client;

    public SkippingEngine() {
        this(Instant.now());
    }

    /** @param start what its clock shows at first */
    public SkippingEngine(Instant start) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setWorkflowServiceStubsOptions(WorkflowServiceStubsOptions.getDefaultInstance());
        SearchKeys.all().forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        environment = TestWorkflowEnvironment.newInstance(options.build());
        client = WorkflowClient.newInstance(
                environment.getWorkflowServiceStubs(), Clients.options(environment.getNamespace()));
    }

    public void skip(Duration time) {
        environment.sleep(time);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    @Override
    public EngineMode mode() {
        return EngineMode.EMBEDDED;
    }

    @Override
    public WorkflowClient client() {
        return client;
    }

    @Override
    public Optional<URI> webUi(String workflowId) {
        return Optional.empty();
    }

    @Override
    public void close() {
        environment.close();
    }
}
