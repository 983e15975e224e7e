package io.corro.workflows.subscription;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.payment.PaymentMethod;
import io.corro.persistence.books.payment.PaymentMethods.NewCard;
import io.corro.persistence.books.subscription.Invoice;
import io.corro.persistence.books.subscription.Plan;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChange.Effect;
import io.corro.persistence.books.subscription.PlanChanges;
import io.corro.persistence.books.subscription.PlanChanges.Agreed;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionAction;
import io.corro.persistence.books.subscription.SubscriptionRequests;
import io.corro.persistence.books.subscription.SubscriptionRequests.NewSubscription;
import io.corro.persistence.books.subscription.SubscriptionRequests.Outcome;
import io.corro.workflows.cases.OperatorActions;
import io.corro.workflows.runtime.PendingWork;

/** Subscriptions for the customers who have them. Thread-safe. */
public final class Subscriptions {
    private static final String USUAL_REASON = "asked for by the customer";

    private final SubscriptionRequests requests;
    private final PlanChanges changes;
    private final PendingWork process;
    private final OperatorActions actions;
    private final InstantSource clock;

    Subscriptions(SubscriptionRequests requests, PlanChanges changes, PendingWork process, OperatorActions actions,
            InstantSource clock) {
        this.requests = requests;
        this.changes = changes;
        this.process = process;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * Subscribes to a plan: the same key and content has one effect and one answer, refusals included.
     *
     * @param methodId   what is charged; empty for the user's default, if any
     * @param requestKey the client's idempotency key
     * @throws IllegalArgumentException if the key is empty or longer than 120 characters
     */
    public Outcome subscribe(UUID userId, String planCode, Optional<UUID> methodId, String requestKey) {
        Outcome outcome = requests.subscribe(new NewSubscription(
                UUID.randomUUID(), userId, planCode, methodId, requestKey, clock.instant()));
        if (outcome instanceof Outcome.Accepted(UUID subscriptionId)) {
            process.startNow(Subscription.caseIdOf(subscriptionId));
        }
        return outcome;
    }

    /** A page of the user's subscriptions, the newest first; {@code after} is the last one of the page before. */
    public List<Subscription> list(UUID userId, Optional<UUID> after, int limit) {
        return requests.ofUser(userId, after, limit);
    }

    /** The subscription, if it is the user's. */
    public Optional<Subscription> find(UUID userId, UUID subscriptionId) {
        return requests.find(Subscription.caseIdOf(subscriptionId))
                .filter(subscription -> subscription.userId().equals(userId));
    }

    /** What can be subscribed to. */
    public List<Plan> plans() {
        return requests.plans();
    }

    /** A page of the user's invoices, the newest first; {@code after} is the last one of the page before. */
    public List<Invoice> invoices(UUID userId, Optional<UUID> after, int limit) {
        return requests.invoices(userId, after, limit);
    }

    /** A page of the user's payment methods, the oldest first; {@code after} is the last one of the page before. */
    public List<PaymentMethod> methods(UUID userId, Optional<UUID> after, int limit) {
        return requests.methods(userId, after, limit);
    }

    /** Whether the card's month is over. */
    public boolean isExpired(NewCard card) {
        return YearMonth.of(card.expYear(), card.expMonth())
                .isBefore(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    /** Keeps a card that the provider has described, the first one as the default; empty if it is somebody else's. */
    public Optional<UUID> addCard(NewCard card) {
        return requests.addCard(card);
    }

    /** What the user may use now. */
    public Plan entitled(UUID userId) {
        return requests.entitled(userId);
    }

    /**
     * What a change of plan would come to; empty if there is no such subscription of the user.
     *
     * @throws io.corro.persistence.books.ledger.RefusedException if it cannot be changed now
     */
    public Optional<PlanChange> preview(
            UUID userId, UUID subscriptionId, String planCode, Optional<Effect> effect) {
        return find(userId, subscriptionId)
                .map(subscription -> changes.preview(subscription.caseId(), planCode, effect, clock.instant()));
    }

    /** Changes the plan as shown. */
    public ActionResult change(UUID userId, UUID subscriptionId, Agreed agreed) {
        Map<String, String> parameters = new HashMap<>(Map.of("plan", agreed.planCode(),
                "proration_at", agreed.prorationAt().toString(), "content_hash", agreed.contentHash()));
        agreed.effect().ifPresent(effect -> parameters.put("effect", effect.word()));
        return act(userId, subscriptionId, SubscriptionAction.CHANGE_PLAN, USUAL_REASON, parameters);
    }

    /** @param now otherwise at the end of the period */
    public ActionResult cancel(UUID userId, UUID subscriptionId, boolean now, String reason) {
        return act(userId, subscriptionId,
                now ? SubscriptionAction.CANCEL : SubscriptionAction.CANCEL_AT_PERIOD_END, reason, Map.of());
    }

    /** Takes a cancellation at the end of the period back. */
    public ActionResult keep(UUID userId, UUID subscriptionId) {
        return act(userId, subscriptionId, SubscriptionAction.KEEP, USUAL_REASON, Map.of());
    }

    /** Charges another method from now on, and what is owed at once. */
    public ActionResult useMethod(UUID userId, UUID subscriptionId, UUID methodId) {
        return act(userId, subscriptionId, SubscriptionAction.USE_PAYMENT_METHOD, USUAL_REASON,
                Map.of("payment_method_id", methodId.toString()));
    }

    private ActionResult act(UUID userId, UUID subscriptionId, SubscriptionAction action, String reason,
            Map<String, String> parameters) {
        ActionRequest request = new ActionRequest(
                Subscription.caseIdOf(subscriptionId), action.code(), userId, reason, parameters);
        return find(userId, subscriptionId).isPresent()
                ? actions.perform(request)
                : actions.refuse(request, CaseError.CASE_NOT_FOUND);
    }
}
