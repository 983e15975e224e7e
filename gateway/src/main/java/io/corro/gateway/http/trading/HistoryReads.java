package io.corro.gateway.http.trading;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;

/** Reads history that is at least as new as everything that the account's owner has been told. */
public final class HistoryReads {
    private final EngineClient engine;
    private final ProjectedSeq projectedSeq;
    private final History history;

    public HistoryReads(EngineClient engine, ProjectedSeq projectedSeq, History history) {
        this.engine = engine;
        this.projectedSeq = projectedSeq;
        this.history = history;
    }

    /** The stage fails with an {@link ApiException} (503) if the tables do not catch up in time. */
    public <T> CompletionStage<T> upToDate(UUID accountId, Function<History, CompletionStage<T>> query) {
        return engine.view(accountId)
                .thenApply(EngineErrors::value)
                .thenCompose(view -> upToDate(view, query));
    }

    private <T> CompletionStage<T> upToDate(AccountView view, Function<History, CompletionStage<T>> query) {
        return projectedSeq.awaitPassed(view.seq()).thenCompose(isPassed -> {
            if (!isPassed) {
                throw new ApiException(ApiError.unavailable("history_behind",
                        "history has not caught up with the engine; try again"));
            }
            return query.apply(history);
        });
    }
}
