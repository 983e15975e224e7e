package io.corro.gateway.demo;

import java.net.URI;

import io.corro.workflows.temporal.TemporalService;

/** What a user is told about workflows at the start. Stateless. */
public final class WorkflowBanner {

    private WorkflowBanner() {}

    public static String text(TemporalService temporal) {
        String webUi = temporal.webUi().map(URI::toString).map(address -> ", Web UI at " + address).orElse("");
        return switch (temporal.mode()) {
            case EMBEDDED -> "Workflows run in this process (--temporal dev adds Temporal's Web UI)";
            case DEV -> "Workflows run in a Temporal development server" + webUi;
            case EXTERNAL -> "Workflows run in an external Temporal service" + webUi;
        };
    }
}
