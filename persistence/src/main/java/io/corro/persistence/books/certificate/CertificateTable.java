package io.corro.persistence.books.certificate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.ledger.RefusedException;

/** {@code platform.certificate_details}, within a transaction. Stateless. */
final class CertificateTable {
    static final String PROCESS = "certificate";
    static final String KIND = "completion";
    private static final String SELECT = """
            SELECT detail.id, detail.case_id, detail.enrollment_id, detail.revision, detail.replaces_id, detail.user_id,
                   detail.course_id, course.slug AS course_slug, stage.stage, stage.outcome IS NOT NULL AS has_ended,
                   stage.due_at, detail.refusal, detail.holder_name, detail.course_title, detail.language,
                   detail.completed_at, detail.evidence::text AS evidence, detail.serial, detail.verification_code,
                   detail.verification_url, detail.issue_date, detail.valid_until, detail.document_sha256,
                   detail.issued_at, detail.superseded_at, detail.superseded_by_id, detail.revocation_round,
                   detail.revoked_at, detail.revocation_cause, detail.requested_at
            FROM platform.certificate_details AS detail
            JOIN platform.process_cases AS stage ON stage.case_id = detail.case_id
            JOIN education.courses AS course ON course.id = detail.course_id
            """;
    private static final String INSERT = """
            INSERT INTO platform.certificate_details (id, case_id, enrollment_id, kind, revision, replaces_id, user_id,
                                                      course_id, requested_at)
            VALUES (:id, :caseId, :enrollmentId, :kind, :revision, :replacesId, :userId, :courseId, :at)
            """;

    private CertificateTable() {}

    static Optional<Certificate> find(Handle handle, UUID id) {
        return findWhere(handle, "detail.id = ?", id);
    }

    static Optional<Certificate> find(Handle handle, String caseId) {
        return findWhere(handle, "detail.case_id = ?", caseId);
    }

    static Optional<Certificate> findByCode(Handle handle, String verificationCode) {
        return findWhere(handle, "detail.verification_code = ?", verificationCode);
    }

    /** A page of a user's certificates, the newest first; {@code after} is the last one of the page before. */
    static List<Certificate> of(Handle handle, UUID userId, Optional<UUID> after, int limit) {
        return handle.createQuery(SELECT + """
                WHERE detail.user_id = :userId
                  AND (CAST(:after AS uuid) IS NULL OR (detail.requested_at, detail.id)
                       < (SELECT requested_at, id FROM platform.certificate_details WHERE id = :after))
                ORDER BY detail.requested_at DESC, detail.id DESC LIMIT :limit
                """).bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Certificate.class)).list();
    }

    /** All of an enrolment, the newest first. */
    static List<Certificate> ofEnrollment(Handle handle, UUID enrollmentId) {
        return handle.select(SELECT + " WHERE detail.enrollment_id = ? AND detail.kind = ?"
                + " ORDER BY detail.revision DESC", enrollmentId, KIND)
                .map(ConstructorMapper.of(Certificate.class)).list();
    }

    /** Locks the row for the rest of the transaction, which puts the steps of a case in order. */
    static Certificate lock(Handle handle, String caseId) {
        handle.select("SELECT 1 FROM platform.certificate_details WHERE case_id = ? FOR UPDATE", caseId)
                .mapTo(Integer.class).findOne();
        return find(handle, caseId).orElseThrow(() -> new RefusedException(CaseError.CASE_NOT_FOUND, caseId));
    }

    static void insert(Handle handle, NewCertificate request) {
        handle.createUpdate(INSERT).bindMethods(request).bind("kind", KIND).execute();
    }

    /** Sets columns; {@code assignments} is a constant of the caller. */
    static void set(Handle handle, String caseId, String assignments, @Nullable Object... values) {
        Object[] arguments = new Object[values.length + 1];
        System.arraycopy(values, 0, arguments, 0, values.length);
        arguments[values.length] = caseId;
        handle.execute("UPDATE platform.certificate_details SET " + assignments + " WHERE case_id = ?", arguments);
    }

    private static Optional<Certificate> findWhere(Handle handle, String condition, Object value) {
        return handle.select(SELECT + " WHERE " + condition, value)
                .map(ConstructorMapper.of(Certificate.class)).findOne();
    }
}
