package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalOutcome;
import io.corro.persistence.books.withdrawal.WithdrawalRequests;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** A running product with nothing but withdrawals, and short words for what people do with it. */
final class WithdrawalTestBed implements AutoCloseable {
    static final SandboxOptions SANDBOX =
            new SandboxOptions(7, Duration.ofMinutes(30), Duration.ofDays(2), Duration.ofSeconds(3));

    private final Database database;
    private final WorkflowRuntime runtime;
    private final LedgerFixture bank;

    WithdrawalTestBed(Database database, TemporalService temporal, InstantSource clock, Duration sweepPeriod,
            SandboxOptions sandbox, WithdrawalPolicy policy) {
        this.database = database;
        this.bank = new LedgerFixture(database);
        this.runtime = WorkflowRuntime.start(temporal, database, new RuntimeOptions(sandbox, sweepPeriod, clock),
                environment -> List.of(new WithdrawalProcess(environment, policy)));
    }

    /** Nothing is reviewed because it is the first of its kind, and nothing stays parked for long. */
    static WithdrawalPolicy trusting() {
        WithdrawalPolicy usual = WithdrawalPolicy.DEFAULT;
        return new WithdrawalPolicy(usual.feePct(), usual.approvalFrom(), usual.secondApprovalFrom(), false,
                usual.bankChangeWindow(), usual.escalateAfter(), usual.approvalDeadline(), usual.cooling(),
                usual.resultPoll(), usual.doubtPolls(), usual.resendAfterLookups(), usual.alertAfter(),
                usual.parkPoll(), Duration.ofDays(3).plusHours(1));
    }

    LedgerFixture bank() {
        return bank;
    }

    WorkflowRuntime runtime() {
        return runtime;
    }

    Withdrawals withdrawals() {
        return runtime.process(WithdrawalProcess.class).service(runtime.actions());
    }

    WithdrawalOutcome request(Customer customer, String amount, String key) {
        return withdrawals().request(customer.userId(), customer.accountId(), customer.methodId(),
                new BigDecimal(amount), key);
    }

    /** A request that is accepted; returns the id of its case. */
    String ask(Customer customer, String amount) {
        WithdrawalOutcome outcome = request(customer, amount, UUID.randomUUID().toString());
        assertThat(outcome).isInstanceOf(WithdrawalOutcome.Accepted.class);
        return Withdrawal.caseIdOf(((WithdrawalOutcome.Accepted) outcome).requestId());
    }

    Withdrawal withdrawal(String caseId) {
        return new WithdrawalRequests(database).find(UUID.fromString(caseId.substring(3))).orElseThrow();
    }

    ActionResult act(String caseId, String action, UUID actor, Map<String, String> parameters) {
        return runtime.actions().perform(new ActionRequest(caseId, action, actor, "because", parameters));
    }

    ActionResult act(String caseId, String action, UUID actor) {
        return act(caseId, action, actor, Map.of());
    }

    ActionResult approve(String caseId, UUID actor) {
        return act(caseId, "approve", actor, Map.of("content_hash", withdrawal(caseId).contentHash()));
    }

    ActionResult resolve(String caseId, UUID actor, String verdict) {
        return act(caseId, "resolve", actor, Map.of("verdict", verdict));
    }

    String name(UUID person) {
        return database.jdbi().withHandle(handle -> Users.nameOf(handle, person));
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
