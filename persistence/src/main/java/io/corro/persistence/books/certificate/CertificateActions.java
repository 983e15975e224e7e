package io.corro.persistence.books.certificate;

import java.time.Duration;
import java.time.Instant;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionRules;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.certificate.CertificateRevocations.Wish;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * What people do to certificates. The locked row is the arbiter between them, the calendar and a reissue. A case at
 * rest goes on for what its stage allows.
 *
 * @param revocationDeadline until a revocation that only one person wants lapses
 */
public record CertificateActions(Duration revocationDeadline) implements Decider {
    @Override
    public void lock(Handle handle, String caseId) {
        CertificateTable.lock(handle, caseId);
    }

    @Override
    public Accepted carryOut(Handle handle, ActionRequest request, Instant at) {
        CertificateAction action = CertificateAction.fromCode(request.action())
                .orElseThrow(() -> ActionRules.unknownAction(request.action()));
        Certificate certificate = CertificateTable.find(handle, request.caseId()).orElseThrow();
        return switch (action) {
            case REVOKE -> revoke(handle, certificate, request, at);
            case DECLINE -> decline(handle, certificate, request, at);
        };
    }

    private Accepted revoke(Handle handle, Certificate certificate, ActionRequest request, Instant at) {
        String cause = request.read().oneOf("cause", RevocationCause.words());
        require(CertificateAction.REVOKE, certificate, CertificateError.NOT_ISSUED);
        requireSomebodyElse(certificate, request);
        if (!CertificateRevocations.causes(handle, certificate).stream().allMatch(cause::equals)) {
            throw new RefusedException(CertificateError.OTHER_CAUSE);
        }
        return CertificateRevocations.revoke(handle, certificate,
                new Wish(request.actorId(), cause, request.reason(), at.plus(revocationDeadline)), at);
    }

    private static Accepted decline(Handle handle, Certificate certificate, ActionRequest request, Instant at) {
        require(CertificateAction.DECLINE, certificate, CertificateError.REVOCATION_NOT_ASKED);
        requireSomebodyElse(certificate, request);
        return CertificateRevocations.decline(handle, certificate, request, at);
    }

    /** @param whileOpen why not, if the case has not ended */
    private static void require(CertificateAction action, Certificate certificate, CertificateError whileOpen) {
        if (!action.isAllowedIn(certificate.stage())) {
            throw ActionRules.notInStage(certificate.hasEnded() ? CaseError.ALREADY_ENDED : whileOpen, "certificate",
                    certificate.stage());
        }
    }

    private static void requireSomebodyElse(Certificate certificate, ActionRequest request) {
        if (request.actorId().equals(certificate.userId())) {
            throw new RefusedException(CertificateError.OWN_CERTIFICATE);
        }
    }
}
