package io.corro.persistence.books.distribution;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;

/** Why a distribution is not ordered, or not decided. */
public enum DistributionError implements ErrorCode {
    INVALID_PERIOD(invalid("The period ends before it begins; correct its first or last day.").at("period_end")),
    PERIOD_TAKEN(conflict("A distribution of some of these days exists already; choose days that have none.")),
    RECORD_DATE_PASSED(invalid(
            "The holders at the end of this period are not on record; choose a later period.").at("period_end")),
    POOL_SHORT(conflict(
            "The product's own money does not cover this distribution; try again when money has been paid in.")),
    NOT_IN_REVIEW(conflict("The distribution does not wait for approval; read its case again.")),
    NOT_PARTIAL(conflict("The distribution has no parked lines to resolve; read its case again.")),
    NO_SUCH_LINE(conflict("The distribution has no such parked line; read its lines again.")),
    NOTHING_TO_RESTATE(conflict(
            "The distribution has nothing to restate; restate the newest closed one when its price has changed.")),
    OWN_DISTRIBUTION(forbidden("You have ordered this distribution; somebody else must decide about it."));

    private final ErrorInfo info;

    DistributionError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
