package io.corro.persistence.books.alert;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

/** Why a price alert cannot be kept or found. */
public enum AlertError implements ErrorCode {
    ALERT_NOT_FOUND(ErrorInfo.notFound("The alert does not exist; list your alerts to see their ids.")),
    TOO_MANY_ALERTS(ErrorInfo.invalid(
            "A user has at most " + PriceAlerts.ACTIVE_MAX + " active alerts; delete some."));

    private final ErrorInfo info;

    AlertError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
