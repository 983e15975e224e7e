package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.fund.Purchases;
import io.corro.persistence.books.fund.Redemptions;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.portfolio.Rebalance.Status;
import io.corro.persistence.books.portfolio.Rebalance.Work;

/**
 * Proposals and their steps: a proposal does nothing before its owner approves it; then its steps are done one after
 * the other, each at most once, and the first that cannot be done ends it. One transaction a method. Thread-safe.
 */
public final class Rebalances {
    public static final String BY_OWNER = "owner";
    public static final String BY_DRIFT = "drift";
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final int LISTED_MAX = 100;
    private static final String SELECT = """
            SELECT rebalance.id, rebalance.portfolio_id, rebalance.status, rebalance.trigger_reason AS trigger,
                   rebalance.drift_pct, rebalance.requested_at, rebalance.decided_at, rebalance.executed_at,
                   rebalance.failure_reason
            FROM portfolio.rebalances AS rebalance
            JOIN portfolio.portfolios AS portfolio ON portfolio.id = rebalance.portfolio_id
            WHERE portfolio.user_id = :userId
            """;
    private static final String STEPS = """
            SELECT step_no, action, asset, amount, funded_by, status, reference, detail
            FROM portfolio.rebalance_steps WHERE rebalance_id = :id ORDER BY step_no
            """;
    private static final String INSERT = """
            INSERT INTO portfolio.rebalances (id, portfolio_id, trigger_reason, drift_pct, before_state, after_state,
                                              trades, requested_at)
            VALUES (:id, :portfolioId, :trigger, :drift, jsonb_object(:assets, :before), jsonb_object(:targets, :percents),
                    to_jsonb(CAST(:trades AS text[])), :at)
            """;
    private static final String INSERT_STEP = """
            INSERT INTO portfolio.rebalance_steps (rebalance_id, step_no, action, asset, amount, funded_by, next_look_at)
            VALUES (:id, :no, :action, :asset, :amount, :fundedBy, :at)
            """;
    private static final String IN_WORK = """
            SELECT EXISTS (SELECT FROM portfolio.rebalances
                           WHERE portfolio_id = :id AND status IN ('proposed', 'approved', 'executing'))
            """;
    private static final String DECIDE = """
            UPDATE portfolio.rebalances SET status = :status::portfolio.rebalance_status, decided_at = :at
            WHERE id = :id AND status = 'proposed'
            """;
    private static final String DUE = """
            SELECT step.id AS step_id, step.rebalance_id, portfolio.user_id, portfolio.name AS portfolio,
                   portfolio.paper_account_id, step.step_no, step.action, step.asset, step.amount, step.attempts
            FROM portfolio.rebalance_steps AS step
            JOIN portfolio.rebalances AS rebalance ON rebalance.id = step.rebalance_id
            JOIN portfolio.portfolios AS portfolio ON portfolio.id = rebalance.portfolio_id
            WHERE step.status = 'planned' AND step.next_look_at <= :now
              AND rebalance.status IN ('approved', 'executing')
              AND NOT EXISTS (SELECT FROM portfolio.rebalance_steps AS before
                              WHERE before.rebalance_id = step.rebalance_id AND before.step_no < step.step_no
                                AND before.status = 'planned')
            ORDER BY step.next_look_at, step.id LIMIT :limit
            """;
    private static final String END_STEP = """
            UPDATE portfolio.rebalance_steps
            SET status = :status, reference = :reference, detail = :detail, done_at = :at
            WHERE id = :id AND status = 'planned'
            """;
    private static final String GO_ON = """
            UPDATE portfolio.rebalances AS rebalance
            SET status = CASE WHEN step.open THEN 'executing' ELSE 'completed' END::portfolio.rebalance_status,
                executed_at = CASE WHEN step.open THEN NULL ELSE CAST(:at AS timestamptz) END
            FROM (SELECT EXISTS (SELECT FROM portfolio.rebalance_steps
                                 WHERE rebalance_id = :id AND status = 'planned') AS open) AS step
            WHERE rebalance.id = :id RETURNING rebalance.status = 'completed'
            """;
    private static final String STOP = """
            UPDATE portfolio.rebalances SET status = 'failed', failure_reason = :reason WHERE id = :id
            """;
    private static final String LATER = """
            UPDATE portfolio.rebalance_steps SET attempts = attempts + 1, next_look_at = :at WHERE id = :id
            """;

    private final Jdbi jdbi;

    public Rebalances(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param least   the smallest amount of an asset that can be traded
     * @param trigger {@link #BY_OWNER} or {@link #BY_DRIFT}, which tells the owner of it
     */
    public record Proposal(Portfolio portfolio, Holdings holdings, Targets targets, boolean sells,
            Function<Asset, BigDecimal> least, String trigger, Instant at) {}

    /** @throws RefusedException if one is in work, or nothing is to be done */
    public Rebalance propose(Proposal proposal) {
        List<Rebalancer.Step> steps = Rebalancer.plan(proposal.holdings(), proposal.targets(), proposal.sells(),
                proposal.least());
        if (steps.isEmpty()) {
            throw new RefusedException(PortfolioError.NOTHING_TO_DO);
        }
        Portfolio portfolio = proposal.portfolio();
        if (portfolio.paperAccountId().isEmpty()
                && steps.stream().anyMatch(step -> step.asset().kind() == Asset.Kind.SYMBOL)) {
            throw new RefusedException(PortfolioError.PAPER_ACCOUNT_MISSING);
        }
        return jdbi.inTransaction(handle -> {
            Portfolios.get(handle, portfolio.userId(), portfolio.id(), " FOR UPDATE");
            if (handle.createQuery(IN_WORK).bind("id", portfolio.id()).mapTo(Boolean.class).one()) {
                throw new RefusedException(PortfolioError.REBALANCE_PENDING);
            }
            UUID id = UUID.randomUUID();
            write(handle, id, proposal, steps);
            return get(handle, portfolio.userId(), id);
        });
    }

    private static void write(Handle handle, UUID id, Proposal proposal, List<Rebalancer.Step> steps) {
        Drift drift = Drift.of(proposal.holdings(), proposal.targets());
        List<Drift.Line> lines = drift.lines();
        handle.createUpdate(INSERT).bind("id", id).bind("portfolioId", proposal.portfolio().id())
                .bind("trigger", proposal.trigger()).bind("drift", drift.largest()).bind("at", proposal.at())
                .bind("assets", texts(lines.stream().map(line -> line.asset().toString()).toList()))
                .bind("before", texts(lines.stream().map(line -> line.value().toPlainString()).toList()))
                .bind("targets", texts(lines.stream().map(line -> line.asset().toString()).toList()))
                .bind("percents", texts(lines.stream().map(line -> line.targetPct().toPlainString()).toList()))
                .bind("trades", texts(steps.stream().map(Rebalancer.Step::toString).toList())).execute();
        for (int i = 0; i < steps.size(); i++) {
            Rebalancer.Step step = steps.get(i);
            handle.createUpdate(INSERT_STEP).bind("id", id).bind("no", i + 1).bind("asset", step.asset().toString())
                    .bind("action", step.isBuy() ? "buy" : "sell").bind("amount", step.amount())
                    .bind("fundedBy", step.fundedBy().name().toLowerCase(Locale.ROOT)).bind("at", proposal.at())
                    .execute();
        }
        if (proposal.trigger().equals(BY_DRIFT)) {
            tell(handle, proposal.portfolio().userId(), "investment.rebalance_proposed", id,
                    Map.of("portfolio", proposal.portfolio().name(), "drift", Amounts.number(drift.largest())));
        }
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    /** The newest first. */
    public List<Rebalance> of(UUID userId, UUID portfolioId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                + " AND portfolio.id = :id ORDER BY requested_at DESC, rebalance.id LIMIT " + LISTED_MAX)
                .bind("userId", userId).bind("id", portfolioId).map((row, context) -> row.getObject("id", UUID.class))
                .list().stream().map(id -> get(handle, userId, id)).toList());
    }

    /** @throws RefusedException if it is not the user's */
    public Rebalance get(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> get(handle, userId, id));
    }

    private record Head(UUID id, UUID portfolioId, Status status, String trigger, BigDecimal driftPct,
            Instant requestedAt, Optional<Instant> decidedAt, Optional<Instant> executedAt,
            Optional<String> failureReason) {

        Rebalance with(List<Rebalance.Step> steps) {
            return new Rebalance(id, portfolioId, status, trigger, driftPct, requestedAt, decidedAt, executedAt,
                    failureReason, steps);
        }
    }

    private static Rebalance get(Handle handle, UUID userId, UUID id) {
        Head head = handle.createQuery(SELECT + " AND rebalance.id = :id").bind("userId", userId).bind("id", id)
                .map(ConstructorMapper.of(Head.class)).findOne()
                .orElseThrow(() -> new RefusedException(PortfolioError.REBALANCE_NOT_FOUND, id.toString()));
        return head.with(handle.createQuery(STEPS).bind("id", id).map(ConstructorMapper.of(Rebalance.Step.class))
                .list());
    }

    /** @throws RefusedException if it is not the user's, was decided, or is too old to approve */
    public Rebalance decide(UUID userId, UUID id, boolean isApproved, Instant at) {
        return jdbi.inTransaction(handle -> {
            Rebalance proposal = get(handle, userId, id);
            if (isApproved && proposal.status() == Status.PROPOSED
                    && at.isAfter(proposal.requestedAt().plus(GOOD_FOR))) {
                throw new RefusedException(PortfolioError.PROPOSAL_OUTDATED);
            }
            int decided = handle.createUpdate(DECIDE).bind("id", id).bind("at", at)
                    .bind("status", isApproved ? "approved" : "rejected").execute();
            if (decided == 0) {
                throw new RefusedException(PortfolioError.REBALANCE_DECIDED);
            }
            return get(handle, userId, id);
        });
    }

    /** The next steps of approved proposals: of each its first that is not done. */
    public List<Work> due(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(DUE).bind("now", now).bind("limit", limit)
                .map(ConstructorMapper.of(Work.class)).list());
    }

    /**
     * Buys or sells units, in the transaction that says so.
     *
     * @throws RefusedException if that cannot be done; nothing has changed then
     */
    public void transfer(Work work, Instant at) {
        PostingKey key = PostingKey.of("rebalance-" + work.rebalanceId(), "step").nth(work.stepNo());
        jdbi.useTransaction(handle -> {
            UUID posting = work.isBuy()
                    ? Purchases.buy(handle, key, work.userId(), work.parsed().name(), work.amount())
                    : Redemptions.sell(handle, key, work.userId(), work.parsed().name(), work.amount(), at);
            done(handle, work, posting.toString(), "", at);
        });
    }

    /** Somebody else has done it. */
    public void done(Work work, String reference, String detail, Instant at) {
        jdbi.useTransaction(handle -> done(handle, work, reference, detail, at));
    }

    private static void done(Handle handle, Work work, String reference, String detail, Instant at) {
        if (end(handle, work, "done", reference, detail, at)
                && handle.createQuery(GO_ON).bind("id", work.rebalanceId()).bind("at", at).mapTo(Boolean.class).one()) {
            tell(handle, work.userId(), "investment.rebalance_completed", work.rebalanceId(),
                    Map.of("portfolio", work.portfolio()));
        }
    }

    /** It cannot be done: the proposal ends here, and what was done stays done. */
    public void failed(Work work, String reason, Instant at) {
        jdbi.useTransaction(handle -> {
            if (end(handle, work, "failed", "", reason, at)) {
                handle.createUpdate(STOP).bind("id", work.rebalanceId()).bind("reason", reason).execute();
                tell(handle, work.userId(), "investment.rebalance_failed", work.rebalanceId(),
                        Map.of("portfolio", work.portfolio(), "reason", reason));
            }
        });
    }

    /** It is looked at again. */
    public void later(Work work, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(LATER).bind("id", work.stepId()).bind("at", at).execute());
    }

    /** Whether nobody had ended it before. */
    private static boolean end(
            Handle handle, Work work, String status, String reference, String detail, Instant at) {
        return handle.createUpdate(END_STEP).bind("id", work.stepId()).bind("status", status).bind("at", at)
                .bind("reference", reference.isEmpty() ? null : reference)
                .bind("detail", detail.isEmpty() ? null : detail).execute() > 0;
    }

    private static void tell(Handle handle, UUID userId, String template, UUID id, Map<String, String> variables) {
        Notifications.write(handle, new Notice(userId, template, variables, "rebalance-" + id + ":" + template));
    }
}
