package io.corro.persistence.books.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The house's rules for collecting money. Pure.
 *
 * @param incompleteLimit until a subscription whose first invoice is not paid expires
 * @param dunning         when an open invoice is tried, counted from the first failure, ascending; after the last one
 *                        it is given up
 * @param afterDunning    what becomes of the subscription then
 * @param unpaidLimit     how long an unpaid subscription waits for its customer
 * @param pausedLimit     how long one waits whose trial ended without a payment method
 * @param previewLife     how long the customer may think about a change of plan at the prices of its preview
 * @param attemptsMax     charges of one invoice; card networks fine those who try too often
 * @param keepsDebt       whether who cancels while owing still owes
 */
public record BillingRules(Duration incompleteLimit, List<Duration> dunning, AfterDunning afterDunning,
        Duration unpaidLimit, Duration pausedLimit, Duration previewLife, int attemptsMax,
        boolean keepsDebt) {
    public static final BillingRules DEFAULT = new BillingRules(
            Duration.ofHours(23),
            List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7),
                    Duration.ofDays(14)),
            AfterDunning.CANCEL, Duration.ofDays(30), Duration.ofDays(30), Duration.ofMinutes(15), 15, false);

    /** What becomes of a subscription that nobody pays. */
    public enum AfterDunning {
        CANCEL,
        /** It waits, without what it paid for. */
        UNPAID
    }

    public BillingRules {
        dunning = List.copyOf(dunning);
        if (dunning.isEmpty() || !dunning.equals(dunning.stream().sorted().toList())) {
            throw new IllegalArgumentException("not a dunning schedule: " + dunning);
        }
    }

    /** When an invoice that first failed at {@code since} is tried again; empty when it is given up. */
    public Optional<Instant> nextAttempt(Instant since, Instant now) {
        return dunning.stream().map(since::plus).filter(attempt -> attempt.isAfter(now)).findFirst();
    }
}
