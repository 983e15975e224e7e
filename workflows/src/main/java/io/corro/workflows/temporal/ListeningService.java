package io.corro.workflows.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.jspecify.annotations.Nullable;

/** A service that listens on a port, wherever. Its line is laid by the first {@link #connect}. Thread-safe. */
abstract class ListeningService implements TemporalService {
    private volatile @Nullable ServiceConnection line;

    /** The same line at every call; for {@link #connect}, which lets one thread in at a time. */
    final ServiceConnection line(WorkflowServiceStubsOptions options) {
        if (line == null) {
            line = new ServiceConnection(options, namespace());
        }
        return line;
    }

    @Override
    public final WorkflowClient client() {
        ServiceConnection present = line;
        if (present == null) {
            throw TemporalUnavailableException.notStarted();
        }
        return present.client();
    }

    /** Also while another thread waits in {@link #connect} for the server's answer. */
    @Override
    public void close() {
        ServiceConnection present = line;
        if (present != null) {
            present.close();
        }
    }
}
