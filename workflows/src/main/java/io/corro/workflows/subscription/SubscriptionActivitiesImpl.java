package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.cases.ActionParameters;
import io.corro.persistence.books.cases.ParameterException;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChanges;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionActions;
import io.corro.persistence.books.subscription.SubscriptionActions.Request;
import io.corro.persistence.books.subscription.SubscriptionCycle;
import io.corro.persistence.books.subscription.SubscriptionPayments;
import io.corro.persistence.books.subscription.SubscriptionPayments.Picture;
import io.corro.persistence.books.subscription.SubscriptionPayments.Situation;
import io.corro.persistence.books.subscription.SubscriptionStage;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.subscription.SubscriptionWorkflow.Demand;

/** Translates between payloads and the books. Immutable, thread-safe. */
final class SubscriptionActivitiesImpl implements SubscriptionActivities {
    private static final String PAID = "paid";
    private static final String NOT_PAID = "not_paid";

    private final SubscriptionCycle cycle;
    private final SubscriptionPayments payments;
    private final SubscriptionActions actions;
    private final PlanChanges changes;
    private final SubscriptionPolicy policy;

    SubscriptionActivitiesImpl(Database database, SubscriptionPolicy policy) {
        this.cycle = new SubscriptionCycle(database, policy.billing());
        this.payments = new SubscriptionPayments(database, policy.billing());
        this.actions = new SubscriptionActions(database, policy.billing());
        this.changes = new PlanChanges(database, policy.billing());
        this.policy = policy;
    }

    @Override
    public SubscriptionState loadSubscription(String caseId) {
        return StepOptions.translated(() -> state(caseId));
    }

    @Override
    public SubscriptionState advanceSubscription(Step step) {
        return after(step.caseId(), () -> cycle.advance(step.caseId(), at(step.atMs())));
    }

    @Override
    public Answer actOnSubscription(Act act) {
        try {
            int missing = perform(act);
            return new Answer(state(act.caseId()), "", "", missing);
        } catch (RefusedException e) {
            return new Answer(state(act.caseId()), e.refusal().code(), e.detail(), 0);
        } catch (ParameterException e) {
            return new Answer(state(act.caseId()), ParameterException.CODE, e.getMessage(), 0);
        }
    }

    @Override
    public SubscriptionState paymentSettled(Settled settled) {
        return after(settled.caseId(), () -> payments.settled(settled.caseId(), settled.key(),
                amount(settled.caseId(), settled.amountMinor()), settled.reference(), at(settled.atMs())));
    }

    @Override
    public SubscriptionState paymentFailed(Failed failed) {
        return after(failed.caseId(), () -> payments.failed(
                failed.caseId(), failed.key(), failed.code(), failed.kind(), at(failed.atMs())));
    }

    @Override
    public SubscriptionState paymentTaken(Waiting waiting) {
        return after(waiting.caseId(), () -> payments.taken(
                waiting.caseId(), waiting.key(), at(waiting.lookAgainAtMs()), at(waiting.atMs())));
    }

    @Override
    public SubscriptionState paymentDoubted(Waiting waiting) {
        return after(waiting.caseId(), () -> payments.doubted(waiting.caseId(), waiting.key(), waiting.askPeople(),
                at(waiting.lookAgainAtMs()), at(waiting.atMs())));
    }

    @Override
    public SubscriptionState comparePayment(Compared compared) {
        Picture picture = new Picture(compared.reference(), amount(compared.caseId(), compared.settledMinor()),
                amount(compared.caseId(), compared.returnedMinor()), compared.bounced());
        return after(compared.caseId(), () -> payments.compared(
                compared.caseId(), compared.key(), picture, at(compared.atMs())));
    }

    private int perform(Act act) {
        Demand demand = act.demand();
        ActionParameters parameters = new ActionParameters(demand.parameters());
        Request request = new Request(act.caseId(), UUID.fromString(demand.requestId()).toString(),
                UUID.fromString(demand.actor()), demand.reason(), at(act.atMs()));
        switch (SubscriptionAction.ofWord(demand.action()).orElseThrow()) {
            case CANCEL -> actions.cancelNow(request, parameters.optional("refund").equals(Optional.of("unused")));
            case CANCEL_AT_PERIOD_END -> actions.cancelAtPeriodEnd(request);
            case KEEP -> actions.keep(request);
            case CHANGE_PLAN -> changes.change(request, agreed(parameters));
            case USE_PAYMENT_METHOD ->
                actions.useMethod(request, parameters.required("payment_method_id", "an id", UUID::fromString));
            case RETRY_NOW -> actions.retryNow(request);
            case REFUND -> actions.refund(request, parameters.optional("invoice_id", "an id", UUID::fromString),
                    parameters.required("amount", "an amount", BigDecimal::new));
            case MARK_UNCOLLECTIBLE -> actions.writeOff(request);
            case RESOLVE -> {
                return actions.resolve(request, parameters.oneOf("verdict", List.of(PAID, NOT_PAID)).equals(PAID));
            }
        }
        return 0;
    }

    private static PlanChanges.Agreed agreed(ActionParameters parameters) {
        return new PlanChanges.Agreed(parameters.required("plan"),
                parameters.optional("effect", "an effect",
                        word -> PlanChange.Effect.valueOf(word.toUpperCase(Locale.ROOT))),
                parameters.required("proration_at", "a moment", Instant::parse), parameters.required("content_hash"));
    }

    private SubscriptionState after(String caseId, Runnable step) {
        return StepOptions.translated(() -> {
            step.run();
            return state(caseId);
        });
    }

    private SubscriptionState state(String caseId) {
        Situation now = payments.situation(caseId);
        Subscription row = now.subscription();
        List<SubscriptionState.Flight> flights = now.flights().stream()
                .map(flight -> new SubscriptionState.Flight(flight.key(), flight.isCharge())).toList();
        boolean mustWait = flights.stream().anyMatch(SubscriptionState.Flight::charge)
                || (row.stage() == SubscriptionStage.CLOSING && !flights.isEmpty());
        long dueMs = mustWait ? 0 : row.nextBillingAt().map(Instant::toEpochMilli).orElse(0L);
        return new SubscriptionState(caseId, row.stage().code(), row.planCode(), row.periodEnd().toEpochMilli(),
                dueMs, flights, row.version(), policy.times());
    }

    private BigDecimal amount(String caseId, long minor) {
        return Currencies.ofMinor(minor, payments.find(caseId).orElseThrow().currency());
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
