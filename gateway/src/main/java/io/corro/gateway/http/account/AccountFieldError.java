package io.corro.gateway.http.account;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;

/** Why the fields of an account's configuration cannot be used. */
enum AccountFieldError implements ErrorCode {
    /** A setting of the convention behind which there is nothing here. */
    SETTING_NOT_OFFERED(invalid("The setting has no effect here and stays as it is told; leave it out."));

    private final ErrorInfo info;

    AccountFieldError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
