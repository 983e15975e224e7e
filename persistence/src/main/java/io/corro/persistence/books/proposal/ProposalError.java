package io.corro.persistence.books.proposal;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.notFound;

/** Why an order is not proposed, or a proposal not decided. */
public enum ProposalError implements ErrorCode {
    PROPOSAL_NOT_FOUND(notFound(
            "The proposal does not exist or is not the account's; list the proposals.").at("proposal_id")),
    PROPOSALS_EXHAUSTED(conflict("Too many proposals of the account wait for approval; wait until some are decided.")),
    /** The same id came with another order. */
    PROPOSAL_ID_USED(conflict("The client_order_id was used for another proposal; use a new one.")
            .at("client_order_id")),
    /** Its time is over, and nobody has written that down yet. */
    PROPOSAL_TOO_OLD(conflict("The proposal is too old to be approved; it expires now."));

    private final ErrorInfo info;

    ProposalError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
