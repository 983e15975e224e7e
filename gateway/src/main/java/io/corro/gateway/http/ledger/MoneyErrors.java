package io.corro.gateway.http.ledger;

import io.corro.gateway.httpkit.route.IdempotencyKey;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.ledger.MoneyRefusal;

/** What the refusals of money look like on the wire: the one place that knows status, field and wording. Stateless. */
public final class MoneyErrors {

    private MoneyErrors() {}

    public static ApiException exception(MoneyRefusal refusal) {
        return new ApiException(error(refusal));
    }

    public static ApiError error(MoneyRefusal refusal) {
        return switch (refusal) {
            case ACCOUNT_NOT_FOUND -> notFound(refusal, "there is no such account of yours").withField("account_id");
            case WALLET_NOT_FOUND -> notFound(refusal, "there is no such wallet of yours");
            case CASE_NOT_FOUND -> notFound(refusal, "there is no such case");
            case PLAN_NOT_FOUND -> unprocessable(refusal, "there is no such plan to subscribe to", "plan");
            case INVOICE_NOT_FOUND -> notFound(refusal, "there is no such invoice that was paid");
            case PRODUCT_NOT_FOUND -> notFound(refusal, "there is no such product").withField("product");
            case PAYMENT_METHOD_NOT_FOUND -> unprocessable(refusal,
                    "there is no such payment method of yours that can be used", "payment_method_id");
            case CARD_TAKEN -> unprocessable(refusal,
                    "another user has kept the card of this token; use a card of your own", "token");
            case KEY_REUSED -> unprocessable(refusal,
                    "this key was used before, for another request", IdempotencyKey.HEADER);
            case INVALID_AMOUNT -> unprocessable(refusal,
                    "amount must be above zero and no finer than the currency's smallest unit", "amount");
            case INVALID_PERIOD -> unprocessable(refusal, "the period ends before it begins", "period_end");
            case PERIOD_TAKEN -> conflict(refusal, "a distribution of some of these days exists already");
            case RECORD_DATE_PASSED -> unprocessable(refusal,
                    "nobody has noted who held the product at the end of that period", "period_end");
            case CUT_SEALED -> conflict(refusal, "the day is closed").withField("date");
            case CUT_NOT_SEALED -> conflict(refusal, "the day is not closed yet").withField("date");
            case NOTHING_TO_RESTATE ->
                conflict(refusal, "its price is what it was, or it is not the newest closed one");
            case PREDECESSOR_NOT_SEALED -> conflict(refusal, "the day before is not closed yet").withField("date");
            case RESULT_MISSING -> conflict(refusal, "the result of the day is not known").withField("date");
            case USER_NOT_ACTIVE -> forbidden(refusal, "the user is not active");
            case ACCOUNT_CLOSED -> forbidden(refusal, "the account is closed").withField("account_id");
            case ACCOUNT_FROZEN -> forbidden(refusal, "no money may leave the account now").withField("account_id");
            case WALLET_CLOSED -> forbidden(refusal, "the wallet is closed");
            case WALLET_FROZEN -> forbidden(refusal, "no money may leave the wallet now");
            case PRODUCT_SUSPENDED -> forbidden(refusal, "the product is worth nothing now");
            case SWITCHED_OFF -> forbidden(refusal, "payments of this kind are switched off");
            case ALREADY_SUBSCRIBED -> conflict(refusal, "the user has a subscription, which can be changed");
            case ALREADY_ENDED -> conflict(refusal, "it has ended");
            case NOT_IN_THIS_STAGE -> conflict(refusal, "this cannot be done in the state it is in");
            case SAME_PLAN -> unprocessable(refusal, "that is the plan it has", "plan");
            case CURRENCY_DIFFERS -> unprocessable(refusal, "the plan is priced in another currency", "plan");
            case IN_DUNNING -> conflict(refusal, "an invoice has to be paid first");
            case INVOICE_OPEN -> conflict(refusal, "an invoice is being collected, try again later");
            case STALE_PREVIEW -> conflict(refusal, "it comes out differently now, preview it again");
            case PAYMENT_METHOD_REFUSED -> unprocessable(refusal,
                    "its issuer has forbidden to charge it", "payment_method_id");
            case CHARGE_IN_FLIGHT -> conflict(refusal, "a charge is on its way");
            case NOTHING_TO_RETRY -> conflict(refusal, "nothing is owed");
            case TOO_MANY_ATTEMPTS -> conflict(refusal, "it was tried too often");
            case NOT_IN_DOUBT -> conflict(refusal, "no charge is in doubt");
            case OWN_CASE -> forbidden(refusal, "it takes somebody other than the customer");
            case ALREADY_VOTED -> conflict(refusal, "the same person said the opposite before");
            case CHARGED_BACK -> conflict(refusal, "the customer's bank has taken it back");
            case PROVIDER_REFERENCE_MISSING -> conflict(refusal, "the provider has not confirmed the charge");
            case REFUND_TOO_LARGE -> unprocessable(refusal, "more than what is left of the payment", "amount");
            case AMOUNT_BELOW_FEE -> unprocessable(refusal, "the fee would leave nothing", "amount");
            case LOCKED_UP -> forbidden(refusal, "the account is still locked up").withField("account_id");
            case INSUFFICIENT_UNITS -> unprocessable(refusal, "the account is not worth that much", "amount");
            case INSUFFICIENT_FUNDS -> unprocessable(refusal, "the wallet does not hold that much", "amount");
            case LIMIT_SINGLE -> unprocessable(refusal, "above the limit for one withdrawal", "amount");
            case LIMIT_DAILY -> unprocessable(refusal, "above what is left of the day's limit", "amount");
            case LIMIT_MONTHLY -> unprocessable(refusal, "above what is left of the month's limit", "amount");
            case POOL_SHORT -> conflict(refusal, "the product's money does not suffice now");
            case PLATFORM_CASH_SHORT -> conflict(refusal, "the platform's cash does not suffice now");
            case HOLD_RESOLVED -> conflict(refusal, "what was held has been posted or returned already");
        };
    }

    private static ApiError notFound(MoneyRefusal refusal, String message) {
        return ApiError.notFound(refusal.word(), message);
    }

    private static ApiError forbidden(MoneyRefusal refusal, String message) {
        return ApiError.of(403, refusal.word(), message);
    }

    private static ApiError conflict(MoneyRefusal refusal, String message) {
        return ApiError.of(409, refusal.word(), message);
    }

    private static ApiError unprocessable(MoneyRefusal refusal, String message, String field) {
        return ApiError.of(422, refusal.word(), message).withField(field);
    }
}
