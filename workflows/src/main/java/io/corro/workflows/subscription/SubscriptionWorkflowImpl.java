package io.corro.workflows.subscription;

import io.temporal.workflow.Workflow;

import io.corro.workflows.runtime.CaseRun;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.subscription.ChargeActivities.Answer;

/**
 * Has the rows advance, and carries orders and answers between them and the provider. A subscription lives for years:
 * after some periods another run goes on, so that none has a long history.
 */
public final class SubscriptionWorkflowImpl extends CaseRun implements SubscriptionWorkflow {
    /** Events of a run; a period has about twenty. */
    private static final long EVENTS_MAX = 100;

    private final SubscriptionActivities steps =
            Workflow.newActivityStub(SubscriptionActivities.class, StepOptions.step());
    private final ChargeActivities provider =
            Workflow.newActivityStub(ChargeActivities.class, StepOptions.providerCall());

    @Override
    public String run(String caseId) {
        return drive(caseId);
    }

    @Override
    protected Look advance(CaseStep step) {
        return steps.advanceSubscription(step);
    }

    @Override
    protected Look provider(Look look, CaseStep step) {
        Answer answer = look.task() == Task.SEND ? provider.sendPayment(step) : provider.findPayment(step);
        return steps.paymentAnswered(step, answer);
    }

    /** All moments of a subscription stand in its rows: a look that shows the same has been in vain. */
    @Override
    protected boolean hasMoved(Look look, Look next) {
        return !next.equals(look);
    }

    /** Money is given back after the end, too. */
    @Override
    protected boolean mayGoOn() {
        return true;
    }

    @Override
    protected boolean isLong() {
        return super.isLong() || Workflow.getInfo().getHistoryLength() > EVENTS_MAX;
    }
}
