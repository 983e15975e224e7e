package io.corro.workflows.engine;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.temporal.client.WorkflowClient;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;

/**
 * A Temporal service that somebody else runs, found by the variables that all Temporal clients read:
 * {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE}, {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS_*} and the profile
 * they name. {@code TEMPORAL_UI_URL} is ours: the base address of the Web UI, when there is one.
 */
final class ExternalEngine implements WorkflowEngine {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final long CLOSE_TIMEOUT_S = 5;
    private static final String UI_URL = "TEMPORAL_UI_URL";

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final Optional<String> uiUrl;

    private ExternalEngine(WorkflowServiceStubs stubs, String namespace, Optional<String> uiUrl) {
        this.stubs = stubs;
        this.client = WorkflowClient.newInstance(stubs, Clients.options(namespace));
        this.uiUrl = uiUrl;
    }

    static ExternalEngine connect(EngineConfig config) {
        ClientConfigProfile profile = profile(config);
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(profile.toWorkflowServiceStubsOptions());
        try {
            stubs.connect(CONNECT_TIMEOUT);
        } catch (RuntimeException e) {
            stubs.shutdownNow();
            throw new EngineUnavailableException("No Temporal service answers at " + profile.getAddress() + ".", e);
        }
        String namespace = Optional.ofNullable(profile.getNamespace()).orElse("default");
        return new ExternalEngine(stubs, namespace, Optional.ofNullable(config.environment().get(UI_URL)));
    }

    @Override
    public EngineMode mode() {
        return EngineMode.EXTERNAL;
    }

    @Override
    public WorkflowClient client() {
        return client;
    }

    @Override
    public Optional<URI> webUi(String workflowId) {
        return uiUrl.map(base -> WebUi.page(base, client.getOptions().getNamespace(), workflowId));
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
    }

    private static ClientConfigProfile profile(EngineConfig config) {
        try {
            return ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(config.environment()).build());
        } catch (IOException e) {
            throw new EngineUnavailableException("Cannot read Temporal's configuration: " + e.getMessage(), e);
        }
    }
}
