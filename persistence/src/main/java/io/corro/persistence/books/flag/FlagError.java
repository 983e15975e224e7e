package io.corro.persistence.books.flag;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.notFound;

/** What operators have switched off. */
public enum FlagError implements ErrorCode {
    SWITCH_NOT_FOUND(notFound("The switch does not exist; see /admin/v1/switches.")),
    SWITCHED_OFF(forbidden("Payments of this kind are switched off by an operator; try again later.")),
    FLAG_NOT_FOUND(notFound("The flag or its override does not exist; list the flags and check the code."));

    private final ErrorInfo info;

    FlagError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
