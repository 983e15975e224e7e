package io.corro.persistence.books.learning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/**
 * Lessons of those who have enrolled: read, left at a position, completed. The lessons that the course had at the
 * enrolment, and still has, complete it; with the last of them the certificate is due. Thread-safe.
 */
public final class Progress {
    private static final String LESSONS = """
            SELECT lesson.id, module.title AS module, lesson.title, lesson.type::text AS type,
                   lesson.duration AS minutes, lesson.created_at <= enrollment.enrolled_at AS is_required,
                   lesson.xp_reward AS xp, quiz.id AS quiz_id, coalesce(progress.completed, false) AS is_completed,
                   coalesce(progress.last_position_seconds, 0) AS position_s,
                   coalesce(progress.watched_seconds, 0) AS watched_s, progress.completed_at
            FROM education.enrollments AS enrollment
            JOIN education.modules AS module ON module.course_id = enrollment.course_id
            JOIN education.lessons AS lesson ON lesson.module_id = module.id AND lesson.retired_at IS NULL
            LEFT JOIN education.quizzes AS quiz ON quiz.lesson_id = lesson.id AND quiz.retired_at IS NULL
            LEFT JOIN education.progress AS progress
                   ON progress.enrollment_id = enrollment.id AND progress.lesson_id = lesson.id
            WHERE enrollment.id = :id
            """;
    private static final String ORDER = " ORDER BY module.\"order\", lesson.\"order\"";
    private static final String SAVE = """
            INSERT INTO education.progress (enrollment_id, lesson_id, completed, completed_at, watched_seconds,
                                            last_position_seconds)
            VALUES (:id, :lessonId, :completed, CASE WHEN :completed THEN CAST(:at AS timestamptz) END,
                    coalesce(CAST(:watched AS integer), 0), coalesce(CAST(:position AS integer), 0))
            ON CONFLICT (enrollment_id, lesson_id) DO UPDATE
            SET completed = progress.completed OR excluded.completed,
                completed_at = coalesce(progress.completed_at, excluded.completed_at),
                watched_seconds = greatest(progress.watched_seconds, excluded.watched_seconds),
                last_position_seconds = coalesce(CAST(:position AS integer), progress.last_position_seconds)
            """;
    private static final String ADVANCE = """
            UPDATE education.enrollments
            SET progress_pct = :pct,
                status = CASE WHEN :done THEN 'completed' ELSE status::text END::education.enrollment_status,
                completed_at = CASE WHEN :done THEN CAST(:at AS timestamptz) END,
                certificate_due_at = CASE WHEN :done THEN CAST(:at AS timestamptz) END
            WHERE id = :id
            """;

    private final Jdbi jdbi;

    public Progress(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A lesson and how far its learner is.
     *
     * @param isRequired whether the course is not complete without it
     */
    public record Lesson(UUID id, String module, String title, String type, int minutes, boolean isRequired, int xp,
            Optional<UUID> quizId, boolean isCompleted, int positionS, int watchedS, Optional<Instant> completedAt) {}

    /** What there is to read. */
    public record Content(Lesson lesson, String text, Optional<String> videoUrl) {}

    public record Overview(Enrollment enrollment, List<Lesson> lessons) {}

    /** @param isCompleted false leaves a completed lesson completed */
    public record Step(Optional<Integer> positionS, Optional<Integer> watchedS, boolean isCompleted) {}

    private record Words(Optional<String> text, Optional<String> videoUrl) {}

    public Overview overview(UUID userId, UUID enrollmentId) {
        return jdbi.withHandle(handle -> overview(handle, EnrollmentTable.own(handle, userId, enrollmentId)));
    }

    private static Overview overview(Handle handle, Enrollment enrollment) {
        return new Overview(enrollment, handle.createQuery(LESSONS + ORDER).bind("id", enrollment.id())
                .map(ConstructorMapper.of(Lesson.class)).list());
    }

    public Content read(UUID userId, UUID enrollmentId, UUID lessonId, Instant at) {
        return jdbi.inTransaction(handle -> {
            EnrollmentTable.own(handle, userId, enrollmentId);
            Lesson lesson = lesson(handle, enrollmentId, lessonId);
            EnrollmentTable.seen(handle, enrollmentId, at);
            Words words = handle.createQuery("SELECT content AS text, video_url FROM education.lessons WHERE id = :id")
                    .bind("id", lessonId).map(ConstructorMapper.of(Words.class)).one();
            return new Content(lesson, words.text().orElse(""), words.videoUrl());
        });
    }

    /** @throws RefusedException if there is no such lesson, or it ends with a quiz that is not passed */
    public Overview save(UUID userId, UUID enrollmentId, UUID lessonId, Step step, Instant at) {
        return jdbi.inTransaction(handle -> {
            Enrollment enrollment = EnrollmentTable.lock(handle, userId, enrollmentId);
            Lesson lesson = lesson(handle, enrollmentId, lessonId);
            if (step.isCompleted() && lesson.quizId().isPresent() && !lesson.isCompleted()) {
                throw new RefusedException(LearningError.QUIZ_FIRST);
            }
            EnrollmentTable.seen(handle, enrollmentId, at);
            save(handle, enrollment, lesson, step, at);
            return overview(handle, EnrollmentTable.own(handle, userId, enrollmentId));
        });
    }

    static Lesson lesson(Handle handle, UUID enrollmentId, UUID lessonId) {
        return findLesson(handle, enrollmentId, lessonId)
                .orElseThrow(() -> new RefusedException(LearningError.LESSON_NOT_FOUND));
    }

    /** Empty for a lesson that was taken out of the course. */
    static Optional<Lesson> findLesson(Handle handle, UUID enrollmentId, UUID lessonId) {
        return handle.createQuery(LESSONS + " AND lesson.id = :lessonId").bind("id", enrollmentId)
                .bind("lessonId", lessonId).map(ConstructorMapper.of(Lesson.class)).findOne();
    }

    /** Completes a lesson whose quiz was passed; the enrolment is locked. */
    static void complete(Handle handle, Enrollment enrollment, Lesson lesson, Instant at) {
        save(handle, enrollment, lesson, new Step(Optional.empty(), Optional.empty(), true), at);
    }

    private static void save(Handle handle, Enrollment enrollment, Lesson lesson, Step step, Instant at) {
        handle.createUpdate(SAVE).bind("id", enrollment.id()).bind("lessonId", lesson.id())
                .bind("completed", step.isCompleted()).bind("at", at).bind("watched", step.watchedS().orElse(null))
                .bind("position", step.positionS().orElse(null)).execute();
        if (step.isCompleted() && !lesson.isCompleted()) {
            Rewards.of(handle, enrollment.userId(), at).lessonCompleted(lesson.id(), lesson.xp());
            advance(handle, enrollment, at);
        }
    }

    private static void advance(Handle handle, Enrollment enrollment, Instant at) {
        if (enrollment.isCompleted()) {
            return;
        }
        List<Lesson> required = overview(handle, enrollment).lessons().stream().filter(Lesson::isRequired).toList();
        long done = required.stream().filter(Lesson::isCompleted).count();
        boolean isDone = !required.isEmpty() && done == required.size();
        BigDecimal pct = required.isEmpty() ? BigDecimal.ZERO : BigDecimal.valueOf(100 * done)
                .divide(BigDecimal.valueOf(required.size()), 2, RoundingMode.DOWN);
        handle.createUpdate(ADVANCE).bind("id", enrollment.id()).bind("pct", pct).bind("done", isDone).bind("at", at)
                .execute();
        if (isDone) {
            completed(handle, enrollment, at);
        }
    }

    private static void completed(Handle handle, Enrollment enrollment, Instant at) {
        int xp = handle.createQuery("SELECT xp_reward FROM education.courses WHERE id = :id")
                .bind("id", enrollment.courseId()).mapTo(Integer.class).one();
        Rewards.of(handle, enrollment.userId(), at).courseCompleted(enrollment.courseId(), xp);
        Notifications.write(handle, new Notice(enrollment.userId(), "education.course_completed",
                Map.of("course", enrollment.title(), "xp", "" + xp), "completed/" + enrollment.id()));
    }
}
