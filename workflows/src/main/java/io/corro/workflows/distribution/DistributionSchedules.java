package io.corro.workflows.distribution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.distribution.DistributionDrafts;
import io.corro.persistence.books.distribution.DistributionDrafts.Rhythm;
import io.corro.persistence.books.fund.NavStrikes;
import io.corro.persistence.books.fund.NavStrikes.Waiting;
import io.corro.workflows.runtime.ScheduledJob;
import io.corro.workflows.time.Cadence;

/**
 * What products do by the calendar, in UTC: every day is cut after its end, and every month is distributed after its
 * last cut. Thread-safe.
 */
final class DistributionSchedules {
    private static final Logger LOG = LoggerFactory.getLogger(DistributionSchedules.class);
    private static final LocalTime CUT_AT = LocalTime.of(0, 15);
    private static final LocalTime DISTRIBUTE_AT = LocalTime.of(1, 0);
    private static final int MONTHS_OF_QUARTER = 3;

    private final NavStrikes cuts;
    private final DistributionDrafts drafts;

    DistributionSchedules(NavStrikes cuts, DistributionDrafts drafts) {
        this.cuts = cuts;
        this.drafts = drafts;
    }

    List<ScheduledJob> jobs() {
        return List.of(
                new ScheduledJob("nav-daily", new Cadence.Daily(CUT_AT), this::cut),
                new ScheduledJob("distribution-monthly", new Cadence.Monthly(DISTRIBUTE_AT), this::distribute));
    }

    /** A product whose result is not known keeps no other from its cut, and makes its days up when it is. */
    private void cut(Instant due) {
        for (Waiting waiting : cuts.catchUp(dayBefore(due))) {
            LOG.warn("product {} waits for its result of {}", waiting.productId(), waiting.date());
        }
    }

    private void distribute(Instant due) {
        YearMonth month = YearMonth.from(dayBefore(due));
        for (Rhythm product : drafts.rhythms()) {
            firstMonth(product, month).ifPresent(first -> drafts.createDue(
                    product.productId(), first.atDay(1), month.atEndOfMonth(), due));
        }
    }

    /** The first month of the product's period that ends with this one. */
    private static Optional<YearMonth> firstMonth(Rhythm product, YearMonth month) {
        if (!product.frequency().equals("quarterly")) {
            return Optional.of(month);
        }
        return month.getMonthValue() % MONTHS_OF_QUARTER == 0
                ? Optional.of(month.minusMonths(MONTHS_OF_QUARTER - 1)) : Optional.empty();
    }

    private static LocalDate dayBefore(Instant due) {
        return LocalDate.ofInstant(due, ZoneOffset.UTC).minusDays(1);
    }
}
