package io.corro.workflows.certificate;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateRefusal;
import io.corro.persistence.books.certificate.CertificateRevocations;
import io.corro.persistence.books.certificate.CertificateSteps;
import io.corro.persistence.books.ledger.MoneyRefusal;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.workflows.runtime.StepOptions;

/** Translates between payloads and the books. Immutable, thread-safe. */
final class CertificateActivitiesImpl implements CertificateActivities, HolderActivities {
    private final CertificateSteps steps;
    private final CertificateRevocations revocations;
    private final CertificatePolicy policy;
    private final CertificateSettings settings;
    private final SecureRandom random = new SecureRandom();

    CertificateActivitiesImpl(CertificateSteps steps, CertificateRevocations revocations, CertificatePolicy policy,
            CertificateSettings settings) {
        this.steps = steps;
        this.revocations = revocations;
        this.policy = policy;
        this.settings = settings;
    }

    @Override
    public CertificateState loadCertificate(String caseId) {
        Certificate row = StepOptions.translated(
                () -> steps.find(caseId).orElseThrow(() -> new RefusedException(MoneyRefusal.CASE_NOT_FOUND, caseId)));
        return new CertificateState(caseId, row.stage().code(), row.hasEnded(),
                row.dueAt().map(Instant::toEpochMilli).orElse(0L), policy.revocationDeadline().toMillis(),
                policy.listening().toMillis());
    }

    @Override
    public String judgeCertificate(Step step) {
        return steps.judge(step.caseId(), at(step.atMs())).code();
    }

    /** The code is drawn here and not in the workflow, whose random numbers can be computed from its history. */
    @Override
    public String numberCertificate(Step step) {
        LocalDate issueDate = Days.of(at(step.atMs()));
        String code = VerificationCode.next(random);
        return steps.number(step.caseId(), new CertificateSteps.Marks(
                code, settings.verificationUrl(code), issueDate, policy.validUntil(issueDate)), at(step.atMs())).code();
    }

    @Override
    public String issueCertificate(Step step) {
        return steps.issue(step.caseId(), at(step.atMs())).code();
    }

    @Override
    public String tellHolder(Step step) {
        return steps.tell(step.caseId(), at(step.atMs())).code();
    }

    @Override
    public String leaveHolderUntold(Untold untold) {
        return steps.leaveUntold(untold.caseId(), untold.why(), at(untold.atMs())).code();
    }

    @Override
    public Answer revokeCertificate(Revocation revocation) {
        return answer(revocations.revoke(revocation.caseId(), new CertificateRevocations.Wish(
                UUID.fromString(revocation.actor()), revocation.cause(), revocation.reason(),
                at(revocation.untilMs())), at(revocation.atMs())));
    }

    @Override
    public Answer declineRevocation(Decline decline) {
        return answer(revocations.decline(decline.caseId(), UUID.fromString(decline.actor()), decline.reason(),
                at(decline.atMs())));
    }

    @Override
    public String lapseRevocation(Step step) {
        return revocations.lapse(step.caseId(), at(step.atMs())).code();
    }

    private static Answer answer(CertificateRevocations.Answer answer) {
        return new Answer(answer.refusal().map(CertificateRefusal::word).orElse(""), answer.stage().code(),
                answer.missing());
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
