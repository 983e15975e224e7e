package io.corro.persistence.books.backtest;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.notFound;

/** Why a run is not published or not shown. */
public enum PublishedRunError implements ErrorCode {
    PUBLISHED_RUN_NOT_FOUND(notFound("The run does not exist, or its owner shows it no more.")),
    TOO_MANY_PUBLISHED_RUNS(conflict("An account shows at most " + PublishedRuns.RUNS_MAX
            + " runs; withdraw some of them."));

    private final ErrorInfo info;

    PublishedRunError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
