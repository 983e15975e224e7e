package io.corro.persistence.books.certificate;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.certificate.Eligibility.Facts;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.postgres.Database;

/**
 * The steps from the request to the issued certificate. Each locks the row and does nothing unless the case stands
 * right before the step, so a step that comes twice or too late has no effect; each answers with the stage of the row.
 */
public final class CertificateSteps {
    private static final String TEMPLATE = "education.certificate";
    private static final String LOCK_SERIALS =
            "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('certificate serials', 0))";
    private static final String NEXT_SERIAL =
            "SELECT coalesce(max(serial), 0) + 1 FROM platform.certificate_details";
    private static final String CARRY_OVER = """
            UPDATE platform.certificate_details AS detail
            SET holder_name = :name, course_title = earlier.course_title, language = earlier.language,
                completed_at = earlier.completed_at, final_score = earlier.final_score, evidence = earlier.evidence
            FROM platform.certificate_details AS earlier
            WHERE detail.case_id = :caseId AND earlier.id = detail.replaces_id
            """;
    private static final String STANDS = """
            INSERT INTO education.certificates (user_id, course_id, issued_at, certificate_url, certificate_number,
                                                enrollment_id, final_score)
            SELECT user_id, course_id, :at, '/verify/' || verification_code, :number, enrollment_id, final_score
            FROM platform.certificate_details WHERE case_id = :caseId
            ON CONFLICT (enrollment_id) DO UPDATE
            SET issued_at = excluded.issued_at, certificate_url = excluded.certificate_url,
                certificate_number = excluded.certificate_number
            """;

    private final Jdbi jdbi;
    private final Predicate<String> isPrintable;

    /** @param isPrintable whether a name can be printed as it is written */
    public CertificateSteps(Database database, Predicate<String> isPrintable) {
        this.jdbi = database.jdbi();
        this.isPrintable = isPrintable;
    }

    public Optional<Certificate> find(String caseId) {
        return jdbi.withHandle(handle -> CertificateTable.find(handle, caseId));
    }

    /** Decides by the rows of this moment whether there is to be a certificate, and keeps the evidence. */
    public CertificateStage judge(String caseId, Instant at) {
        return step(caseId, CertificateStage.REQUESTED, (handle, certificate) -> certificate.replacesId().isPresent()
                ? judgeReissue(handle, certificate, at) : judgeFirst(handle, certificate, at));
    }

    /**
     * What makes a certificate this one, besides its serial number.
     *
     * @param verificationUrl where the code is verified, as it is to be printed
     */
    public record Marks(String verificationCode, URI verificationUrl, LocalDate issueDate,
            Optional<LocalDate> validUntil) {}

    /** Gives it its serial number and these marks, which count only if it has none yet. */
    public CertificateStage number(String caseId, Marks marks, Instant at) {
        return step(caseId, CertificateStage.ELIGIBLE, (handle, certificate) -> {
            handle.createQuery(LOCK_SERIALS).mapTo(Integer.class).one();
            long serial = handle.createQuery(NEXT_SERIAL).mapTo(Long.class).one();
            CertificateTable.set(handle, caseId,
                    "serial = ?, verification_code = ?, verification_url = ?, issue_date = ?, valid_until = ?",
                    serial, marks.verificationCode(), marks.verificationUrl().toString(), marks.issueDate(),
                    marks.validUntil().orElse(null));
            return move(handle, certificate, CertificateStage.NUMBERED, "number " + serial, at);
        });
    }

    public CertificateStage rendered(String caseId, String sha256, Instant at) {
        return step(caseId, CertificateStage.NUMBERED, (handle, certificate) -> {
            CertificateTable.set(handle, caseId, "document_sha256 = ?", sha256);
            return move(handle, certificate, CertificateStage.RENDERED, "document " + sha256, at);
        });
    }

    /** The archive has the document; nobody has seen it yet, so a newer version of the product may print it anew. */
    public CertificateStage stored(String caseId, String sha256, Instant at) {
        return step(caseId, CertificateStage.RENDERED, (handle, certificate) -> {
            boolean isSame = certificate.documentSha256().equals(Optional.of(sha256));
            CertificateTable.set(handle, caseId, "document_sha256 = ?", sha256);
            return move(handle, certificate, CertificateStage.STORED,
                    isSame ? "in the archive" : "printed anew and in the archive: document " + sha256, at);
        });
    }

    /** Makes it valid, and the one that it replaces invalid. */
    public CertificateStage issue(String caseId, Instant at) {
        return step(caseId, CertificateStage.STORED, (handle, certificate) -> {
            Optional<CertificateError> refusal = supersede(handle, certificate, at);
            if (refusal.isPresent()) {
                return refuse(handle, certificate, refusal.get(), at);
            }
            CertificateTable.set(handle, caseId, "issued_at = ?", at);
            handle.createUpdate(STANDS).bind("caseId", caseId).bind("at", at)
                    .bind("number", certificate.number().orElseThrow()).execute();
            return move(handle, certificate, CertificateStage.ISSUED, "issued", at);
        });
    }

    /** Tells the holder, once. */
    public CertificateStage tell(String caseId, Instant at) {
        return step(caseId, CertificateStage.ISSUED, (handle, certificate) -> {
            if (certificate.hasEnded()) {
                return certificate.stage();
            }
            boolean isTold = Notifications.write(handle, new Notice(certificate.userId(), TEMPLATE,
                    Map.of("course", certificate.courseTitle().orElseThrow(),
                            "certificate_number", certificate.number().orElseThrow()),
                    Optional.of("/verify/" + certificate.verificationCode().orElseThrow()), caseId));
            if (!isTold) {
                throw new IllegalStateException("no active text " + TEMPLATE);
            }
            Cases.transition(handle,
                    CaseTransition
                            .to(caseId, CertificateStage.NOTIFIED, CaseTransition.SYSTEM, "the holder was told", at)
                            .ending(Outcome.DONE));
            return CertificateStage.NOTIFIED;
        });
    }

    /** The holder could not be told; the certificate is issued all the same. */
    public CertificateStage leaveUntold(String caseId, String why, Instant at) {
        return step(caseId, CertificateStage.ISSUED, (handle, certificate) -> {
            Cases.transition(handle,
                    CaseTransition
                            .to(caseId, CertificateStage.ISSUED, CaseTransition.SYSTEM,
                                    "the holder was not told: " + why, at)
                            .ending(Outcome.DONE));
            return certificate.stage();
        });
    }

    private interface Step {
        CertificateStage take(Handle handle, Certificate certificate);
    }

    private CertificateStage step(String caseId, CertificateStage from, Step step) {
        return jdbi.inTransaction(handle -> {
            Certificate certificate = CertificateTable.lock(handle, caseId);
            return certificate.stage() == from ? step.take(handle, certificate) : certificate.stage();
        });
    }

    private CertificateStage judgeFirst(Handle handle, Certificate certificate, Instant at) {
        Facts facts = Eligibility.read(handle, certificate.enrollmentId());
        CertificateTable.set(handle, certificate.caseId(), "evidence = ?::jsonb", facts.evidence());
        Optional<CertificateError> refusal = Eligibility.refusal(facts, isPrintable);
        if (refusal.isPresent()) {
            return refuse(handle, certificate, refusal.get(), at);
        }
        CertificateTable.set(handle, certificate.caseId(),
                "holder_name = ?, course_title = ?, language = ?, completed_at = ?, final_score = ?", facts.name(),
                facts.courseTitle(), facts.language(), facts.completedAt().orElseThrow(),
                facts.finalScore().orElse(null));
        return move(handle, certificate, CertificateStage.ELIGIBLE, "everything required was passed", at);
    }

    /** What was proved stays proved: only the name is read anew. */
    private CertificateStage judgeReissue(Handle handle, Certificate certificate, Instant at) {
        Certificate standing = CertificateTable.find(handle, certificate.replacesId().orElseThrow()).orElseThrow();
        Facts facts = Eligibility.read(handle, certificate.enrollmentId());
        Optional<CertificateError> refusal = CertificateRequests.notReplaceable(standing, at)
                .or(() -> Eligibility.reissueRefusal(facts, standing, isPrintable));
        if (refusal.isPresent()) {
            return refuse(handle, certificate, refusal.get(), at);
        }
        handle.createUpdate(CARRY_OVER).bind("caseId", certificate.caseId()).bind("name", facts.name()).execute();
        return move(handle, certificate, CertificateStage.ELIGIBLE, "proved by certificate " + standing.id(), at);
    }

    private static Optional<CertificateError> supersede(Handle handle, Certificate certificate, Instant at) {
        if (certificate.replacesId().isEmpty()) {
            return Optional.empty();
        }
        String earlierCase = Certificate.caseIdOf(certificate.replacesId().get());
        Certificate earlier = CertificateTable.lock(handle, earlierCase);
        Optional<CertificateError> refusal = CertificateRequests.notReplaceable(earlier, at);
        if (refusal.isEmpty()) {
            CertificateTable.set(handle, earlierCase, "superseded_at = ?, superseded_by_id = ?", at, certificate.id());
            Cases.transition(handle, CaseTransition.to(earlierCase, CertificateStage.SUPERSEDED, CaseTransition.SYSTEM,
                    "replaced by certificate " + certificate.id(), at).ending(Outcome.DONE));
        }
        return refusal;
    }

    private static CertificateStage refuse(
            Handle handle, Certificate certificate, CertificateError refusal, Instant at) {
        CertificateTable.set(handle, certificate.caseId(), "refusal = ?", refusal.code());
        ActionLog.write(handle, new ActionLog.Entry(Optional.of(certificate.caseId()), CertificateTable.PROCESS,
                "issue", certificate.userId(), refusal.code(), ActionLog.Outcome.REFUSED,
                Optional.of(refusal.code()), Optional.of(certificate.stage().code()),
                Optional.of(CertificateStage.INELIGIBLE.code()),
                Optional.empty(), at));
        Cases.transition(handle,
                CaseTransition
                        .to(certificate.caseId(), CertificateStage.INELIGIBLE, CaseTransition.SYSTEM, refusal.code(),
                                at)
                        .ending(Outcome.REFUSED));
        return CertificateStage.INELIGIBLE;
    }

    private static CertificateStage move(Handle handle, Certificate certificate, CertificateStage stage, String note,
            Instant at) {
        Cases.transition(handle, CaseTransition.to(certificate.caseId(), stage, CaseTransition.SYSTEM, note, at));
        return stage;
    }

    /** The day of a moment. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
