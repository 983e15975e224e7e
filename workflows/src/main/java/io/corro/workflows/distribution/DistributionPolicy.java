package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.Duration;

import io.corro.workflows.time.TimeScale;

/**
 * The house's rules for distributions. Pure.
 *
 * @param secondApprovalFrom totals from here on need two people's approval beside whoever ordered them
 * @param escalateAfter      until a waiting approval is escalated
 * @param cutPoll            how often a draft looks whether its period has been cut
 * @param fundsPoll          how often a blocked one looks whether the money is there
 * @param parkPoll           how often parked lines are tried again
 * @param batchLines         lines posted by one step
 * @param sliceLines         of them, lines posted in one transaction
 */
public record DistributionPolicy(BigDecimal secondApprovalFrom, Duration escalateAfter, Duration cutPoll,
        Duration fundsPoll, Duration parkPoll, int batchLines, int sliceLines) {

    public static final DistributionPolicy DEFAULT = new DistributionPolicy(new BigDecimal("100000"),
            Duration.ofHours(24), Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(6), 150, 50);

    public DistributionPolicy {
        if (sliceLines < 1 || batchLines < sliceLines) {
            throw new IllegalArgumentException(sliceLines + " lines a transaction, " + batchLines + " a step");
        }
    }

    /** The same rules with other waits. */
    public DistributionPolicy at(TimeScale pace) {
        return new DistributionPolicy(secondApprovalFrom, pace.of(escalateAfter), pace.of(cutPoll), pace.of(fundsPoll),
                pace.of(parkPoll), batchLines, sliceLines);
    }

    /** How many people must approve: four eyes are two people, and the calendar has none. */
    int approvals(BigDecimal total, boolean isOrderedByCalendar) {
        return isOrderedByCalendar || total.compareTo(secondApprovalFrom) >= 0 ? 2 : 1;
    }
}
