package io.corro.persistence.books.fund;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why an investment account, or the price of its product, does not change. */
public enum FundError implements ErrorCode {
    ACCOUNT_NOT_FOUND(notFound(
            "The investment account does not exist or is not yours; name one of your own.").at("account_id")),
    PRODUCT_NOT_FOUND(notFound("The product does not exist; name a product that is offered.").at("product")),
    CUT_SEALED(conflict("The price of this day is final; correct the result by a restatement.").at("date")),
    CUT_NOT_SEALED(conflict(
            "The price of this day is not final yet; record the result instead of restating it.").at("date")),
    PREDECESSOR_NOT_SEALED(conflict(
            "The price of the day before is not final yet; record its result first.").at("date")),
    RESULT_MISSING(conflict("The result of this day is not recorded; record it first.").at("date")),
    NOBODY_HELD(conflict(
            "Nobody holds units to whom a correction of this day could belong; leave it as it is.").at("date")),
    SECOND_PERSON_NEEDED(conflict(
            "The gain is large for this product; it counts when a second person sends the same.").at("gain")),
    GAIN_TOO_FINE(invalid("The gain is finer than the currency's smallest unit; round it.").at("gain")),
    GAIN_TOO_LARGE(invalid("The gain is beyond a billion; check its unit.").at("gain")),
    ACCOUNT_CLOSED(forbidden("The investment account is closed; no money can leave it.").at("account_id")),
    ACCOUNT_FROZEN(forbidden(
            "The investment account is not active; ask support why, and try again when it is.").at("account_id")),
    PRODUCT_SUSPENDED(forbidden("The product has no value now; wait until its price is above zero.")),
    LOCKED_UP(forbidden(
            "The investment account is still in its lock-up period; try again after its end.").at("account_id")),
    INSUFFICIENT_UNITS(invalid("The investment account is not worth this amount; ask for less.").at("amount"));

    private final ErrorInfo info;

    FundError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
