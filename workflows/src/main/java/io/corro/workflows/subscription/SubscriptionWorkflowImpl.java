package io.corro.workflows.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.temporal.workflow.Workflow;

import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.payment.PaymentReport.Finding;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.runtime.Timers;
import io.corro.workflows.subscription.SubscriptionActivities.Compared;
import io.corro.workflows.subscription.SubscriptionActivities.Failed;
import io.corro.workflows.subscription.SubscriptionActivities.Settled;
import io.corro.workflows.subscription.SubscriptionActivities.Step;
import io.corro.workflows.subscription.SubscriptionActivities.Waiting;
import io.corro.workflows.temporal.SearchKeys;

/**
 * Drives a subscription: asks the rows what is next when the moment has come, and the provider about payments whose
 * result is not known. Everything it knows is a picture of the rows, so a run that was lost goes on where they stand,
 * and every period begins a new run with a short history.
 */
public final class SubscriptionWorkflowImpl extends SubscriptionDesk {
    private final ChargeActivities provider =
            Workflow.newActivityStub(ChargeActivities.class, StepOptions.providerCall());

    private String shownStage = "";
    private long shownDueMs;

    @Override
    public String run(String caseId) {
        accept(steps.loadSubscription(caseId));
        long periodEndMs = state.periodEndMs();
        if (isOver()) {
            Timers.awaitLateRequest(() -> !isOver());
        }
        while (!isOver()) {
            doNext();
            boolean isLong = state.periodEndMs() != periodEndMs || Workflow.getInfo().isContinueAsNewSuggested();
            if (isLong && !isOver() && news.isEmpty() && Workflow.isEveryHandlerFinished()) {
                Workflow.continueAsNew(caseId);
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        return state.stage();
    }

    private boolean isOver() {
        return stage().isFinal() && inquiries.isEmpty() && news.isEmpty();
    }

    private void doNext() {
        Optional<PaymentLookup> inquiry = inquiries.values().stream()
                .filter(open -> open.askAtMs() <= now() || news.contains(open.key())).findFirst();
        if (inquiry.isPresent()) {
            news.remove(inquiry.get().key());
            ask(inquiry.get());
        } else if (!news.isEmpty()) {
            compare(news.iterator().next());
        } else if (state.dueMs() > 0 && state.dueMs() <= now()) {
            accept(steps.advanceSubscription(new Step(state.caseId(), now())));
        } else {
            awaitSomething();
        }
    }

    private void awaitSomething() {
        long seen = state.version();
        Supplier<Boolean> isNew = () -> state.version() != seen || !news.isEmpty();
        Optional<PaymentLookup> first =
                inquiries.values().stream().min(Comparator.comparingLong(PaymentLookup::askAtMs));
        boolean asksFirst = first.isPresent() && (state.dueMs() == 0 || first.get().askAtMs() < state.dueMs());
        if (asksFirst) {
            Timers.awaitUntil(first.get().askAtMs(), "Ask the provider", isNew);
        } else if (state.dueMs() > 0) {
            Timers.awaitUntil(state.dueMs(), "Next step when " + state.stage(), isNew);
        } else {
            Workflow.await(isNew);
        }
    }

    private void ask(PaymentLookup inquiry) {
        boolean isFirst = !inquiry.isSent();
        inquiry.sent();
        PaymentReport report = isFirst ? provider.sendPayment(inquiry.key()) : provider.findPayment(inquiry.key());
        if (report.finding() == Finding.NOT_FOUND && inquiry.mayResend(state.times())) {
            report = provider.sendPayment(inquiry.key());
        }
        conclude(inquiry, report);
    }

    private void conclude(PaymentLookup inquiry, PaymentReport report) {
        String key = inquiry.key();
        switch (report.finding()) {
            case SETTLED -> accept(steps.paymentSettled(new Settled(
                    state.caseId(), key, report.settledMinor(), report.reference(), now())));
            case FAILED -> accept(steps.paymentFailed(new Failed(
                    state.caseId(), key, report.code(), report.kind(), now())));
            case PENDING -> {
                inquiry.askAt(now() + state.times().resultPollMs());
                accept(steps.paymentTaken(new Waiting(state.caseId(), key, false, inquiry.askAtMs(), now())));
            }
            case NO_ANSWER, NOT_FOUND -> doubt(inquiry);
        }
    }

    private void doubt(PaymentLookup inquiry) {
        inquiry.unanswered(state.times(), now());
        if (inquiry.isNewDoubt(state.times(), now())) {
            accept(steps.paymentDoubted(new Waiting(
                    state.caseId(), inquiry.key(), inquiry.isAlerted(), inquiry.askAtMs(), now())));
        }
    }

    /** The books may say something else about a payment that had its result: a bank takes back, a doubt was wrong. */
    private void compare(String key) {
        PaymentReport report = provider.findPayment(key);
        if (report.finding() == Finding.NO_ANSWER) {
            Workflow.sleep(Duration.ofMillis(state.times().doubtPollsMs().getLast()));
            return;
        }
        news.remove(key);
        accept(steps.comparePayment(new Compared(state.caseId(), key, report.reference(), report.settledMinor(),
                report.returnedMinor(), report.bounced(), now())));
    }

    @Override
    void accepted() {
        if (!state.stage().equals(shownStage)) {
            shownStage = state.stage();
            Workflow.upsertTypedSearchAttributes(
                    SearchKeys.STAGE.valueSet(state.stage()), SearchKeys.PRODUCT.valueSet(state.planCode()),
                    SearchKeys.NEEDS.valueSet(isUpToCustomer() ? "customer" : "none"));
        }
        if (state.dueMs() > 0 && state.dueMs() != shownDueMs) {
            shownDueMs = state.dueMs();
            Workflow.upsertTypedSearchAttributes(SearchKeys.DUE_AT.valueSet(
                    Instant.ofEpochMilli(state.dueMs()).atOffset(ZoneOffset.UTC)));
        }
        Workflow.setCurrentDetails("**" + state.stage() + "**, plan " + state.planCode()
                + "\n\nallowed: " + String.join(", ", SubscriptionAction.allowedIn(stage()))
                + inquiries.keySet().stream().map(key -> "\n\non its way: `" + key + "`")
                        .collect(Collectors.joining()));
    }

    /** For the Web UI; the rows are more precise. */
    private boolean isUpToCustomer() {
        return switch (stage()) {
            case INCOMPLETE, PAST_DUE, UNPAID, PAUSED -> true;
            case TRIALING, ACTIVE, CLOSING, CANCELLED, EXPIRED -> false;
        };
    }
}
