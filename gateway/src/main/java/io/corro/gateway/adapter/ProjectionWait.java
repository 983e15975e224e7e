package io.corro.gateway.adapter;

import java.util.concurrent.CompletionStage;

import io.corro.engine.runtime.pipeline.ProjectionProgress;
import io.corro.gateway.http.trading.ProjectedSeq;

/** Waits for the projector, within its bound. Thread-safe. */
public final class ProjectionWait implements ProjectedSeq {
    private final ProjectionProgress progress;

    public ProjectionWait(ProjectionProgress progress) {
        this.progress = progress;
    }

    @Override
    public CompletionStage<Boolean> awaitPassed(long seq) {
        return progress.passed(seq).handle((passed, timeout) -> timeout == null);
    }
}
