package io.corro.workflows.subscription;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.subscription.OpenPayment;
import io.corro.persistence.books.subscription.Situation;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionAction;
import io.corro.persistence.books.subscription.SubscriptionCycle;
import io.corro.persistence.books.subscription.SubscriptionPayments;
import io.corro.persistence.books.subscription.SubscriptionPayments.Picture;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.payment.PaymentReport.Finding;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.subscription.ChargeActivities.Answer;

/** Does the steps of subscriptions by row and policy. Immutable, thread-safe. */
final class SubscriptionActivitiesImpl implements SubscriptionActivities {
    /** Steps of one call; a row that has more to do is looked at again at once. */
    private static final int STEPS_MAX = 100;
    /** Moments of rows are finer than those of runs, which must not come too early. */
    private static final Duration ALMOST_ONE_MS = Duration.ofNanos(999_999);

    private final SubscriptionCycle cycle;
    private final SubscriptionPayments payments;
    private final Cases cases;
    private final SubscriptionPolicy policy;

    SubscriptionActivitiesImpl(Database database, Cases cases, SubscriptionPolicy policy) {
        this.cycle = new SubscriptionCycle(database, policy.billing());
        this.payments = new SubscriptionPayments(database, policy.billing());
        this.cases = cases;
        this.policy = policy;
    }

    @Override
    public Look advanceSubscription(CaseStep step) {
        return StepOptions.translated(() -> {
            int done = 0;
            while (done < STEPS_MAX && cycle.advance(step.caseId(), step.at())) {
                done++;
            }
            return look(step);
        });
    }

    @Override
    public Look paymentAnswered(CaseStep step, Answer answer) {
        return StepOptions.translated(() -> {
            answer.asked().ifPresent(asked -> takeIn(step.caseId(), asked, answer.report(), step.at()));
            return advanceSubscription(step);
        });
    }

    private void takeIn(String caseId, OpenPayment asked, PaymentReport report, Instant at) {
        switch (report.finding()) {
            case SETTLED -> settle(caseId, asked.key(), report, at);
            case FAILED -> payments.failed(caseId, asked.key(), report.code(), report.kind(), at);
            case PENDING -> payments.taken(caseId, asked, at.plus(policy.resultPoll()), at);
            case NO_ANSWER, NOT_FOUND -> doubt(caseId, asked, report.finding(), at);
        }
    }

    /** The bank may have taken it back before, and people may have found that it was not paid. */
    private void settle(String caseId, String key, PaymentReport report, Instant at) {
        payments.settled(caseId, key, amount(caseId, report.settledMinor()), report.reference(), at);
        payments.compared(caseId, key, new Picture(report.reference(), amount(caseId, report.settledMinor()),
                amount(caseId, report.returnedMinor()), report.bounced()), at);
    }

    private void doubt(String caseId, OpenPayment asked, Finding finding, Instant at) {
        if (finding == Finding.NOT_FOUND && asked.lookups() >= policy.resendAfterLookups()) {
            payments.lost(caseId, asked, at);
            return;
        }
        List<Duration> pauses = policy.doubtPolls();
        Duration pause = pauses.get(Math.min(asked.lookups(), pauses.size() - 1));
        boolean askPeople = !at.isBefore(asked.begunAt().plus(policy.alertAfter()));
        payments.doubted(caseId, asked, askPeople, at.plus(pause), at);
    }

    private Look look(CaseStep step) {
        Situation now = payments.situation(step.caseId());
        Optional<Instant> due = now.nextStepAt();
        Optional<OpenPayment> payment = now.nextPayment()
                .filter(next -> due.isEmpty() || !next.askAt().isAfter(due.get()));
        if (payment.isPresent()) {
            return paymentLook(now.subscription(), payment.get(), step.at());
        }
        return due.map(moment -> look(now.subscription(), Task.ADVANCE, moment, "Next step of the calendar"))
                .orElseGet(() -> look(now.subscription(), Task.END, step.at(), ""));
    }

    /** Until its moment has come the rows may change: only then it is sent or looked up. */
    private Look paymentLook(Subscription row, OpenPayment payment, Instant at) {
        Task task = payment.isSent() ? Task.ASK : Task.SEND;
        return payment.isDue(at)
                ? look(row, task, payment.askAt(), (payment.isSent() ? "Look up " : "Send ") + payment.key())
                : look(row, Task.ADVANCE, payment.askAt(), "Ask the provider");
    }

    private Look look(Subscription row, Task task, Instant moment, String summary) {
        return Look.of(cases.find(row.caseId()).orElseThrow(), SubscriptionAction.allowedIn(row.stage()), task,
                moment.plus(ALMOST_ONE_MS).toEpochMilli(), summary);
    }

    private BigDecimal amount(String caseId, long minor) {
        return Currencies.ofMinor(minor, payments.find(caseId).orElseThrow().currency());
    }
}
