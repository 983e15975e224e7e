package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.corro.persistence.books.withdrawal.WithdrawalDecisions.Facts;
import io.corro.workflows.time.TimeScale;

/**
 * The house's rules for withdrawals. Pure.
 *
 * @param feePct              percent of the amount
 * @param approvalFrom        amounts from here on need somebody's approval
 * @param secondApprovalFrom  and from here on two people's
 * @param reviewUnknown       whether first withdrawals, new and changed destinations need approval
 * @param bankChangeWindow    how long a destination counts as changed
 * @param escalateAfter       until a waiting approval is escalated
 * @param approvalDeadline    until it expires
 * @param cooling             the shortest wait after approval; the product's notice period may be longer
 * @param resultPoll          how often the provider is asked for a result that no webhook has brought
 * @param doubtPolls          the pauses between look-ups in doubt; the last one repeats
 * @param resendAfterLookups  how many look-ups must have found nothing before the order is sent again
 * @param alertAfter          until people are asked about a doubt
 * @param parkPoll            the first pause until a parked withdrawal looks again; each is twice as long
 * @param parkLimit           from the request until a parked withdrawal expires
 */
public record WithdrawalPolicy(BigDecimal feePct, BigDecimal approvalFrom, BigDecimal secondApprovalFrom,
        boolean reviewUnknown, Duration bankChangeWindow, Duration escalateAfter,
        Duration approvalDeadline, Duration cooling, Duration resultPoll,
        List<Duration> doubtPolls, int resendAfterLookups, Duration alertAfter,
        Duration parkPoll, Duration parkLimit) {

    public static final WithdrawalPolicy DEFAULT = new WithdrawalPolicy(
            new BigDecimal("0.5"), new BigDecimal("1000"), new BigDecimal("10000"), true,
            Duration.ofDays(7), Duration.ofHours(24), Duration.ofHours(72), Duration.ZERO, Duration.ofHours(1),
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(15)),
            3, Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofDays(30));

    public WithdrawalPolicy {
        doubtPolls = List.copyOf(doubtPolls);
    }

    /** The same rules with other waits. */
    public WithdrawalPolicy at(TimeScale pace) {
        return new WithdrawalPolicy(feePct, approvalFrom, secondApprovalFrom, reviewUnknown, bankChangeWindow,
                pace.of(escalateAfter), pace.of(approvalDeadline), pace.of(cooling), pace.of(resultPoll),
                pace.of(doubtPolls), resendAfterLookups, pace.of(alertAfter), pace.of(parkPoll), pace.of(parkLimit));
    }

    /** Why people must look at it; nothing means that it goes on by itself. */
    List<String> reasons(BigDecimal amount, Facts facts) {
        List<String> reasons = new ArrayList<>();
        if (amount.compareTo(approvalFrom) >= 0) {
            reasons.add("large_amount");
        }
        if (reviewUnknown && facts.isFirst()) {
            reasons.add("first_withdrawal");
        }
        if (reviewUnknown && facts.isNewDestination()) {
            reasons.add("new_destination");
        }
        if (reviewUnknown && facts.isChangedDestination()) {
            reasons.add("changed_destination");
        }
        return reasons;
    }

    /** How many people must approve. */
    int approvals(BigDecimal amount, Facts facts) {
        if (amount.compareTo(secondApprovalFrom) >= 0) {
            return 2;
        }
        return reasons(amount, facts).isEmpty() ? 0 : 1;
    }
}
