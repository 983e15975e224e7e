package io.corro.workflows.withdrawal;

import io.temporal.workflow.Workflow;

import io.corro.workflows.payment.PaymentReport;
import io.corro.workflows.runtime.CaseRun;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.Look.Task;
import io.corro.workflows.runtime.StepOptions;
import io.corro.workflows.withdrawal.WithdrawalActivities.Reported;

/** Has the rows advance, and carries orders and answers between them and the provider. */
public final class WithdrawalWorkflowImpl extends CaseRun implements WithdrawalWorkflow {
    private final WithdrawalActivities steps = Workflow.newActivityStub(WithdrawalActivities.class, StepOptions.step());
    private final PayoutActivities provider =
            Workflow.newActivityStub(PayoutActivities.class, StepOptions.providerCall());

    @Override
    public String run(String caseId) {
        return drive(caseId);
    }

    @Override
    protected Look advance(CaseStep step) {
        return steps.advanceWithdrawal(step);
    }

    @Override
    protected Look provider(Look look, CaseStep step) {
        PaymentReport report = look.task() == Task.SEND
                ? provider.payOut(step.caseId()) : provider.findPayout(step.caseId());
        return steps.payoutReported(new Reported(step, report));
    }
}
