package io.corro.persistence.books.wallet;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why money does not enter or leave a wallet. */
public enum WalletError implements ErrorCode {
    WALLET_NOT_FOUND(notFound("The wallet does not exist or is not yours; name one of your own wallets.")),
    WALLET_CLOSED(forbidden("The wallet is closed; ask support to open it again.")),
    WALLET_FROZEN(forbidden("The wallet is frozen; ask support why, and try again when it is active.")),
    INSUFFICIENT_FUNDS(invalid(
            "The wallet does not hold this amount; ask for less, or pay money in first.").at("amount")),
    LIMIT_SINGLE(invalid("The amount is above the limit for one withdrawal; ask for less.").at("amount")),
    LIMIT_PAY_IN(invalid("The amount is above what one payment in may bring; pay in less.").at("amount")),
    LIMIT_DAILY(invalid(
            "The amount is above what is left of the limit for this day; ask for less, or try "
                    + "again tomorrow.")
            .at("amount")),
    /** The user was known, and would have other limits. */
    LIMIT_PROOF_EXPIRED(invalid("The amount is above the limit of somebody who is not known, and your proof of identity"
            + " has expired; prove who you are again, see /v1/kyc, or ask for less.").at("amount")),
    LIMIT_MONTHLY(invalid("The amount is above what is left of the limit for this month; ask for less.").at("amount"));

    private final ErrorInfo info;

    WalletError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
