package io.corro.workflows.temporal;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import io.grpc.StatusRuntimeException;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;

/**
 * A Temporal service that somebody else runs, found by the variables that all Temporal clients read:
 * {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE}, {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS_*} and the
 * profile they name. {@code TEMPORAL_UI_URL} is ours: the base address of the Web UI, when there is one.
 */
final class ExternalService extends ListeningService {
    private static final String UI_URL = "TEMPORAL_UI_URL";

    private final ClientConfigProfile profile;
    private final Optional<URI> webUi;
    private boolean isPrepared;

    private ExternalService(ClientConfigProfile profile, Optional<URI> webUi) {
        this.profile = profile;
        this.webUi = webUi;
    }

    static ExternalService of(TemporalConfig config) {
        try {
            ClientConfigProfile profile = ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(config.environment()).build());
            return new ExternalService(profile, Optional.ofNullable(config.environment().get(UI_URL)).map(URI::create));
        } catch (IOException | IllegalArgumentException e) {
            throw new TemporalUnavailableException("Cannot read Temporal's configuration: " + e.getMessage(), e);
        }
    }

    @Override
    public TemporalMode mode() {
        return TemporalMode.EXTERNAL;
    }

    @Override
    public synchronized void connect() {
        ServiceConnection line = line(profile.toWorkflowServiceStubsOptions());
        try {
            line.probe();
        } catch (StatusRuntimeException e) {
            throw unavailable(e);
        }
        if (!isPrepared) {
            SearchKeys.register(line.client());
            isPrepared = true;
        }
    }

    @Override
    public String namespace() {
        return Optional.ofNullable(profile.getNamespace()).orElse("default");
    }

    @Override
    public Optional<URI> webUi() {
        return webUi;
    }

    private TemporalUnavailableException unavailable(StatusRuntimeException e) {
        String where = Optional.ofNullable(profile.getAddress()).orElse("the usual address");
        return new TemporalUnavailableException(switch (e.getStatus().getCode()) {
            case NOT_FOUND -> "The Temporal service at " + where + " has no namespace " + namespace() + ".";
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                "The Temporal service at " + where + " does not let us in: " + e.getStatus().getDescription() + ".";
            default -> "No Temporal service answers at " + where + ".";
        }, e);
    }
}
