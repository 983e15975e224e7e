package io.corro.workflows.distribution;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.corro.workflows.engine.DevServer;
import io.corro.workflows.engine.WorkflowEngine;

/** On a real Temporal server, which refuses what the embedded one lets pass, and remembers what we lose. */
class DistributionRacesDevServerTest extends DistributionRaces {

    @TempDir
    private static Path directory;

    private static DevServer server;

    @BeforeAll
    static void startServer() {
        server = DevServer.start(directory);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected WorkflowEngine engine() {
        return server.connect();
    }
}
