package io.corro.workflows.subscription;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.temporal.workflow.Workflow;

import io.corro.persistence.books.subscription.SubscriptionStage;
import io.corro.workflows.runtime.ActionAnswer;
import io.corro.workflows.runtime.Refusals;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.subscription.SubscriptionActivities.Act;
import io.corro.workflows.subscription.SubscriptionActivities.Answer;

/**
 * Where people and the provider speak to a subscription. A request is a step of its own, ordered against those of the
 * main thread by the row's lock; its answer brings a newer picture of the row, which wakes the main thread.
 */
abstract class SubscriptionDesk implements SubscriptionWorkflow {
    final SubscriptionActivities steps = Workflow.newActivityStub(SubscriptionActivities.class, StepOptions.step());

    SubscriptionState state;
    /** Payments on their way, by key. */
    final Map<String, PaymentLookup> inquiries = new LinkedHashMap<>();
    /** Keys of payments about which the provider has news. */
    final Set<String> news = new LinkedHashSet<>();

    @Override
    public final ActionAnswer act(Demand demand) {
        Workflow.await(this::isLoaded);
        check(demand);
        Answer answer = steps.actOnSubscription(new Act(state.caseId(), demand, now()));
        accept(answer.state());
        if (!answer.refusal().isEmpty()) {
            throw Refusals.refusal(answer.refusal(), answer.text());
        }
        if (demand.action().equals(SubscriptionAction.RETRY_NOW.word())) {
            inquiries.values().forEach(inquiry -> inquiry.askAt(now()));
        }
        return new ActionAnswer(state.stage(), answer.missing());
    }

    @Override
    public final void mayAct(Demand demand) {
        if (isLoaded()) {
            check(demand);
        }
    }

    @Override
    public final void providerEvent(String key) {
        news.add(key);
    }

    @Override
    public final View view() {
        return isLoaded() ? new View(state.stage(), SubscriptionAction.allowedIn(stage()))
                : new View("starting", List.of());
    }

    /** Takes a picture of the rows, unless a newer one has come before. */
    final void accept(SubscriptionState picture) {
        if (isLoaded() && picture.version() <= state.version()) {
            return;
        }
        boolean isFirst = !isLoaded();
        state = picture;
        inquiries.keySet().retainAll(picture.flights().stream().map(SubscriptionState.Flight::key)
                .collect(Collectors.toSet()));
        for (SubscriptionState.Flight flight : picture.flights()) {
            inquiries.computeIfAbsent(flight.key(), key -> new PaymentLookup(flight, isFirst, now()));
        }
        accepted();
    }

    /** A newer picture has come. */
    abstract void accepted();

    final SubscriptionStage stage() {
        return SubscriptionStage.fromCode(state.stage());
    }

    static long now() {
        return Workflow.currentTimeMillis();
    }

    /** What the picture is sure of, however old it is: an end stays an end. All else is for the row to say. */
    private void check(Demand demand) {
        boolean isAllowed = SubscriptionAction.ofWord(demand.action())
                .filter(action -> action.isAllowedIn(stage())).isPresent();
        if (stage().hasEnded() && !isAllowed) {
            throw Refusals.refusal("already_ended", "it is " + state.stage());
        }
    }

    private boolean isLoaded() {
        return state != null;
    }
}
