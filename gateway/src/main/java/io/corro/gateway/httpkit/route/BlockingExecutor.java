package io.corro.gateway.httpkit.route;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Calls what may wait for the database or for a workflow, on threads that may. Thread-safe. */
public record BlockingExecutor(Executor executor, UnaryOperator<RuntimeException> translation) {

    /** The stage fails with what the translation makes of the service's failure. */
    public <T> CompletionStage<T> call(Supplier<T> service) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return service.get();
            } catch (RuntimeException e) {
                throw translation.apply(e);
            }
        }, executor);
    }
}
