package io.corro.workflows.portfolio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.Asset.Kind;
import io.corro.persistence.books.portfolio.Drift;
import io.corro.persistence.books.portfolio.Goals;
import io.corro.persistence.books.portfolio.Holdings;
import io.corro.persistence.books.portfolio.Portfolio;
import io.corro.persistence.books.portfolio.Portfolios;
import io.corro.persistence.books.portfolio.Rebalance.Work;
import io.corro.persistence.books.portfolio.Rebalances;
import io.corro.persistence.books.portfolio.Rebalances.Proposal;
import io.corro.persistence.books.portfolio.Snapshots;
import io.corro.persistence.books.portfolio.Targets;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * Does what is due for portfolios. The rows decide: a step that was approved is done at most once, by its key, and
 * looked at again until it has ended, after a restart too; a portfolio without a snapshot of the day gets one.
 * {@link #work} is called by one thread; the rest is thread-safe.
 */
public final class PortfolioDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PortfolioDesk.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int PAUSE_DOUBLINGS = 7;
    private static final int BATCH = 50;

    private final Portfolios portfolios;
    private final Rebalances rebalances;
    private final Snapshots snapshots;
    private final Goals goals;
    private final PortfolioValues values;
    private final InstantSource clock;
    private final BackgroundTasks chores = new BackgroundTasks();
    private UUID last = FIRST;

    public PortfolioDesk(Portfolios portfolios, Rebalances rebalances, Snapshots snapshots, Goals goals,
            PortfolioValues values, InstantSource clock) {
        this.portfolios = portfolios;
        this.rebalances = rebalances;
        this.snapshots = snapshots;
        this.goals = goals;
        this.values = values;
        this.clock = clock;
    }

    public void start(Duration pause) {
        chores.every(pause, "portfolios", this::work);
    }

    /** Does what is due, so much of it. */
    public void work() {
        rebalances.due(clock.instant(), BATCH).forEach(this::step);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Portfolio> due = snapshots.due(today, last, BATCH);
        due.forEach(portfolio -> look(portfolio, today));
        last = due.size() < BATCH ? FIRST : due.getLast().id();
        goals.settle(clock.instant(), BATCH);
    }

    private void step(Work work) {
        try {
            if (work.parsed().kind() == Kind.PRODUCT) {
                rebalances.transfer(work, clock.instant());
            } else {
                trade(work);
            }
        } catch (RefusedException e) {
            rebalances.failed(work, e.sentence(), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("step {} is looked at again: {}", work.key(), e.toString());
            rebalances.later(work, next(work));
        }
    }

    private void trade(Work work) {
        if (work.paperAccountId().isEmpty()) {
            rebalances.failed(work, "The portfolio names no paper account any more.", clock.instant());
            return;
        }
        switch (values.desk().trade(work.paperAccountId().get(), work)) {
            case PaperDesk.Outcome.Done done ->
                rebalances.done(work, done.reference(), done.detail(), clock.instant());
            case PaperDesk.Outcome.Failed failed -> rebalances.failed(work, failed.reason(), clock.instant());
            case PaperDesk.Outcome.Waiting waiting -> rebalances.later(work, next(work));
        }
    }

    private Instant next(Work work) {
        return clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(work.attempts(), PAUSE_DOUBLINGS)));
    }

    /** One that cannot be valued is looked at again with the next round. */
    private void look(Portfolio portfolio, LocalDate today) {
        try {
            Holdings holdings = values.of(portfolio);
            snapshots.write(portfolio.id(), today, holdings, values.paidIn(portfolio, holdings), clock.instant());
            portfolios.targets(portfolio.id()).ifPresent(targets -> propose(portfolio, holdings, targets));
        } catch (RuntimeException e) {
            LOG.warn("portfolio {} is valued later: {}", portfolio.id(), e.getMessage());
        }
    }

    private void propose(Portfolio portfolio, Holdings holdings, Targets targets) {
        if (Drift.of(holdings, targets).largest().compareTo(portfolio.thresholdPct()) <= 0) {
            return;
        }
        try {
            rebalances.propose(new Proposal(portfolio, holdings, targets, true, values::least, Rebalances.BY_DRIFT,
                    clock.instant()));
        } catch (RefusedException e) {
            LOG.debug("portfolio {} gets no proposal: {}", portfolio.id(), e.getMessage());
        }
    }

    @Override
    public void close() {
        chores.close();
    }
}
