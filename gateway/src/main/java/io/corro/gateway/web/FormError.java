package io.corro.gateway.web;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.forbidden;

/** Why a form of the console is not taken. */
public enum FormError implements ErrorCode {
    CROSS_SITE(forbidden(
            "The form comes from another site and nothing was done; open the console and use its own form."));

    private final ErrorInfo info;

    FormError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
