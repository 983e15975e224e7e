package io.corro.gateway.httpkit.route;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.corro.persistence.postgres.StorageFailures;

/** Calls what may wait for the database or for a workflow, on threads that may. Thread-safe. */
public record BlockingExecutor(Executor executor) {

    /**
     * The stage fails with {@link io.corro.engine.runtime.port.StorageUnavailableException} if that is what went wrong.
     */
    public <T> CompletionStage<T> call(Supplier<T> service) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return service.get();
            } catch (RuntimeException e) {
                throw StorageFailures.translated(e);
            }
        }, executor);
    }
}
