package io.corro.engine.runtime.pipeline;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who waits for the tables to follow. */
class ProjectionProgressTest {
    private final ProjectionProgress progress = new ProjectionProgress();

    @Test
    void whatHasBeenPassedIsNotWaitedFor() {
        progress.advance(7);

        assertThat(progress.passed(7).toCompletableFuture()).isCompleted();
        assertThat(progress.passed(8).toCompletableFuture()).isNotDone();
    }

    @Test
    void waitersAreReleasedAsFarAsItGets() {
        CompletableFuture<Void> far = progress.passed(9).toCompletableFuture();
        CompletableFuture<Void> near = progress.passed(5).toCompletableFuture();

        progress.advance(6);
        assertThat(near).isCompleted();
        assertThat(far).isNotDone();

        progress.advance(9);
        assertThat(far).isCompleted();
    }
}
