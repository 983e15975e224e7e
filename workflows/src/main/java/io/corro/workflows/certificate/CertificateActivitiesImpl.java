package io.corro.workflows.certificate;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;

import io.corro.persistence.books.certificate.CertificateRevocations;
import io.corro.persistence.books.certificate.CertificateStage;
import io.corro.persistence.books.certificate.CertificateSteps;
import io.corro.workflows.runtime.CaseStep;
import io.corro.workflows.runtime.Look;
import io.corro.workflows.runtime.StepOptions;

/** Does the steps of certificates by row and policy. Immutable, thread-safe. */
final class CertificateActivitiesImpl implements CertificateActivities, HolderActivities {
    private final CertificateSteps steps;
    private final CertificateRevocations revocations;
    private final CertificateLooks looks;
    private final CertificatePolicy policy;
    private final CertificateSettings settings;
    private final SecureRandom random = new SecureRandom();

    CertificateActivitiesImpl(CertificateSteps steps, CertificateRevocations revocations, CertificateLooks looks,
            CertificatePolicy policy, CertificateSettings settings) {
        this.steps = steps;
        this.revocations = revocations;
        this.looks = looks;
        this.policy = policy;
        this.settings = settings;
    }

    @Override
    public Look advanceCertificate(CaseStep step) {
        return StepOptions.translated(() -> {
            CertificateStage stage = looks.row(step).stage();
            CertificateStage next = advance(stage, step.caseId(), step.at());
            while (next != stage) {
                stage = next;
                next = advance(stage, step.caseId(), step.at());
            }
            return looks.of(step);
        });
    }

    private CertificateStage advance(CertificateStage stage, String caseId, Instant at) {
        return switch (stage) {
            case REQUESTED -> steps.judge(caseId, at);
            case ELIGIBLE -> number(caseId, at);
            case STORED -> steps.issue(caseId, at);
            case REVOCATION_ASKED -> revocations.lapse(caseId, at);
            case NUMBERED, RENDERED, ISSUED, NOTIFIED, EXPIRED, INELIGIBLE, SUPERSEDED, REVOKED -> stage;
        };
    }

    /** The code is drawn here and not in the workflow, whose random numbers can be computed from its history. */
    private CertificateStage number(String caseId, Instant at) {
        LocalDate issueDate = Days.of(at);
        String code = VerificationCode.next(random);
        return steps.number(caseId, new CertificateSteps.Marks(
                code, settings.verificationUrl(code), issueDate, policy.validUntil(issueDate)), at);
    }

    @Override
    public Look tellHolder(CaseStep step) {
        return StepOptions.translated(() -> {
            steps.tell(step.caseId(), step.at());
            return looks.of(step);
        });
    }

    @Override
    public Look leaveHolderUntold(Untold untold) {
        return StepOptions.translated(() -> {
            steps.leaveUntold(untold.step().caseId(), untold.why(), untold.step().at());
            return looks.of(untold.step());
        });
    }
}
