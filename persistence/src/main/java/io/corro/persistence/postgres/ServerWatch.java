package io.corro.persistence.postgres;

import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server running until it is closed: one that ends by itself, killed by hand or because memory ran out, is
 * started again on its port, where its users find it by connecting anew. Watches on a thread of its own.
 */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long PAUSE_NS = 1_000_000_000;

    private final PostgresServer server;
    private final int port;
    private boolean closed;

    private ServerWatch(PostgresServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static ServerWatch start(PostgresServer server, int port) {
        ServerWatch watch = new ServerWatch(server, port);
        Thread.ofPlatform().name("postgres-watch").daemon().start(watch::run);
        return watch;
    }

    private void run() {
        server.awaitEnd();
        while (startAgain()) {
            server.awaitEnd();
        }
    }

    /** Whether there is something left to watch. */
    private synchronized boolean startAgain() {
        if (closed) {
            return false;
        }
        LOG.error("PostgreSQL has ended although nobody stopped it: starting it again");
        try {
            server.runAgain(port);
        } catch (EmbeddedDatabaseException e) {
            LOG.error("PostgreSQL does not start: {}", e.getMessage());
            LockSupport.parkNanos(PAUSE_NS);
        }
        return true;
    }

    /** Stops the server. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.stop();
        }
    }
}
