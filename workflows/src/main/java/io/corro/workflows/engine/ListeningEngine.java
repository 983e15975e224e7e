package io.corro.workflows.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** A service that listens on a port, wherever. Its line is laid by the first {@link #connect}. Thread-safe. */
abstract class ListeningEngine implements WorkflowEngine {
    private volatile ServiceLine line;

    /** The same line at every call; for {@link #connect}, which lets one thread in at a time. */
    final ServiceLine line(WorkflowServiceStubsOptions options) {
        if (line == null) {
            line = new ServiceLine(options, namespace());
        }
        return line;
    }

    @Override
    public final WorkflowClient client() {
        ServiceLine present = line;
        if (present == null) {
            throw EngineUnavailableException.notStarted();
        }
        return present.client();
    }

    /** Also while another thread waits in {@link #connect} for the server's answer. */
    @Override
    public void close() {
        ServiceLine present = line;
        if (present != null) {
            present.close();
        }
    }
}
