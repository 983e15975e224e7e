package io.corro.gateway.wiring;

import java.net.URI;

import io.corro.workflows.temporal.TemporalService;

/** What a user is told about workflows at the start. Stateless. */
public final class WorkflowBanner {

    private WorkflowBanner() {}

    public static String text(TemporalService engine) {
        String webUi = engine.webUi().map(URI::toString).map(address -> ", Web UI at " + address).orElse("");
        return switch (engine.mode()) {
            case EMBEDDED -> "Workflows run in this process (--temporal dev adds Temporal's Web UI)";
            case DEV -> "Workflows run in a Temporal development server" + webUi;
            case EXTERNAL -> "Workflows run in an external Temporal service" + webUi;
        };
    }
}
