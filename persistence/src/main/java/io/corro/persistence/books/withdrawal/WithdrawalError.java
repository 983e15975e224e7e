package io.corro.persistence.books.withdrawal;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;

/** Why a withdrawal is not taken, or not decided. */
public enum WithdrawalError implements ErrorCode {
    AMOUNT_BELOW_FEE(invalid("The fee would use up the whole amount; ask for more.").at("amount")),
    NOT_PENDING_APPROVAL(conflict("The withdrawal does not wait for approval; read its case again.")),
    OWN_WITHDRAWAL(forbidden("The withdrawal is your own; somebody else must decide about it."));

    private final ErrorInfo info;

    WithdrawalError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
