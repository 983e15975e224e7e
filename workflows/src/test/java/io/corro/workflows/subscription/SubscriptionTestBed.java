package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.subscription.BillingRules;
import io.corro.persistence.books.subscription.Invoice;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChanges.Agreed;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionRequests.Outcome;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** A running product with nothing but subscriptions, and short words for what people do with it. */
final class SubscriptionTestBed implements AutoCloseable {
    static final SandboxOptions SANDBOX =
            new SandboxOptions(7, Duration.ofMinutes(30), Duration.ofDays(2), Duration.ofSeconds(3));
    private static final int EXP_YEAR = 2099;
    private static final int INVOICES_MAX = 100;

    private final WorkflowRuntime runtime;
    private final LedgerFixture bank;
    private final InstantSource clock;

    SubscriptionTestBed(Database database, TemporalService temporal, InstantSource clock, Duration sweepPeriod,
            SandboxOptions sandbox, SubscriptionPolicy policy) {
        this.bank = new LedgerFixture(database);
        this.clock = clock;
        this.runtime = WorkflowRuntime.start(temporal, database, new RuntimeOptions(sandbox, sweepPeriod, clock),
                environment -> List.of(new SubscriptionProcess(environment, policy)));
    }

    static SubscriptionPolicy with(BillingRules billing) {
        SubscriptionPolicy usual = SubscriptionPolicy.DEFAULT;
        return new SubscriptionPolicy(billing, usual.resultPoll(), usual.doubtPolls(), usual.resendAfterLookups(),
                usual.alertAfter(), usual.expiryNotices(), usual.trialNotice());
    }

    LedgerFixture bank() {
        return bank;
    }

    WorkflowRuntime runtime() {
        return runtime;
    }

    SubscriptionProcess process() {
        return runtime.process(SubscriptionProcess.class);
    }

    Subscriptions service() {
        return process().service(runtime.actions());
    }

    UUID card(UUID user, String script) {
        return bank.card(user, script, 12, EXP_YEAR);
    }

    /** Subscribes somebody new, who has this card; returns the id of the case. */
    String subscriber(String script, String plan) {
        UUID user = bank.person();
        card(user, script);
        return subscribe(user, plan);
    }

    /** A subscription that is accepted; returns the id of its case. */
    String subscribe(UUID user, String plan) {
        Outcome outcome = service().subscribe(user, plan, Optional.empty(), UUID.randomUUID().toString());
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return Subscription.caseIdOf(((Outcome.Accepted) outcome).subscriptionId());
    }

    Subscription row(String caseId) {
        UUID user = find(caseId).customerId().orElseThrow();
        return service().find(user, id(caseId)).orElseThrow();
    }

    UUID user(String caseId) {
        return row(caseId).userId();
    }

    static UUID id(String caseId) {
        return UUID.fromString(caseId.substring(Subscription.CASE_PREFIX.length()));
    }

    /** The oldest first. */
    List<Invoice> invoices(String caseId) {
        return service().invoices(user(caseId), Optional.empty(), INVOICES_MAX).reversed();
    }

    /** The invoices as {@code amount status}, the oldest first. */
    List<String> bills(String caseId) {
        return invoices(caseId).stream()
                .map(invoice -> invoice.amount().stripTrailingZeros().toPlainString() + " " + invoice.status().word())
                .toList();
    }

    /** The codes of failed charges in order, an empty one for each that brought money. */
    List<String> charges(String caseId) {
        return runtime.environment().database().jdbi().withHandle(handle -> handle.select(
                "SELECT coalesce(failure_code, '') FROM financial.payments WHERE starts_with(idempotency_key, ?)"
                        + " ORDER BY created_at, idempotency_key",
                caseId + "/").mapTo(String.class).list());
    }

    /** What the house has earned from the subscription. */
    String revenue(String caseId) {
        return bank.query(String.class, """
                SELECT trim_scale(coalesce(sum(CASE direction WHEN 'credit' THEN amount ELSE -amount END), 0))
                FROM platform.posting_keys JOIN platform.ledger_entries USING (transfer_id)
                JOIN platform.ledger_accounts AS account ON account.id = ledger_account_id
                WHERE case_id = ? AND account_type = 'house_revenue'
                """, caseId);
    }

    /** What the user may use now. */
    String entitled(String caseId) {
        return service().entitled(user(caseId)).code();
    }

    /** How often a user was told this. */
    int told(String caseId, String title) {
        return bank.query(Integer.class, "SELECT count(*) FROM notifications.notifications"
                + " JOIN notifications.notification_deliveries ON notification_id = notifications.id"
                + " WHERE user_id = ? AND title = ?", user(caseId), title);
    }

    ActionResult act(String caseId, String action, UUID actor, Map<String, String> parameters) {
        return runtime.actions().perform(new ActionRequest(caseId, action, actor, "because", parameters));
    }

    ActionResult act(String caseId, String action) {
        return act(caseId, action, user(caseId), Map.of());
    }

    ActionResult useCard(String caseId, UUID methodId) {
        return act(caseId, "use_payment_method", user(caseId), Map.of("payment_method_id", methodId.toString()));
    }

    PlanChange preview(String caseId, String plan, PlanChange.Effect effect) {
        return service().preview(user(caseId), id(caseId), plan, Optional.ofNullable(effect)).orElseThrow();
    }

    ActionResult change(String caseId, PlanChange shown) {
        return service().change(user(caseId), id(caseId), new Agreed(shown.plan().code(),
                Optional.of(shown.effect()), shown.prorationAt(), shown.contentHash()));
    }

    static String refusal(ActionResult result) {
        return result instanceof ActionResult.Refused refused ? refused.code() : result.toString();
    }

    Case find(String caseId) {
        return cases().find(caseId).orElseThrow();
    }

    void awaitStage(String caseId, String stage) {
        Eventually.see(() -> find(caseId), found -> found.stage().equals(stage));
    }

    /** Until the runs know what people have done: time that is skipped before is lost to them. */
    void awaitTold() {
        Eventually.see(() -> runtime.environment().tables().wakeUps().untold(1), List::isEmpty);
    }

    /** Until nothing is on its way and nothing is due. */
    Subscription awaitQuiet(String caseId) {
        return Eventually.see(() -> row(caseId), row -> onItsWay(caseId).isEmpty()
                && row.nextBillingAt().filter(due -> !due.isAfter(clock.instant())).isEmpty());
    }

    /** Keys of payments whose result is not known. */
    String onItsWay(String caseId) {
        return process().businessRow(caseId).get("on_its_way");
    }

    List<String> stages(String caseId) {
        return cases().events(caseId).stream().map(Cases.Event::stage).distinct().toList();
    }

    /** What must hold at any moment. */
    void assertTotalsAgree() {
        assertThat(runtime.queries().trialBalance()).allSatisfy(total -> assertThat(total.difference()).isZero());
        assertThat(runtime.queries().differences()).isEmpty();
        assertThat(bank.query(Integer.class, "SELECT count(*) FROM (SELECT FROM platform.subscription_invoices"
                + " WHERE kind = 'period' GROUP BY subscription_id, period_start HAVING count(*) > 1) AS twice"))
                .isZero();
    }

    static Instant at(String moment) {
        return Instant.parse(moment);
    }

    private Cases cases() {
        return runtime.environment().tables().cases();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
