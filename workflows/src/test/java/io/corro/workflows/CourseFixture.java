package io.corro.workflows;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.postgres.Database;

/** Learners and a course with two quizzes. */
public final class CourseFixture {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Jdbi jdbi;

    public CourseFixture(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Somebody who has enrolled in a course of their own. */
    public record Learner(UUID userId, UUID courseId, UUID enrollmentId, List<UUID> quizIds) {}

    /** Somebody who has completed the course and passed its quizzes. */
    public Learner graduate(String firstName, String lastName) {
        return graduate(jdbi.inTransaction(handle -> user(handle, firstName, lastName)));
    }

    /** A user who exists has done so in one more course. */
    public Learner graduate(UUID userId) {
        Learner learner = jdbi.inTransaction(handle -> beginner(handle, userId));
        learner.quizIds().forEach(quizId -> attempt(learner, quizId, 1, 90, true));
        complete(learner);
        return learner;
    }

    public Learner beginner(String firstName, String lastName) {
        return jdbi.inTransaction(handle -> beginner(handle, user(handle, firstName, lastName)));
    }

    private static Learner beginner(Handle handle, UUID userId) {
        UUID courseId = course(handle);
        UUID moduleId = id(handle, "INSERT INTO education.modules (course_id, title, \"order\")"
                + " VALUES (?, 'All', 1) RETURNING id", courseId);
        List<UUID> quizIds = List.of(quiz(handle, moduleId, 1), quiz(handle, moduleId, 2));
        UUID enrollmentId = id(handle, "INSERT INTO education.enrollments (user_id, course_id)"
                + " VALUES (?, ?) RETURNING id", userId, courseId);
        return new Learner(userId, courseId, enrollmentId, quizIds);
    }

    /** Somebody who learns nothing here: an operator, for example. */
    public UUID person() {
        return jdbi.inTransaction(handle -> user(handle, "Op", "Erator"));
    }

    /** A quiz that the course gets now. */
    public UUID addQuiz(Learner learner) {
        return jdbi.inTransaction(handle -> quiz(handle, id(handle, "INSERT INTO education.modules (course_id, title,"
                + " \"order\") VALUES (?, 'More', 2) RETURNING id", learner.courseId()), 3));
    }

    public void attempt(Learner learner, UUID quizId, int number, int score, boolean passed) {
        execute("""
                INSERT INTO education.quiz_attempts (quiz_id, user_id, enrollment_id, attempt_no, score, passed, status,
                                                     submitted_at)
                VALUES (?, ?, ?, ?, ?, ?, 'submitted', now())
                """, quizId, learner.userId(), learner.enrollmentId(), number, score, passed);
    }

    public void complete(Learner learner) {
        execute("UPDATE education.enrollments SET status = 'completed', progress_pct = 100,"
                + " completed_at = timestamptz '2026-03-04 10:00+00' WHERE id = ?", learner.enrollmentId());
    }

    public void rename(Learner learner, String firstName, String lastName) {
        execute("UPDATE auth.user_profiles SET first_name = ?, last_name = ? WHERE user_id = ?",
                firstName, lastName, learner.userId());
    }

    public void execute(String sql, Object... arguments) {
        jdbi.useHandle(handle -> handle.execute(sql, arguments));
    }

    public <T> T query(Class<T> type, String sql, Object... arguments) {
        return jdbi.withHandle(handle -> handle.select(sql, arguments).mapTo(type).one());
    }

    private static UUID user(Handle handle, String firstName, String lastName) {
        UUID userId = id(handle, "INSERT INTO auth.users (email, status, email_verified_at)"
                + " VALUES (?, 'active', now()) RETURNING id", "learner" + NEXT.incrementAndGet() + "@example.com");
        handle.execute("INSERT INTO auth.user_profiles (user_id, first_name, last_name) VALUES (?, ?, ?)",
                userId, firstName, lastName);
        return userId;
    }

    private static UUID course(Handle handle) {
        int number = NEXT.incrementAndGet();
        return id(handle, """
                INSERT INTO education.courses (category_id, title, slug, language, status, published_at)
                SELECT id, 'Options & Futures', 'course-' || ?, 'en', 'published', now()
                FROM education.categories LIMIT 1 RETURNING id
                """, number);
    }

    private static UUID quiz(Handle handle, UUID moduleId, int order) {
        UUID lessonId = id(handle, "INSERT INTO education.lessons (module_id, title, type, \"order\")"
                + " VALUES (?, 'Test', 'quiz', ?) RETURNING id", moduleId, order);
        return id(handle, "INSERT INTO education.quizzes (lesson_id, title) VALUES (?, 'Test') RETURNING id", lessonId);
    }

    private static UUID id(Handle handle, String sql, Object... arguments) {
        return handle.select(sql, arguments).mapTo(UUID.class).one();
    }
}
