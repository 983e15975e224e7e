package io.corro.persistence.books.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.postgres.Database;

/**
 * Takes requests for certificates. One transaction, with the enrolment locked, finds the certificate that there is or
 * writes down a new one: requests at the same moment are answered with the same certificate.
 */
public final class CertificateRequests {
    public static final String PROCESS = CertificateTable.PROCESS;
    private static final String LOCK_ENROLLMENT = """
            SELECT id, user_id, course_id FROM education.enrollments
            WHERE id = :id AND user_id = :userId FOR NO KEY UPDATE
            """;

    private final Jdbi jdbi;
    private final Predicate<String> isPrintable;

    /** @param isPrintable whether a name can be printed as it is written */
    public CertificateRequests(Database database, Predicate<String> isPrintable) {
        this.jdbi = database.jdbi();
        this.isPrintable = isPrintable;
    }

    private record Enrollment(UUID id, UUID userId, UUID courseId) {}

    /** Asks for the certificate of an enrolment; a refusal leaves nothing but its line in the action log. */
    public CertificateOutcome request(UUID userId, UUID enrollmentId, Instant at) {
        return jdbi.inTransaction(handle -> lock(handle, userId, enrollmentId)
                .map(enrollment -> request(handle, enrollment, at))
                .orElseGet(() -> refused(handle, userId, "request", CertificateError.ENROLLMENT_NOT_FOUND, at)));
    }

    /** Asks for a new certificate under the name that the holder bears now. */
    public CertificateOutcome reissue(UUID userId, UUID certificateId, Instant at) {
        return jdbi.inTransaction(handle -> CertificateTable.find(handle, certificateId)
                .flatMap(certificate -> lock(handle, userId, certificate.enrollmentId()))
                .map(enrollment -> reissue(handle, enrollment, certificateId, at))
                .orElseGet(() -> refused(handle, userId, "reissue", CertificateError.CERTIFICATE_NOT_FOUND, at)));
    }

    private CertificateOutcome request(Handle handle, Enrollment enrollment, Instant at) {
        List<Certificate> all = CertificateTable.ofEnrollment(handle, enrollment.id());
        Optional<Certificate> present = newest(all);
        if (present.isPresent()) {
            return new CertificateOutcome.Accepted(present.get().id());
        }
        Optional<CertificateError> refusal =
                Eligibility.refusal(Eligibility.read(handle, enrollment.id()), isPrintable);
        return refusal.isPresent()
                ? refused(handle, enrollment.userId(), "request", refusal.get(), at)
                : open(handle, enrollment, all.size() + 1, null, at);
    }

    private CertificateOutcome reissue(Handle handle, Enrollment enrollment, UUID certificateId, Instant at) {
        List<Certificate> all = CertificateTable.ofEnrollment(handle, enrollment.id());
        Certificate newest = newest(all).orElseThrow();
        if (newest.replacesId().filter(certificateId::equals).isPresent() && newest.issuedAt().isEmpty()) {
            return new CertificateOutcome.Accepted(newest.id());
        }
        Certificate asked = all.stream().filter(row -> row.id().equals(certificateId)).findFirst().orElseThrow();
        Optional<CertificateError> refusal = notReplaceable(asked, at).or(() -> Eligibility.reissueRefusal(
                Eligibility.read(handle, enrollment.id()), asked, isPrintable));
        return refusal.isPresent()
                ? refused(handle, enrollment.userId(), "reissue", refusal.get(), at)
                : open(handle, enrollment, all.size() + 1, certificateId, at);
    }

    /** What speaks against replacing a certificate by another one. */
    static Optional<CertificateError> notReplaceable(Certificate certificate, Instant at) {
        return switch (certificate.standingOn(CertificateSteps.day(at))) {
            case NOT_ISSUED -> Optional.of(CertificateError.NOT_ISSUED);
            case EXPIRED -> Optional.of(CertificateError.EXPIRED);
            case SUPERSEDED -> Optional.of(CertificateError.SUPERSEDED);
            case REVOKED -> Optional.of(CertificateError.REVOKED);
            case VALID -> certificate.stage() == CertificateStage.REVOCATION_ASKED
                    ? Optional.of(CertificateError.REVOCATION_ASKED) : Optional.empty();
        };
    }

    /** The newest that was not refused: the one that stands, or is in the making. */
    private static Optional<Certificate> newest(List<Certificate> newestFirst) {
        return newestFirst.stream().filter(certificate -> certificate.refusal().isEmpty()).findFirst();
    }

    private static CertificateOutcome open(
            Handle handle, Enrollment enrollment, int revision, @Nullable UUID replacesId, Instant at) {
        NewCertificate opened = new NewCertificate(UUID.randomUUID(), enrollment.id(), enrollment.userId(),
                enrollment.courseId(), revision, replacesId, at);
        Cases.open(handle, new Cases.NewCase(opened.caseId(), PROCESS, opened.id(), opened.userId(),
                null, null, null), CertificateStage.REQUESTED, opened.userId().toString(),
                replacesId == null ? "asked for" : "asked for under another name", at);
        CertificateTable.insert(handle, opened);
        return new CertificateOutcome.Accepted(opened.id());
    }

    private static CertificateOutcome refused(
            Handle handle, UUID userId, String action, CertificateError refusal, Instant at) {
        ActionLog.write(handle, new ActionLog.Entry(Optional.empty(), PROCESS, action, userId, refusal.code(),
                ActionLog.Outcome.REFUSED, Optional.of(refusal.code()), Optional.empty(), Optional.empty(),
                Optional.empty(), at));
        return new CertificateOutcome.Refused(refusal);
    }

    private static Optional<Enrollment> lock(Handle handle, UUID userId, UUID enrollmentId) {
        return handle.createQuery(LOCK_ENROLLMENT).bind("id", enrollmentId).bind("userId", userId)
                .map(ConstructorMapper.of(Enrollment.class)).findOne();
    }
}
