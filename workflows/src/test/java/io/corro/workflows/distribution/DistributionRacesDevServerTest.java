package io.corro.workflows.distribution;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.corro.workflows.temporal.SharedDevServer;
import io.corro.workflows.temporal.TemporalService;

/** On a real Temporal server, which refuses what the embedded one lets pass, and remembers what we lose. */
class DistributionRacesDevServerTest extends DistributionRaces {

    @RegisterExtension
    private static final SharedDevServer SERVER = new SharedDevServer();

    @Override
    protected TemporalService temporal() {
        return SERVER.connect();
    }
}
