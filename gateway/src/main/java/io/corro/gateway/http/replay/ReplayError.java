package io.corro.gateway.http.replay;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;

/** Why a replay cannot be controlled. */
enum ReplayError implements ErrorCode {
    NOT_A_REPLAY(conflict("The server replays nothing; start it with --feed replay.")),
    TIME_HAS_PASSED(invalid("The time is not after the replay's; the engine's time never goes back.").at("time"));

    private final ErrorInfo info;

    ReplayError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
