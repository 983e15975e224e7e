package io.corro.gateway.httpkit.route;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Calls that run one after the other for each key, in this process: what one of them has counted stays true until it
 * has ended. Thread-safe.
 *
 * @param <K> what calls exclude each other by
 */
public final class SerialCalls<K> {
    private final Map<K, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    /** Begins the call when those before it of the same key have ended, however they have. */
    public <T> CompletionStage<T> call(K key, Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<?> before = last.put(key, result);
        CompletionStage<?> turn = before == null ? CompletableFuture.completedFuture(null) : before;
        turn.handle((ignored, failure) -> null).thenCompose(ignored -> call.get()).whenComplete((value, failure) -> {
            last.remove(key, result);
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
