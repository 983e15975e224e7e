package io.corro.persistence.books.payment;

import java.util.Locale;

/** What may help after a payment was declined. */
public enum DeclineKind {
    /** Trying again later may succeed, e.g. insufficient funds. */
    RETRY_LATER,
    /** Only the customer can help, e.g. an expired card, or authentication. */
    NEEDS_CUSTOMER,
    /** Must not be tried again, e.g. a stolen card or a closed account. */
    NEVER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
