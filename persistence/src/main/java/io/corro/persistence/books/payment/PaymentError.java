package io.corro.persistence.books.payment;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.invalid;

/** Why a payment method cannot be used. */
public enum PaymentError implements ErrorCode {
    PAYMENT_METHOD_NOT_FOUND(invalid(
            "The payment method does not exist, is not yours or is not usable; name "
                    + "another one.")
            .at("payment_method_id")),
    /** The provider's token stands for a card that another user has. */
    CARD_TAKEN(invalid("The card of this token belongs to another user; use a card of your own.").at("token")),
    CARD_EXPIRED(invalid("The card's month is over; use another card.").at("exp_year")),
    PAYMENT_METHOD_REFUSED(invalid(
            "The issuer of the payment method allows no further charges; use another "
                    + "payment method.")
            .at("payment_method_id"));

    private final ErrorInfo info;

    PaymentError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
