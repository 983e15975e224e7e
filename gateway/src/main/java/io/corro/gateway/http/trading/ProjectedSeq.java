package io.corro.gateway.http.trading;

import java.util.concurrent.CompletionStage;

/** How far the tables follow the engine. */
public interface ProjectedSeq {

    /** True once the tables contain everything up to {@code seq}; false if they did not within a bounded wait. */
    CompletionStage<Boolean> awaitPassed(long seq);
}
