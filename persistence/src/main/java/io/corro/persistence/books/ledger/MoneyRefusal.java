package io.corro.persistence.books.ledger;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.invalid;
import static io.corro.error.ErrorInfo.notFound;

/** Why a subscription or its money does not move, and what several features refuse. */
public enum MoneyRefusal implements ErrorCode {
    PAYMENT_METHOD_NOT_FOUND(invalid(
            "The payment method does not exist, is not yours or is not usable; name "
                    + "another one.")
            .at("payment_method_id")),
    CASE_NOT_FOUND(notFound("The case does not exist; check its id.")),
    PLAN_NOT_FOUND(invalid("The plan does not exist or is not offered; choose a plan from /v1/plans.").at("plan")),
    INVOICE_NOT_FOUND(notFound(
            "The invoice does not exist or has not been paid; name a paid invoice of this subscription.")),
    /** The same idempotency key came with another body. */
    KEY_REUSED(invalid("The idempotency key was used for another request; use a new key.").at("Idempotency-Key")),
    ALREADY_SUBSCRIBED(conflict("The user has a subscription already; change its plan instead.")),
    ALREADY_ENDED(conflict("The case has ended; nothing can be done with it any more.")),
    NOT_IN_THIS_STAGE(conflict("The case does not allow this action in its present stage; read it again.")),
    SAME_PLAN(invalid("The subscription has this plan already; choose another one.").at("plan")),
    CURRENCY_DIFFERS(invalid(
            "The plan is priced in another currency than the subscription; choose one in its currency.").at("plan")),
    IN_DUNNING(conflict("An invoice of this subscription is overdue; pay it before you change the plan.")),
    INVOICE_OPEN(conflict("An invoice of this subscription is being collected; try again later.")),
    /** Prices, plan or time are no longer what the customer has seen. */
    STALE_PREVIEW(conflict("The plan has changed its price since your preview; request a new preview and confirm it.")),
    PAYMENT_METHOD_REFUSED(invalid(
            "The issuer of the payment method allows no further charges; use another "
                    + "payment method.")
            .at("payment_method_id")),
    CHARGE_IN_FLIGHT(conflict("A charge for this subscription is in progress; try again when it has ended.")),
    NOTHING_TO_RETRY(conflict("The case has nothing to retry; read it again.")),
    TOO_MANY_ATTEMPTS(conflict("The charge has been tried too often; use another payment method.")),
    NOT_IN_DOUBT(conflict("The case has no payment in doubt; read it again.")),
    OWN_CASE(forbidden("The case is your own; somebody else must decide about it.")),
    ALREADY_VOTED(conflict("You have already said what you found out; somebody else must confirm it.")),
    CHARGED_BACK(conflict("The customer's bank has taken this payment back; it cannot be refunded.")),
    /** People found that it was paid, but the provider has not told under which reference. */
    PROVIDER_REFERENCE_MISSING(conflict(
            "The provider has not confirmed this charge; refund it when the provider has.")),
    REFUND_TOO_LARGE(invalid("The refund is larger than what is left of the payment; refund less.").at("amount"));

    private final ErrorInfo info;

    MoneyRefusal(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
