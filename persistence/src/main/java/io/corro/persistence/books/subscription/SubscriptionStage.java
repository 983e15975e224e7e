package io.corro.persistence.books.subscription;

import java.util.EnumSet;
import java.util.Set;

import io.corro.persistence.books.cases.Stage;

/** Where a subscription stands. Its word is in the case; all but {@code CLOSING} are the row's status, too. */
public enum SubscriptionStage implements Stage<SubscriptionStage> {
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

    @Override
    public boolean isFinal() {
        return this == CANCELLED || this == EXPIRED;
    }

    @Override
    public Set<SubscriptionStage> next() {
        return switch (this) {
            case INCOMPLETE -> EnumSet.of(ACTIVE, CLOSING, CANCELLED, EXPIRED);
            case TRIALING -> EnumSet.of(ACTIVE, PAST_DUE, PAUSED, CLOSING, CANCELLED, EXPIRED);
            case ACTIVE -> EnumSet.of(PAST_DUE, UNPAID, CLOSING, CANCELLED, EXPIRED);
            case PAST_DUE -> EnumSet.of(ACTIVE, UNPAID, CLOSING, CANCELLED, EXPIRED);
            case UNPAID -> EnumSet.of(ACTIVE, CLOSING, CANCELLED, EXPIRED);
            case PAUSED -> EnumSet.of(INCOMPLETE, ACTIVE, CLOSING, CANCELLED, EXPIRED);
            case CLOSING -> EnumSet.of(CANCELLED, EXPIRED);
            case CANCELLED, EXPIRED -> EnumSet.of(CLOSING);
        };
    }

    public static SubscriptionStage fromCode(String code) {
        return Stage.fromCode(SubscriptionStage.class, code);
    }
}
