package io.corro.workflows.certificate;

import java.time.Duration;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;

import io.corro.persistence.books.certificate.CertificateStage;
import io.corro.workflows.certificate.CertificateActivities.Untold;
import io.corro.workflows.runtime.CaseRun;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.StepOptions;

/** Has the rows advance, the document printed and stored, and the holder told. */
public final class CertificateWorkflowImpl extends CaseRun implements CertificateWorkflow {
    private static final int TELL_ATTEMPTS = 5;
    private static final Duration TELL_PAUSE_MAX = Duration.ofMinutes(1);

    private final CertificateActivities steps =
            Workflow.newActivityStub(CertificateActivities.class, StepOptions.step());
    private final DocumentActivities documents =
            Workflow.newActivityStub(DocumentActivities.class, StepOptions.documentStep());
    private final HolderActivities holder = Workflow.newActivityStub(HolderActivities.class, mayFail());

    @Override
    public String run(String caseId) {
        return drive(caseId);
    }

    @Override
    protected Look advance(CaseStep step) {
        return steps.advanceCertificate(step);
    }

    @Override
    protected Look provider(Look look, CaseStep step) {
        return switch (CertificateStage.fromCode(look.stage())) {
            case NUMBERED -> documents.renderCertificate(step);
            case RENDERED -> documents.storeCertificate(step);
            case ISSUED -> tell(step);
            case REQUESTED, ELIGIBLE, STORED, NOTIFIED, REVOCATION_ASKED, EXPIRED, INELIGIBLE, SUPERSEDED, REVOKED ->
                steps.advanceCertificate(step);
        };
    }

    /** A certificate at rest may be revoked. */
    @Override
    protected boolean mayGoOn() {
        return true;
    }

    /** An issued certificate stays issued, whether or not its holder can be told. */
    private Look tell(CaseStep step) {
        try {
            return holder.tellHolder(step);
        } catch (ActivityFailure e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            return steps.leaveHolderUntold(
                    new Untold(new CaseStep(step.caseId(), step.round(), Workflow.currentTimeMillis()),
                            String.valueOf(why)));
        }
    }

    private static ActivityOptions mayFail() {
        return ActivityOptions.newBuilder(StepOptions.step())
                .setRetryOptions(RetryOptions.newBuilder()
                        .setMaximumAttempts(TELL_ATTEMPTS)
                        .setMaximumInterval(TELL_PAUSE_MAX)
                        .build())
                .build();
    }
}
