package io.corro.workflows.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.temporal.common.SearchAttributes;

import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.distribution.Distribution;
import io.corro.persistence.books.distribution.DistributionAction;
import io.corro.persistence.books.distribution.DistributionActions;
import io.corro.persistence.books.distribution.DistributionDrafts;
import io.corro.persistence.books.distribution.DistributionReviews;
import io.corro.persistence.books.distribution.DistributionStage;
import io.corro.persistence.books.distribution.ProfitStatements;
import io.corro.persistence.books.fund.NavStrikes;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.ScheduledJob;
import io.corro.workflows.runtime.StartRequest;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.runtime.Workers;
import io.corro.workflows.temporal.SearchKeys;

/** Distributions, as the runtime sees them. */
public final class DistributionProcess implements ProcessModule {
    private final ProcessEnvironment environment;
    private final DistributionPolicy policy;
    private final DistributionReviews distributions;
    private final DistributionDrafts drafts;
    private final NavStrikes cuts;

    public DistributionProcess(ProcessEnvironment environment, DistributionPolicy policy) {
        this.environment = environment;
        this.policy = policy;
        this.distributions = new DistributionReviews(environment.database());
        this.drafts = new DistributionDrafts(environment.database());
        this.cuts = new NavStrikes(environment.database());
    }

    /** What people do besides acting on cases. */
    public Distributions service() {
        return new Distributions(
                drafts, cuts, new ProfitStatements(environment.database()), this, environment.clock());
    }

    @Override
    public String name() {
        return Distribution.PROCESS;
    }

    @Override
    public String idPrefix() {
        return Distribution.CASE_PREFIX;
    }

    @Override
    public void register(Workers workers) {
        workers.money().registerWorkflowImplementationTypes(DistributionWorkflowImpl.class);
        workers.money().registerActivitiesImplementations(
                new DistributionActivitiesImpl(environment.database(), environment.tables().cases(), policy),
                new PostingActivitiesImpl(environment.database(), policy));
    }

    @Override
    public List<ScheduledJob> schedules() {
        return new DistributionSchedules(cuts, drafts).jobs();
    }

    @Override
    public List<String> openCases(String afterCaseId, int limit) {
        return environment.tables().cases().openAfter(name(), afterCaseId, limit);
    }

    @Override
    public void ensureRunning(String caseId) {
        environment.ensureRunning(start(distributions.find(caseId).orElseThrow()));
    }

    @Override
    public List<String> allowedActions(String stage) {
        return DistributionAction.allowedIn(DistributionStage.fromCode(stage));
    }

    @Override
    public Decider decider() {
        return new DistributionActions();
    }

    /** A case may have been begun anew, too. */
    @Override
    public void wake(String caseId, Wake wake) {
        Distribution woken = distributions.find(caseId).orElseThrow();
        environment.client().wake(start(woken), wake);
        distributions.find(woken.nextCaseId()).ifPresent(next -> environment.ensureRunning(start(next)));
    }

    @Override
    public Map<String, String> businessRow(String caseId) {
        Distribution row = distributions.find(caseId).orElseThrow();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("product", row.productCode());
        shown.put("period_start", row.periodStart().toString());
        shown.put("period_end", row.periodEnd().toString());
        shown.put("revision", Integer.toString(row.revision()));
        shown.put("requested_by", row.requestedBy().map(Object::toString).orElse("the calendar"));
        shown.put("currency", row.currency());
        shown.put("nav", row.nav().map(Amounts::number).orElse(""));
        shown.put("management_fee", Amounts.money(row.managementFee(), row.currency()));
        shown.put("performance_fee", Amounts.money(row.performanceFee(), row.currency()));
        shown.put("amount", Amounts.money(row.amount(), row.currency()));
        shown.put("payout", Amounts.money(row.payout(), row.currency()));
        shown.put("refund", Amounts.money(row.refund(), row.currency()));
        shown.put("lines", Integer.toString(row.lines()));
        shown.put("lines_posted", Integer.toString(row.linesPosted()));
        shown.put("lines_parked", Integer.toString(row.linesParked()));
        shown.put("snapshot_hash", row.snapshotHash().orElse(""));
        shown.put("content_hash", row.contentHash().orElse(""));
        shown.put("approvals_needed", Integer.toString(row.approvalsNeeded()));
        return shown;
    }

    private static StartRequest start(Distribution row) {
        String summary = "Distribution of %s, %s to %s, revision %d".formatted(
                row.productCode(), row.periodStart(), row.periodEnd(), row.revision());
        String details = "Ordered by %s.\n\nUnits → wallets and fees. Case `%s`.".formatted(
                row.requestedBy().map(Object::toString).orElse("the calendar"), row.caseId());
        return new StartRequest(DistributionWorkflow.TYPE, row.caseId(), row.caseId(), summary, details,
                SearchAttributes.newBuilder()
                        .set(SearchKeys.STAGE, row.stage().code())
                        .set(SearchKeys.PRODUCT, row.productCode())
                        .set(SearchKeys.CURRENCY, row.currency())
                        .build());
    }
}
