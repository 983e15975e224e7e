package io.corro.persistence.books.ledger;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;

/** Why the ledger does not post. */
public enum LedgerError implements ErrorCode {
    INVALID_AMOUNT(invalid(
            "The amount is not above zero, or is finer than the currency's smallest unit; correct it.").at("amount")),
    /** The platform's cash does not cover what it owes to wallets. */
    PLATFORM_CASH_SHORT(conflict(
            "The platform's cash does not cover this payment now; try again when cash has been paid in.")),
    HOLD_RESOLVED(conflict("The hold has been posted or voided already; read the case again."));

    private final ErrorInfo info;

    LedgerError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
