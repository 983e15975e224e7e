package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.distribution.Distribution;
import io.corro.persistence.books.distribution.DistributionReviews;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.persistence.books.withdrawal.WithdrawalOutcome;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalService;
import io.corro.workflows.withdrawal.WithdrawalPolicy;
import io.corro.workflows.withdrawal.WithdrawalProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** A running product with distributions and withdrawals, and short words for what people do with it. */
final class DistributionTestBed implements AutoCloseable {
    static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    static final LocalDate END_OF_JANUARY = LocalDate.of(2026, 1, 31);

    private final Database database;
    private final WorkflowRuntime runtime;
    private final LedgerFixture bank;

    DistributionTestBed(Database database, TemporalService temporal, InstantSource clock, Duration sweepPeriod,
            DistributionPolicy policy) {
        this.database = database;
        this.bank = new LedgerFixture(database);
        this.runtime = WorkflowRuntime.start(temporal, database,
                new RuntimeOptions(SandboxOptions.DEFAULT, sweepPeriod, clock),
                environment -> List.of(new DistributionProcess(environment, policy),
                        new WithdrawalProcess(environment, WithdrawalPolicy.DEFAULT)));
    }

    /** Small batches, so that a few investors are several of them. */
    static DistributionPolicy smallBatches() {
        DistributionPolicy usual = DistributionPolicy.DEFAULT;
        return new DistributionPolicy(new BigDecimal("10000"), usual.escalateAfter(), usual.cutPoll(),
                usual.fundsPoll(), usual.parkPoll(), 4, 2);
    }

    LedgerFixture bank() {
        return bank;
    }

    WorkflowRuntime runtime() {
        return runtime;
    }

    Distributions distributions() {
        return runtime.process(DistributionProcess.class).service();
    }

    DraftOutcome create(UUID productId, UUID actor) {
        return distributions().create(productId, JANUARY, END_OF_JANUARY, actor, "January");
    }

    /** An order that is accepted; returns the id of its case. */
    String order(UUID productId, UUID actor) {
        DraftOutcome outcome = create(productId, actor);
        assertThat(outcome).isInstanceOf(DraftOutcome.Accepted.class);
        return ((DraftOutcome.Accepted) outcome).caseId();
    }

    /** The product gains that on the last day of January, its first. */
    void gain(UUID productId, String gain, UUID actor) {
        gain(productId, END_OF_JANUARY, gain, actor);
    }

    void gain(UUID productId, LocalDate date, String gain, UUID actor) {
        Optional<ErrorCode> refusal =
                distributions().recordResult(productId, date, new BigDecimal(gain), actor, "close of trading");
        assertThat(refusal).isEmpty();
    }

    /** The price of that day was wrong: it gained this. */
    void restateGain(UUID productId, String gain, UUID actor) {
        assertThat(distributions().restateResult(
                productId, END_OF_JANUARY, new BigDecimal(gain), actor, "late price")).isEmpty();
    }

    WithdrawalOutcome withdraw(Customer customer, String amount) {
        return runtime.process(WithdrawalProcess.class).service(runtime.actions()).request(customer.userId(),
                customer.accountId(), customer.methodId(), new BigDecimal(amount), UUID.randomUUID().toString());
    }

    Distribution row(String caseId) {
        return new DistributionReviews(database).find(caseId).orElseThrow();
    }

    ActionResult act(String caseId, String action, UUID actor, Map<String, String> parameters) {
        return runtime.actions().perform(new ActionRequest(caseId, action, actor, "because", parameters));
    }

    ActionResult act(String caseId, String action, UUID actor) {
        return act(caseId, action, actor, Map.of());
    }

    ActionResult approve(String caseId, UUID actor) {
        return act(caseId, "approve", actor, Map.of("content_hash", row(caseId).contentHash().orElse("")));
    }

    ActionResult resolve(String caseId, UUID actor, String verdict) {
        return act(caseId, "resolve", actor, Map.of("verdict", verdict));
    }

    Case find(String caseId) {
        return cases().find(caseId).orElseThrow();
    }

    void awaitStage(String caseId, String stage) {
        Eventually.see(() -> find(caseId), found -> found.stage().equals(stage));
    }

    List<String> stages(String caseId) {
        return cases().events(caseId).stream().map(Cases.Event::stage).distinct().toList();
    }

    String mark(Customer customer) {
        return bank.query(String.class,
                "SELECT trim_scale(high_water_mark)::text FROM investment.accounts WHERE id = ?",
                customer.accountId());
    }

    /** What must hold at any moment, and what must be left when everything has ended. */
    void assertTotalsAgree() {
        assertThat(runtime.queries().trialBalance()).allSatisfy(total -> assertThat(total.difference()).isZero());
        assertThat(runtime.queries().differences()).isEmpty();
    }

    private Cases cases() {
        return runtime.environment().tables().cases();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
