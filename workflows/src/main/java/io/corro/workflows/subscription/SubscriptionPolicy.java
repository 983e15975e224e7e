package io.corro.workflows.subscription;

import java.time.Duration;
import java.util.List;

import io.corro.persistence.books.subscription.BillingRules;
import io.corro.workflows.time.TimeScale;

/**
 * The house's rules for subscriptions.
 *
 * @param resultPoll         how often the provider is asked for a result that no webhook has brought
 * @param doubtPolls         the pauses between look-ups in doubt; the last one repeats
 * @param resendAfterLookups how many look-ups must have found nothing before the order is sent again
 * @param alertAfter         until people are asked about a doubt
 * @param expiryNotices      how long before its card expires a customer is told
 * @param trialNotice        how long before the trial ends
 */
public record SubscriptionPolicy(BillingRules billing, Duration resultPoll, List<Duration> doubtPolls,
        int resendAfterLookups, Duration alertAfter, List<Duration> expiryNotices,
        Duration trialNotice) {

    public static final SubscriptionPolicy DEFAULT = new SubscriptionPolicy(BillingRules.DEFAULT, Duration.ofHours(1),
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(15)),
            3, Duration.ofMinutes(10), List.of(Duration.ofDays(30), Duration.ofDays(7)), Duration.ofDays(3));

    public SubscriptionPolicy {
        doubtPolls = List.copyOf(doubtPolls);
        expiryNotices = List.copyOf(expiryNotices);
    }

    /** The same rules with other waits. */
    public SubscriptionPolicy at(TimeScale pace) {
        BillingRules paced = new BillingRules(pace.of(billing.incompleteLimit()), pace.of(billing.dunning()),
                billing.afterDunning(), pace.of(billing.unpaidLimit()), pace.of(billing.pausedLimit()),
                billing.previewLife(), billing.attemptsMax(), billing.keepsDebt());
        return new SubscriptionPolicy(paced, pace.of(resultPoll), pace.of(doubtPolls), resendAfterLookups,
                pace.of(alertAfter), expiryNotices, trialNotice);
    }
}
