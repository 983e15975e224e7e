package io.corro.persistence.books.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.certificate.CertificateError;
import io.corro.persistence.books.ledger.RefusedException;

/** {@code education.enrollments}, within a transaction. Stateless. */
final class EnrollmentTable {
    private static final String SELECT = """
            SELECT enrollment.id, enrollment.user_id, enrollment.course_id, course.slug, course.title, course.language,
                   enrollment.status::text AS status, enrollment.progress_pct, enrollment.paid_by,
                   enrollment.price_paid, course.currency, enrollment.enrolled_at, enrollment.completed_at,
                   enrollment.last_accessed_at, enrollment.certificate_due_at
            FROM education.enrollments AS enrollment JOIN education.courses AS course ON course.id = enrollment.course_id
            """;
    static final String LIST = SELECT + """
            WHERE enrollment.user_id = :userId
              AND (CAST(:after AS uuid) IS NULL OR (enrollment.enrolled_at, enrollment.id)
                   < (SELECT enrolled_at, id FROM education.enrollments WHERE id = CAST(:after AS uuid)))
            ORDER BY enrollment.enrolled_at DESC, enrollment.id DESC LIMIT :limit
            """;
    static final String DUE = SELECT + """
            WHERE enrollment.certificate_due_at <= :now ORDER BY enrollment.certificate_due_at LIMIT :limit
            """;

    private EnrollmentTable() {}

    static Optional<Enrollment> find(Handle handle, UUID userId, UUID courseId) {
        return handle.createQuery(SELECT + "WHERE enrollment.user_id = :userId AND enrollment.course_id = :courseId")
                .bind("userId", userId).bind("courseId", courseId).map(ConstructorMapper.of(Enrollment.class))
                .findOne();
    }

    /** @throws RefusedException unless there is such an enrolment of this user */
    static Enrollment own(Handle handle, UUID userId, UUID id) {
        return handle.createQuery(SELECT + "WHERE enrollment.id = :id AND enrollment.user_id = :userId")
                .bind("id", id).bind("userId", userId).map(ConstructorMapper.of(Enrollment.class)).findOne()
                .orElseThrow(() -> new RefusedException(CertificateError.ENROLLMENT_NOT_FOUND));
    }

    /** The same, locked, which puts what a learner does in order. */
    static Enrollment lock(Handle handle, UUID userId, UUID id) {
        handle.execute("SELECT 1 FROM education.enrollments WHERE id = ? AND user_id = ? FOR NO KEY UPDATE", id,
                userId);
        return own(handle, userId, id);
    }

    static List<Enrollment> list(Handle handle, UUID userId, Optional<UUID> after, int limit) {
        return handle.createQuery(LIST).bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Enrollment.class)).list();
    }

    static List<Enrollment> due(Handle handle, Instant now, int limit) {
        return handle.createQuery(DUE).bind("now", now).bind("limit", limit)
                .map(ConstructorMapper.of(Enrollment.class)).list();
    }

    static void seen(Handle handle, UUID id, Instant at) {
        handle.execute("UPDATE education.enrollments SET last_accessed_at = ? WHERE id = ?", at, id);
    }
}
