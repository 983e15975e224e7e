package io.corro.persistence.books.kyc;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.notFound;

/** Why a proof of identity is not taken or not decided. */
public enum KycError implements ErrorCode {
    KYC_UNDECIDED(conflict("A request is undecided; wait for its decision.")),
    KYC_REACHED(conflict("The level has been reached; ask for a higher one.")),
    KYC_BASIC_FIRST(conflict("The enhanced level comes after the basic one; ask for that first.")),
    KYC_NOT_FOUND(notFound("The request does not exist; list the requests.")),
    KYC_DECIDED(conflict("The request has been decided; read it.")),
    KYC_VOTED(conflict("You have voted on this request; somebody else must decide.")),
    KYC_OWN(forbidden("Nobody decides about themselves; leave it to somebody else."));

    private final ErrorInfo info;

    KycError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
