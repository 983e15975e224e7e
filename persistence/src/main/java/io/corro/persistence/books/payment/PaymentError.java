package io.corro.persistence.books.payment;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;

/** Why a payment method cannot be used. */
public enum PaymentError implements ErrorCode {
    /** The provider's token stands for a card that another user has. */
    CARD_TAKEN(invalid("The card of this token belongs to another user; use a card of your own.").at("token"));

    private final ErrorInfo info;

    PaymentError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
