package io.corro.persistence.books.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why money does not move, in order of precedence: the first that applies is answered. {@link #word} is the one name of
 * the reason on the wire, in rows and in metrics. A refusal has no effect.
 */
public enum MoneyRefusal {
    /** Unknown, or not the caller's. */
    ACCOUNT_NOT_FOUND,
    WALLET_NOT_FOUND,
    PAYMENT_METHOD_NOT_FOUND,
    /** The provider's token stands for a card that another user has. */
    CARD_TAKEN,
    CASE_NOT_FOUND,
    PRODUCT_NOT_FOUND,
    PLAN_NOT_FOUND,
    INVOICE_NOT_FOUND,
    /** The same idempotency key came with another body. */
    KEY_REUSED,
    /** Zero, negative, or finer than the currency's smallest unit. */
    INVALID_AMOUNT,
    /** Ends before it begins. */
    INVALID_PERIOD,
    /** A distribution of these days exists. */
    PERIOD_TAKEN,
    /** The record date has passed, and nobody has noted who held what. */
    RECORD_DATE_PASSED,
    /** The day is cut: only a restatement changes it. */
    CUT_SEALED,
    /** The day is not cut yet: its result can simply be said anew. */
    CUT_NOT_SEALED,
    PREDECESSOR_NOT_SEALED,
    /** It is not closed, or not the newest, or its price is what it was. */
    NOTHING_TO_RESTATE,
    /** Nobody has said what the product gained that day. */
    RESULT_MISSING,
    USER_NOT_ACTIVE,
    ACCOUNT_CLOSED,
    ACCOUNT_FROZEN,
    WALLET_CLOSED,
    WALLET_FROZEN,
    /** The product is worth nothing. */
    PRODUCT_SUSPENDED,
    /** An operator has switched this kind of payment off. */
    SWITCHED_OFF,
    ALREADY_SUBSCRIBED,
    ALREADY_ENDED,
    /** What is asked for does not fit the stage of the case. */
    NOT_IN_THIS_STAGE,
    SAME_PLAN,
    CURRENCY_DIFFERS,
    /** A plan is not changed while money for it is owed. */
    IN_DUNNING,
    INVOICE_OPEN,
    /** Prices, plan or time are no longer what the customer has seen. */
    STALE_PREVIEW,
    /** The issuer has said never to charge it again. */
    PAYMENT_METHOD_REFUSED,
    CHARGE_IN_FLIGHT,
    NOTHING_TO_RETRY,
    TOO_MANY_ATTEMPTS,
    NOT_IN_DOUBT,
    /** It takes somebody other than the customer. */
    OWN_CASE,
    ALREADY_VOTED,
    CHARGED_BACK,
    /** People found that it was paid, but the provider has not told under which reference. */
    PROVIDER_REFERENCE_MISSING,
    REFUND_TOO_LARGE,
    /** The fee would leave nothing. */
    AMOUNT_BELOW_FEE,
    LOCKED_UP,
    INSUFFICIENT_UNITS,
    INSUFFICIENT_FUNDS,
    LIMIT_SINGLE,
    LIMIT_DAILY,
    LIMIT_MONTHLY,
    /** The product's own money does not suffice. */
    POOL_SHORT,
    /** The platform's cash does not cover what it owes to wallets. */
    PLATFORM_CASH_SHORT,
    /** The hold has been posted or voided already. */
    HOLD_RESOLVED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The stable machine word, for example {@code insufficient_funds}. */
    public String word() {
        return word;
    }

    /** The refusal of that word, if it is one. */
    public static Optional<MoneyRefusal> named(String word) {
        return Stream.of(values()).filter(refusal -> refusal.word.equals(word)).findFirst();
    }

    public static MoneyRefusal ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
