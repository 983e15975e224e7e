package io.corro.persistence.books.cases;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a case does not do what somebody asks of it, the same in every process. */
public enum CaseError implements ErrorCode {
    CASE_NOT_FOUND(notFound("The case does not exist; check its id.")),
    /** The same idempotency key came with another body. */
    KEY_REUSED(invalid("The idempotency key was used for another request; use a new key.").at("Idempotency-Key")),
    UNKNOWN_ACTION(notFound("Cases of this kind have no such action; read what the case allows.").at("action")),
    INVALID_PARAMETER(invalid("A parameter of the action is missing or cannot be used; correct it.").at("parameters")),
    ALREADY_ENDED(conflict("The case has ended; nothing can be done with it any more.")),
    NOT_IN_THIS_STAGE(conflict("The case does not allow this action in its present stage; read it again.")),
    PAST_POINT_OF_NO_RETURN(conflict("The case has gone too far to be stopped; wait for its end.")),
    STALE_CONTENT(conflict("The case has changed since you read it; read it again and decide anew.")),
    OWN_CASE(forbidden("The case is your own; somebody else must decide about it.")),
    ALREADY_APPROVED(conflict("You have already approved this case; somebody else must approve it too.")),
    ALREADY_VOTED(conflict("You have already said what you found out; somebody else must confirm it.")),
    NOTHING_TO_RETRY(conflict("The case has nothing to retry; read it again.")),
    NOT_IN_DOUBT(conflict("The case has no payment in doubt; read it again.")),
    NOT_FAILED(conflict("The case has not failed; only a failed case is acknowledged.")),
    ALREADY_ACKNOWLEDGED(conflict(
            "The case is acknowledged and nothing has happened to it since; no further word is needed."));

    private final ErrorInfo info;

    CaseError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
