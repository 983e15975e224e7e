package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.temporal.common.SearchAttributes;

import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.subscription.OpenPayment;
import io.corro.persistence.books.subscription.PlanChanges;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionAction;
import io.corro.persistence.books.subscription.SubscriptionActions;
import io.corro.persistence.books.subscription.SubscriptionNotices;
import io.corro.persistence.books.subscription.SubscriptionPayments;
import io.corro.persistence.books.subscription.SubscriptionPayments.Picture;
import io.corro.persistence.books.subscription.SubscriptionRequests;
import io.corro.persistence.books.subscription.SubscriptionStage;
import io.corro.workflows.cases.OperatorActions;
import io.corro.workflows.payment.Payment;
import io.corro.workflows.payment.ProviderEvent;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.ScheduledJob;
import io.corro.workflows.runtime.StartRequest;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.runtime.Workers;
import io.corro.workflows.temporal.SearchKeys;
import io.corro.workflows.time.Cadence;

/** Subscriptions, as the runtime sees them. */
public final class SubscriptionProcess implements ProcessModule {
    /** Subscriptions sleep for months: only those that have something to do so soon need a running workflow. */
    private static final Duration HORIZON = Duration.ofDays(1);
    private static final LocalTime NOTICES_AT = LocalTime.of(9, 0);

    private final ProcessEnvironment environment;
    private final SubscriptionPolicy policy;
    private final SubscriptionRequests requests;
    private final SubscriptionPayments payments;

    public SubscriptionProcess(ProcessEnvironment environment, SubscriptionPolicy policy) {
        this.environment = environment;
        this.policy = policy;
        this.requests = new SubscriptionRequests(environment.database());
        this.payments = new SubscriptionPayments(environment.database(), policy.billing());
    }

    /** What customers do with subscriptions. */
    public Subscriptions service(OperatorActions actions) {
        return new Subscriptions(requests, new PlanChanges(environment.database()), this, actions,
                environment.clock());
    }

    @Override
    public String name() {
        return SubscriptionRequests.PROCESS;
    }

    @Override
    public String idPrefix() {
        return Subscription.CASE_PREFIX;
    }

    @Override
    public void register(Workers workers) {
        workers.money().registerWorkflowImplementationTypes(SubscriptionWorkflowImpl.class);
        workers.money().registerActivitiesImplementations(
                new SubscriptionActivitiesImpl(environment.database(), environment.tables().cases(), policy));
        workers.payout().registerActivitiesImplementations(
                new ChargeActivitiesImpl(payments, environment.provider()));
    }

    /** Those that have something to do soon, or a payment on its way. Another one is begun when it is woken. */
    @Override
    public List<String> openCases(String afterCaseId, int limit) {
        return requests.due(afterCaseId, environment.clock().instant().plus(HORIZON), limit);
    }

    @Override
    public void ensureRunning(String caseId) {
        environment.ensureRunning(start(requests.find(caseId).orElseThrow()));
    }

    @Override
    public List<ScheduledJob> schedules() {
        return List.of(new ScheduledJob("subscription-notices", new Cadence.Daily(NOTICES_AT), this::tellWhatIsComing));
    }

    /**
     * News about a payment on its way wake its run, which asks the provider. When the result was known, the books are
     * compared at once: no run stands for it any more.
     */
    @Override
    public void onProviderEvent(String caseId, ProviderEvent event) {
        Subscription subscription = requests.find(caseId).orElseThrow();
        if (payments.askNow(caseId, event.key(), environment.clock().instant())) {
            environment.client().wake(start(subscription), new Wake(Wake.PROVIDER, event.type(), event.key()));
        } else if (payments.charge(event.key()).isPresent()) {
            environment.provider().find(event.key()).map(payment -> picture(subscription, payment))
                    .filter(picture -> payments.differs(event.key(), picture))
                    .ifPresent(picture -> payments.compared(
                            caseId, event.key(), picture, environment.clock().instant()));
        }
    }

    @Override
    public List<String> allowedActions(String stage) {
        return SubscriptionAction.allowedIn(SubscriptionStage.fromCode(stage));
    }

    @Override
    public Decider decider() {
        return new SubscriptionActions(policy.billing());
    }

    /** One that sleeps may have a run of a version before, which does not know what it is told. */
    @Override
    public void wake(String caseId, Wake wake) {
        Subscription subscription = requests.find(caseId).orElseThrow();
        if (!subscription.stage().isFinal()) {
            environment.ensureRunning(start(subscription));
        }
        environment.client().wake(start(subscription), wake);
    }

    @Override
    public Map<String, String> businessRow(String caseId) {
        Subscription row = requests.find(caseId).orElseThrow();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("plan", row.planCode());
        shown.put("price", Amounts.money(row.price(), row.currency()));
        shown.put("currency", row.currency());
        shown.put("period_start", row.periodStart().toString());
        shown.put("period_end", row.periodEnd().toString());
        shown.put("period_no", Integer.toString(row.periodNo()));
        shown.put("anchor_at", row.anchorAt().toString());
        shown.put("trial_ends_at", row.trialEndsAt().map(Instant::toString).orElse(""));
        shown.put("next_billing_at", row.nextBillingAt().map(Instant::toString).orElse(""));
        shown.put("cancel_at_period_end", Boolean.toString(row.cancelAtPeriodEnd()));
        shown.put("pending_plan", row.pendingPlanCode().orElse(""));
        shown.put("dunning_since", row.dunningSince().map(Instant::toString).orElse(""));
        shown.put("end_reason", row.endReason().orElse(""));
        shown.put("on_its_way", String.join(", ",
                payments.situation(caseId).payments().stream().map(OpenPayment::key).toList()));
        return shown;
    }

    private void tellWhatIsComing(Instant due) {
        SubscriptionNotices notices = new SubscriptionNotices(environment.database());
        policy.expiryNotices().forEach(within -> notices.cardsExpiring(within, due));
        notices.trialsEnding(policy.trialNotice(), due);
    }

    private static Picture picture(Subscription subscription, Payment payment) {
        return new Picture(payment.reference(), amount(subscription, payment.settledMinor()),
                amount(subscription, payment.returnedMinor()), payment.state() == Payment.State.RETURNED);
    }

    private static BigDecimal amount(Subscription subscription, long minor) {
        return Currencies.ofMinor(minor, subscription.currency());
    }

    private static StartRequest start(Subscription subscription) {
        String summary = "Subscription to %s for %s %s".formatted(subscription.planCode(),
                Amounts.money(subscription.price(), subscription.currency()), subscription.currency());
        String details = "Subscribed at %s, period %s to %s. Case `%s`.".formatted(
                subscription.createdAt().atOffset(ZoneOffset.UTC), subscription.periodStart(),
                subscription.periodEnd(), subscription.caseId());
        return new StartRequest(SubscriptionWorkflow.TYPE, subscription.caseId(), subscription.caseId(), summary,
                details, SearchAttributes.newBuilder()
                        .set(SearchKeys.STAGE, subscription.stage().code())
                        .set(SearchKeys.CUSTOMER, subscription.userId().toString())
                        .set(SearchKeys.PRODUCT, subscription.planCode())
                        .set(SearchKeys.CURRENCY, subscription.currency())
                        .set(SearchKeys.AMOUNT_MINOR,
                                Currencies.toMinor(subscription.price(), subscription.currency()))
                        .build());
    }
}
