package io.corro.workflows.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One development server for all tests of a class, which are skipped where there is no binary. */
public final class SharedDevServer implements BeforeAllCallback, AfterAllCallback {
    private DevServer server;

    /** Its files stay until the next clean build, for a closer look. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = DevServer.start(Files.createTempDirectory(Path.of("target"), "dev-server-").toAbsolutePath());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
        }
    }

    /** A Temporal service that talks to the server and leaves it running when it is closed. */
    public TemporalService connect() {
        return server.connect();
    }
}
