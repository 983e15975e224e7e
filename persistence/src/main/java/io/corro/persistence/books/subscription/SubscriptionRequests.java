package io.corro.persistence.books.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorCodes;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.RequestKeys;
import io.corro.persistence.books.cases.RequestKeys.Answer;
import io.corro.persistence.books.cases.RequestKeys.RequestKey;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.payment.PaymentError;
import io.corro.persistence.books.payment.PaymentMethod;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.payment.PaymentMethods.NewCard;
import io.corro.persistence.books.user.UserError;
import io.corro.persistence.postgres.Database;

/**
 * Takes wishes to subscribe, and shows what a user has. One transaction with the customer locked checks everything and
 * opens the case: a user has one subscription at a time, and one trial ever.
 */
public final class SubscriptionRequests {
    public static final String PROCESS = "subscription";
    private static final String SCOPE = "subscription";
    private static final String CUSTOMER = """
            INSERT INTO financial.customers (user_id, email) SELECT id, email FROM auth.users WHERE id = :userId
            ON CONFLICT (user_id) DO UPDATE SET updated_at = now()
            RETURNING id
            """;
    private static final String HAS_OTHER = """
            SELECT EXISTS (SELECT FROM financial.subscriptions
                           WHERE user_id = :userId AND status NOT IN ('cancelled', 'expired'))
            """;
    private static final String HAD_TRIAL = """
            SELECT EXISTS (SELECT FROM financial.subscriptions WHERE user_id = :userId AND trial_ends_at IS NOT NULL)
            """;
    private static final String IS_ACTIVE = "SELECT status = 'active' FROM auth.users WHERE id = :userId";
    private static final ErrorCodes REFUSALS =
            new ErrorCodes(SubscriptionError.values(), CaseError.values(), PaymentError.values(), UserError.values());

    private final Jdbi jdbi;

    public SubscriptionRequests(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * A wish to subscribe.
     *
     * @param subscriptionId a fresh id; not used when the key turns out to have been used before
     * @param methodId       what is charged; empty for the user's default, if any
     * @param requestKey     chosen by the client: the same key and content is one request
     */
    public record NewSubscription(UUID subscriptionId, UUID userId, String planCode, Optional<UUID> methodId,
            String requestKey, Instant at) {}

    /** The answer; the same for every repetition. */
    public sealed interface Outcome {
        record Accepted(UUID subscriptionId) implements Outcome {}

        record Refused(ErrorCode refusal) implements Outcome {}
    }

    /** Takes a request, or says why not; a refusal leaves nothing but its line in the action log. */
    public Outcome subscribe(NewSubscription request) {
        try {
            return jdbi.inTransaction(handle -> attempt(handle, request));
        } catch (RefusedException e) {
            return jdbi.inTransaction(handle -> refuse(handle, request, e));
        }
    }

    public Optional<Subscription> find(String caseId) {
        return jdbi.withHandle(handle -> SubscriptionTable.find(handle, caseId));
    }

    /** A page of the user's subscriptions, the newest first; {@code after} is the last one of the page before. */
    public List<Subscription> ofUser(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> SubscriptionTable.ofUser(handle, userId, after, limit));
    }

    /** A page of the user's invoices, the newest first; {@code after} is the last one of the page before. */
    public List<Invoice> invoices(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> Invoices.ofUser(handle, userId, after, limit));
    }

    /** What can be subscribed to. */
    public List<Plan> plans() {
        return jdbi.withHandle(Plan::offered);
    }

    /** A page of the user's payment methods, the oldest first; {@code after} is the last one of the page before. */
    public List<PaymentMethod> methods(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> PaymentMethods.ofUser(handle, userId, after, limit));
    }

    /**
     * Keeps a card; the same one again is the same card.
     *
     * @return its id; empty if it is somebody else's
     */
    public Optional<UUID> addCard(NewCard card) {
        return jdbi.inTransaction(handle -> PaymentMethods.add(handle, card));
    }

    /** What a user may use now. */
    public Plan entitled(UUID userId) {
        return jdbi.withHandle(handle -> Plan.entitled(handle, userId));
    }

    /** Open cases that have something to do until then, in pages. */
    public List<String> due(String afterCaseId, Instant until, int limit) {
        return jdbi.withHandle(handle -> SubscriptionTable.due(handle, afterCaseId, until, limit));
    }

    private static Outcome attempt(Handle handle, NewSubscription request) {
        Answer accepted = new Answer(hash(request), Answer.ACCEPTED, request.subscriptionId().toString());
        if (!RequestKeys.claim(handle, key(request), accepted)) {
            return repeated(handle, request);
        }
        take(handle, request);
        return new Outcome.Accepted(request.subscriptionId());
    }

    private static Outcome repeated(Handle handle, NewSubscription request) {
        Answer answer = RequestKeys.find(handle, key(request)).orElseThrow();
        if (!answer.requestHash().equals(hash(request))) {
            throw new RefusedException(CaseError.KEY_REUSED, request.requestKey());
        }
        return answer.outcome().equals(Answer.ACCEPTED)
                ? new Outcome.Accepted(UUID.fromString(answer.value()))
                : new Outcome.Refused(REFUSALS.get(answer.value()));
    }

    private static void take(Handle handle, NewSubscription request) {
        Plan plan = Plan.find(handle, request.planCode()).filter(Plan::isActive)
                .orElseThrow(() -> new RefusedException(SubscriptionError.PLAN_NOT_FOUND, request.planCode()));
        if (request.methodId().isPresent()
                && PaymentMethods.find(handle, request.methodId().get(), request.userId()).isEmpty()) {
            throw new RefusedException(PaymentError.PAYMENT_METHOD_NOT_FOUND, request.methodId().get().toString());
        }
        UUID customer = handle.createQuery(CUSTOMER).bind("userId", request.userId()).mapTo(UUID.class).one();
        if (!is(handle, IS_ACTIVE, request.userId())) {
            throw new RefusedException(UserError.USER_NOT_ACTIVE, request.userId().toString());
        }
        if (is(handle, HAS_OTHER, request.userId())) {
            throw new RefusedException(SubscriptionError.ALREADY_SUBSCRIBED, request.userId().toString());
        }
        boolean hasTrial = plan.trialDays() > 0 && !is(handle, HAD_TRIAL, request.userId());
        write(handle, request, plan, customer, hasTrial);
    }

    private static void write(
            Handle handle, NewSubscription request, Plan plan, UUID customer, boolean hasTrial) {
        Instant start = request.at().truncatedTo(ChronoUnit.SECONDS);
        Instant trialEnd = start.plus(Duration.ofDays(plan.trialDays()));
        SubscriptionStage stage = hasTrial ? SubscriptionStage.TRIALING : SubscriptionStage.INCOMPLETE;
        String caseId = Subscription.caseIdOf(request.subscriptionId());
        Cases.open(handle, new Cases.NewCase(caseId, PROCESS, request.subscriptionId(), request.userId(), plan.id(),
                plan.currency(), plan.price()), stage, request.userId().toString(),
                "subscribed to " + plan.code(), request.at());
        SubscriptionTable.insert(handle, new SubscriptionTable.NewRow(request.subscriptionId(), request.userId(),
                customer, plan, stage,
                hasTrial ? new BillingPeriod(start, trialEnd) : BillingPeriod.of(start, plan.billingInterval(), 0),
                hasTrial ? Optional.of(trialEnd) : Optional.empty(), request.methodId(), start));
        Subscription subscription = SubscriptionTable.get(handle, caseId);
        if (hasTrial) {
            SubscriptionLifecycle.enter(handle, subscription, stage,
                    SubscriptionLifecycle.Wait.forTime("the end of the trial", trialEnd),
                    request.userId().toString(), "the trial begins", request.at());
        } else {
            SubscriptionCycle.bill(handle, subscription, start, 0, stage, "the first period begins", request.at());
        }
    }

    /** Another body under a used key must not replace the first answer; any other refusal is the key's answer. */
    private static Outcome refuse(Handle handle, NewSubscription request, RefusedException refusal) {
        ErrorCode reason = refusal.error();
        if (reason != CaseError.KEY_REUSED) {
            RequestKeys.claim(handle, key(request), new Answer(hash(request), Answer.REFUSED, reason.code()));
        }
        ActionLog.write(handle, new ActionLog.Entry(Optional.empty(), PROCESS, "subscribe", request.userId(),
                refusal.getMessage(), ActionLog.Outcome.REFUSED, Optional.of(reason.code()), Optional.empty(),
                Optional.empty(), Optional.empty(), request.at()));
        return new Outcome.Refused(reason);
    }

    private static boolean is(Handle handle, String question, UUID userId) {
        return handle.createQuery(question).bind("userId", userId).mapTo(Boolean.class).one();
    }

    private static RequestKey key(NewSubscription request) {
        return new RequestKey(SCOPE, request.userId(), request.requestKey());
    }

    private static String hash(NewSubscription request) {
        return ContentHash.of(request.planCode(), request.methodId());
    }
}
