package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.temporal.common.SearchAttributes;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.subscription.Charge;
import io.corro.persistence.books.subscription.PlanChanges;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionNotices;
import io.corro.persistence.books.subscription.SubscriptionPayments;
import io.corro.persistence.books.subscription.SubscriptionPayments.Flight;
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
import io.corro.workflows.runtime.UpdateCall;
import io.corro.workflows.runtime.Workers;
import io.corro.workflows.subscription.SubscriptionWorkflow.Demand;
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
        return new Subscriptions(requests, new PlanChanges(environment.database(), policy.billing()), this, actions,
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
                new SubscriptionActivitiesImpl(environment.database(), policy));
        workers.payout().registerActivitiesImplementations(
                new ChargeActivitiesImpl(payments, environment.provider()));
    }

    /** Those that have something to do soon. Another one is started when somebody asks something of it. */
    @Override
    public List<String> openCases(String afterCaseId, int limit) {
        return requests.due(afterCaseId, environment.clock().instant().plus(HORIZON), limit);
    }

    @Override
    public void ensureRunning(String caseId) {
        environment.client().start(start(requests.find(caseId).orElseThrow()));
    }

    @Override
    public List<ScheduledJob> schedules() {
        return List.of(new ScheduledJob("subscription-notices", new Cadence.Daily(NOTICES_AT), this::tellWhatIsComing));
    }

    /** Only news that the rows do not know yet are worth a look of the workflow. */
    @Override
    public void onProviderEvent(String caseId, ProviderEvent event) {
        Subscription subscription = requests.find(caseId).orElseThrow();
        if (isOnItsWay(caseId, event.key()) || contradicts(subscription, event.key())) {
            environment.client().signalWithStart(start(subscription), "providerEvent", event.key());
        }
    }

    @Override
    public List<String> allowedActions(String stage) {
        return SubscriptionAction.allowedIn(SubscriptionStage.fromCode(stage));
    }

    @Override
    public Optional<UpdateCall> updateFor(ActionRequest request) {
        return SubscriptionAction.ofWord(request.action()).map(action -> new UpdateCall("act", new Demand(
                action.word(), request.actorId().toString(), request.reason(),
                request.read().required(ActionRequest.REQUEST_ID), request.parameters())));
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
                payments.situation(caseId).flights().stream().map(Flight::key).toList()));
        return shown;
    }

    private void tellWhatIsComing(Instant due) {
        SubscriptionNotices notices = new SubscriptionNotices(environment.database());
        policy.expiryNotices().forEach(within -> notices.cardsExpiring(within, due));
        notices.trialsEnding(policy.trialNotice(), due);
    }

    private boolean isOnItsWay(String caseId, String key) {
        return payments.situation(caseId).flights().stream().anyMatch(flight -> flight.key().equals(key));
    }

    private boolean contradicts(Subscription subscription, String key) {
        Optional<Charge> charge = payments.charge(key);
        return charge.isPresent() && environment.provider().find(key)
                .filter(payment -> payments.differs(key, picture(subscription, payment))).isPresent();
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
