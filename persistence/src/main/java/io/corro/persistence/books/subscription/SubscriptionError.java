package io.corro.persistence.books.subscription;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a subscription is not taken, changed or refunded. */
public enum SubscriptionError implements ErrorCode {
    PLAN_NOT_FOUND(invalid("The plan does not exist or is not offered; choose a plan from /v1/plans.").at("plan")),
    INVOICE_NOT_FOUND(notFound(
            "The invoice does not exist or has not been paid; name a paid invoice of this subscription.")),
    ALREADY_SUBSCRIBED(conflict("The user has a subscription already; change its plan instead.")),
    SAME_PLAN(invalid("The subscription has this plan already; choose another one.").at("plan")),
    CURRENCY_DIFFERS(invalid(
            "The plan is priced in another currency than the subscription; choose one in its currency.").at("plan")),
    IN_DUNNING(conflict("An invoice of this subscription is overdue; pay it before you change the plan.")),
    INVOICE_OPEN(conflict("An invoice of this subscription is being collected; try again later.")),
    /** Prices, plan or time are no longer what the customer has seen. */
    STALE_PREVIEW(conflict("The preview is out of date; request a new one and confirm it.")),
    CHARGE_IN_FLIGHT(conflict("A charge for this subscription is in progress; try again when it has ended.")),
    TOO_MANY_ATTEMPTS(conflict("The charge has been tried too often; use another payment method.")),
    CHARGED_BACK(conflict("The customer's bank has taken this payment back; it cannot be refunded.")),
    /** People found that it was paid, but the provider has not told under which reference. */
    PROVIDER_REFERENCE_MISSING(conflict(
            "The provider has not confirmed this charge; refund it when the provider has.")),
    REFUND_TOO_LARGE(invalid("The refund is larger than what is left of the payment; refund less.").at("amount"));

    private final ErrorInfo info;

    SubscriptionError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
