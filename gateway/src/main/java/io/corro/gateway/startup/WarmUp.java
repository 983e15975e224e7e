package io.corro.gateway.startup;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places orders over HTTP with a {@link ScratchServer} while the database starts, so that the classes and the code of
 * the whole path of an order are loaded before the first real one comes. Runs on the thread {@code warm-up}; a failure
 * costs time and nothing else.
 */
public final class WarmUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int ORDERS = 100;

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread thread = Thread.ofPlatform().name("warm-up").daemon().unstarted(this::run);

    private WarmUp() {}

    /** Begins without keeping the caller. */
    public static WarmUp start() {
        WarmUp warmUp = new WarmUp();
        warmUp.thread.start();
        return warmUp;
    }

    private void run() {
        long startNs = System.nanoTime();
        try (ScratchServer server = new ScratchServer(); LoopbackClient client = new LoopbackClient(server.port())) {
            for (int count = 0; count < ORDERS && !Thread.currentThread().isInterrupted(); count++) {
                client.post("/v2/orders", ScratchServer.CREDENTIALS, ScratchServer.order(count));
            }
            LOG.debug("warmed up in {} ms", (System.nanoTime() - startNs) / 1_000_000);
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("the warm-up has failed; the first orders will take longer", e);
        } finally {
            done.complete(null);
        }
    }

    /** Returns when it has ended. */
    public void await(Consumer<String> progress) {
        if (!done.isDone()) {
            progress.accept("Warming up");
            done.join();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        done.join();
    }
}
