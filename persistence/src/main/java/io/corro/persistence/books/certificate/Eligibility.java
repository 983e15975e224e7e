package io.corro.persistence.books.certificate;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Whether a learner has earned a certificate: the enrolment is completed, and every required quiz was passed in it.
 * Required are the quizzes that the course had when the learner enrolled; what was added later is another version of
 * the course, and what was taken out is required no longer. An attempt counts as it was graded, whatever the quiz
 * demands today. Stateless.
 */
final class Eligibility {
    private static final String FACTS = """
            WITH required AS (
                SELECT quiz.id, quiz.passing_score, enrollment.id AS enrollment_id
                FROM education.enrollments AS enrollment
                JOIN education.modules AS module ON module.course_id = enrollment.course_id
                JOIN education.lessons AS lesson ON lesson.module_id = module.id
                JOIN education.quizzes AS quiz ON quiz.lesson_id = lesson.id
                WHERE enrollment.id = :enrollmentId AND quiz.created_at <= enrollment.enrolled_at
                  AND quiz.retired_at IS NULL
            ), best AS (
                SELECT DISTINCT ON (required.id) required.id AS quiz_id, required.passing_score,
                       attempt.id AS attempt_id, attempt.attempt_no, attempt.score, attempt.submitted_at
                FROM required
                LEFT JOIN education.quiz_attempts AS attempt
                    ON attempt.quiz_id = required.id AND attempt.enrollment_id = required.enrollment_id
                    AND attempt.status = 'submitted' AND attempt.passed
                ORDER BY required.id, attempt.score DESC NULLS LAST, attempt.attempt_no
            )
            SELECT enrollment.status = 'completed' AS is_completed, enrollment.completed_at,
                   NOT EXISTS (SELECT FROM best WHERE attempt_id IS NULL) AS has_passed,
                   (SELECT round(avg(score), 2) FROM best) AS final_score,
                   course.title AS course_title, course.language,
                   coalesce(nullif(trim(concat_ws(' ', profile.first_name, profile.last_name)), ''),
                            profile.display_name, '') AS name,
                   jsonb_build_object(
                       'enrollment', jsonb_build_object('id', enrollment.id, 'enrolled_at', enrollment.enrolled_at,
                           'status', enrollment.status, 'completed_at', enrollment.completed_at),
                       'course', jsonb_build_object('id', course.id, 'title', course.title,
                           'version_as_of', enrollment.enrolled_at, 'updated_at', course.updated_at),
                       'quizzes', (SELECT coalesce(jsonb_agg(to_jsonb(best) ORDER BY quiz_id), '[]') FROM best)
                   )::text AS evidence
            FROM education.enrollments AS enrollment
            JOIN education.courses AS course ON course.id = enrollment.course_id
            LEFT JOIN auth.user_profiles AS profile ON profile.user_id = enrollment.user_id
            WHERE enrollment.id = :enrollmentId
            """;

    private Eligibility() {}

    /** What there is to judge; {@code name} as it is to be printed. */
    record Facts(boolean isCompleted, Optional<Instant> completedAt, boolean hasPassed,
            Optional<BigDecimal> finalScore, String courseTitle, String language, String name, String evidence) {
        Facts {
            name = Normalizer.normalize(name, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        }
    }

    static Facts read(Handle handle, UUID enrollmentId) {
        return handle.createQuery(FACTS).bind("enrollmentId", enrollmentId)
                .map(ConstructorMapper.of(Facts.class)).one();
    }

    /** What speaks against a first certificate. */
    static Optional<CertificateError> refusal(Facts facts, Predicate<String> isPrintable) {
        if (!facts.isCompleted()) {
            return Optional.of(CertificateError.COURSE_NOT_COMPLETED);
        }
        return facts.hasPassed()
                ? nameRefusal(facts, isPrintable) : Optional.of(CertificateError.QUIZ_NOT_PASSED);
    }

    /** What speaks against printing the name. */
    static Optional<CertificateError> nameRefusal(Facts facts, Predicate<String> isPrintable) {
        if (facts.name().isEmpty()) {
            return Optional.of(CertificateError.NAME_MISSING);
        }
        return isPrintable.test(facts.name())
                ? Optional.empty() : Optional.of(CertificateError.NAME_NOT_PRINTABLE);
    }

    /** What speaks against printing another name on a certificate that stands. */
    static Optional<CertificateError> reissueRefusal(
            Facts facts, Certificate standing, Predicate<String> isPrintable) {
        return standing.holderName().equals(Optional.of(facts.name()))
                ? Optional.of(CertificateError.NAME_UNCHANGED) : nameRefusal(facts, isPrintable);
    }
}
