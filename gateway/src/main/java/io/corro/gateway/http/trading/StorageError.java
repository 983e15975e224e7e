package io.corro.gateway.http.trading;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.unavailable;

/** Why data cannot be read now, or not be stored at all. */
public enum StorageError implements ErrorCode {
    STORAGE_UNAVAILABLE(unavailable("The storage is not reachable now; try again later.")),
    NOT_STORABLE(invalid("A value of the request is longer or larger than can be kept; nothing was changed.")),
    HISTORY_BEHIND(unavailable("The history has not caught up with the engine; try again later."));

    private final ErrorInfo info;

    StorageError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
