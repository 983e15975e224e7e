package io.corro.gateway.http.trading;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongFunction;

import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;

/**
 * Reads history that is at least as new as everything that the account's owner has been told. Thread-safe.
 */
public final class HistoryReads {
    private final EngineClient engine;
    private final LongFunction<CompletionStage<Void>> projected;
    private final TradingHistory history;
    private final BlockingExecutor blocking;

    /** @param projected completes when the tables contain everything up to a sequence, fails if that takes too long */
    public HistoryReads(EngineClient engine, LongFunction<CompletionStage<Void>> projected, TradingHistory history,
            BlockingExecutor blocking) {
        this.engine = engine;
        this.projected = projected;
        this.history = history;
        this.blocking = blocking;
    }

    /** The stage fails with an {@link ApiException} (503) if the tables do not catch up in time. */
    public <T> CompletionStage<T> upToDate(UUID accountId, Function<TradingHistory, T> query) {
        return engine.view(accountId)
                .thenCompose(reply -> awaitProjected(EngineErrors.value(reply).seq(),
                        StorageError.HISTORY_BEHIND.message()))
                .thenCompose(passed -> asItIs(query));
    }

    /** As new as the tables happen to be. */
    public <T> CompletionStage<T> asItIs(Function<TradingHistory, T> query) {
        return blocking.call(() -> query.apply(history));
    }

    /** The stage fails with an {@link ApiException} (503) of that message if the tables do not catch up in time. */
    public CompletionStage<Void> awaitProjected(long seq, String message) {
        return projected.apply(seq).exceptionally(late -> {
            throw new ApiException(ApiError.of(StorageError.HISTORY_BEHIND, message));
        });
    }
}
