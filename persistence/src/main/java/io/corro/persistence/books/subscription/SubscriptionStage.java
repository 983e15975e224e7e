package io.corro.persistence.books.subscription;

import java.util.Locale;

/** Where a subscription stands. Its word is in the case; all but {@code CLOSING} are the row's status, too. */
public enum SubscriptionStage {
    /** The first invoice is not paid; after some hours it expires. */
    INCOMPLETE,
    TRIALING,
    ACTIVE,
    /** An invoice could not be collected and is tried again; what was subscribed to stays. */
    PAST_DUE,
    /** Trying has ended; what was subscribed to is gone until the invoice is paid. */
    UNPAID,
    /** The trial ended without a payment method. */
    PAUSED,
    /** It has ended for the customer; a payment or refund is still on its way. */
    CLOSING,
    CANCELLED,
    EXPIRED;

    /** Whether the customer may use what was subscribed to. */
    public boolean isEntitled() {
        return switch (this) {
            case TRIALING, ACTIVE, PAST_DUE -> true;
            case INCOMPLETE, UNPAID, PAUSED, CLOSING, CANCELLED, EXPIRED -> false;
        };
    }

    /** Whether it has ended for the customer. */
    public boolean hasEnded() {
        return this == CLOSING || isFinal();
    }

    public boolean isFinal() {
        return this == CANCELLED || this == EXPIRED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SubscriptionStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
