package io.corro.gateway.http.fault;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.notFound;

/** Why no faults are shown. */
enum FaultError implements ErrorCode {
    FAULTS_NOT_ASKED_FOR(conflict(
            "The account has not asked for faults; its key asks for them with PUT /v1/havoc {\"allowed\": true}.")),
    FAULTS_RUNNING(conflict("A run is going on; read it, or end it with DELETE first.")),
    FAULTS_FULL(conflict("As many accounts as can have asked for faults; try again when some have withdrawn.")),
    FAULT_RUN_NOT_FOUND(notFound("The account has had no run since the server started."));

    private final ErrorInfo info;

    FaultError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
