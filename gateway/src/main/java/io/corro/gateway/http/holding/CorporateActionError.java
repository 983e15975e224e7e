package io.corro.gateway.http.holding;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

/** Why a corporate action is not taken. */
enum CorporateActionError implements ErrorCode {
    NOT_A_SHARE(ErrorInfo.invalid("Only shares have corporate actions; name a share.").at("symbol")),
    DIVIDEND_ANNOUNCED(ErrorInfo.conflict(
            "The share has another dividend on that date already; see /admin/v1/corporate-actions."));

    private final ErrorInfo info;

    CorporateActionError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
