package io.corro.persistence.trading;

import io.corro.engine.core.domain.FillProfile;
import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;

/** Why a version of a fill profile is not added. */
public enum FillProfileError implements ErrorCode {
    TOO_MANY_FILL_PROFILES(conflict("There are " + (FillProfile.NUMBER_MAX + 1)
            + " versions of fill profiles, which is the most; use one of them."));

    private final ErrorInfo info;

    FillProfileError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
