package io.corro.persistence.books.cash;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why money does not move between a wallet and something else. */
public enum CashError implements ErrorCode {
    CASH_ORDER_NOT_FOUND(notFound("The payment does not exist or is not yours; list your payments.")),
    NOT_PAID_IN(conflict("The payment has brought no money; only what has come in can be given back.")),
    PAYMENT_DISPUTED(conflict("The customer's bank has taken the payment back; it cannot be refunded as well.")),
    REFUND_ABOVE_REST(invalid("The amount is above what is left of the payment; give back less.").at("amount")),
    DISPUTE_NOT_OPEN(conflict("The dispute does not exist, or somebody has looked at it; list the open ones.")),
    RECIPIENT_NOT_FOUND(invalid("Nobody who can receive money has this address; correct it.").at("to")),
    SAME_PERSON(invalid("The sender is the recipient; name somebody else.").at("to")),
    NO_RATE(invalid("There is no rate between these currencies; choose others.").at("to")),
    AMOUNT_TOO_SMALL(invalid("The amount gives less than the smallest unit; use a larger one.").at("amount")),
    QUOTE_NOT_FOUND(notFound("The quote does not exist or is not yours; ask for a new one.")),
    QUOTE_EXPIRED(conflict("The quote has expired; ask for a new one.")),
    QUOTE_USED(conflict("The quote was used; ask for a new one.")),
    CURRENCY_NOT_OFFERED(invalid("The house holds no such currency; use one that it offers.").at("currency"));

    private final ErrorInfo info;

    CashError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
