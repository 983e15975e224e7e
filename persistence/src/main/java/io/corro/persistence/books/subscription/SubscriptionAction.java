package io.corro.persistence.books.subscription;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static io.corro.persistence.books.subscription.SubscriptionStage.ACTIVE;
import static io.corro.persistence.books.subscription.SubscriptionStage.CANCELLED;
import static io.corro.persistence.books.subscription.SubscriptionStage.CLOSING;
import static io.corro.persistence.books.subscription.SubscriptionStage.EXPIRED;
import static io.corro.persistence.books.subscription.SubscriptionStage.INCOMPLETE;
import static io.corro.persistence.books.subscription.SubscriptionStage.PAST_DUE;
import static io.corro.persistence.books.subscription.SubscriptionStage.PAUSED;
import static io.corro.persistence.books.subscription.SubscriptionStage.TRIALING;
import static io.corro.persistence.books.subscription.SubscriptionStage.UNPAID;

/** An action of people on a subscription, with the stages in which it makes sense. Immutable. */
public enum SubscriptionAction {
    /** Ends it now; with {@code refund=unused} the rest of the paid period is given back. */
    CANCEL(INCOMPLETE, TRIALING, ACTIVE, PAST_DUE, UNPAID, PAUSED),
    CANCEL_AT_PERIOD_END(TRIALING, ACTIVE, PAST_DUE),
    /** Takes the cancellation at the end of the period back. */
    KEEP(TRIALING, ACTIVE, PAST_DUE),
    /** As shown: {@code plan}, {@code proration_at} and {@code content_hash} of the preview, perhaps {@code effect}. */
    CHANGE_PLAN(TRIALING, ACTIVE),
    /** {@code payment_method_id}. */
    USE_PAYMENT_METHOD(INCOMPLETE, TRIALING, ACTIVE, PAST_DUE, UNPAID, PAUSED),
    /** Charges what is owed now, and looks up now what is on its way. */
    RETRY_NOW(INCOMPLETE, TRIALING, ACTIVE, PAST_DUE, UNPAID, CLOSING),
    /** {@code amount}, and {@code invoice_id} if it is not the one paid last. */
    REFUND(TRIALING, ACTIVE, PAST_DUE, UNPAID, CLOSING, CANCELLED, EXPIRED),
    MARK_UNCOLLECTIBLE(PAST_DUE, UNPAID),
    /** {@code verdict}: paid or not_paid, about a charge in doubt. */
    RESOLVE(INCOMPLETE, ACTIVE, PAST_DUE, UNPAID, CLOSING);

    private final Set<SubscriptionStage> stages;

    SubscriptionAction(SubscriptionStage first, SubscriptionStage... others) {
        stages = EnumSet.of(first, others);
    }

    boolean isAllowedIn(SubscriptionStage stage) {
        return stages.contains(stage);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SubscriptionAction> fromCode(String code) {
        return Stream.of(values()).filter(action -> action.code().equals(code)).findFirst();
    }

    /** What may be asked in a stage. */
    public static List<String> allowedIn(SubscriptionStage stage) {
        return Stream.of(values()).filter(action -> action.isAllowedIn(stage)).map(SubscriptionAction::code).toList();
    }
}
