package io.corro.persistence.books.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.course.Catalogue;
import io.corro.persistence.books.ledger.RefusedException;

/** What learners say of a course: one review each, from those who have completed a lesson of it. Thread-safe. */
public final class Reviews {
    private static final String LEARNER = """
            SELECT EXISTS (SELECT FROM education.enrollments AS enrollment
                           JOIN education.progress AS progress ON progress.enrollment_id = enrollment.id
                           WHERE enrollment.user_id = :userId AND enrollment.course_id = :courseId
                             AND progress.completed)
            """;
    private static final String WRITE = """
            INSERT INTO education.course_reviews (course_id, user_id, rating, comment, created_at)
            VALUES (:courseId, :userId, :rating, :comment, :at)
            ON CONFLICT (course_id, user_id) DO UPDATE SET rating = excluded.rating, comment = excluded.comment
            """;
    private static final String LIST = """
            SELECT review.id, review.rating, coalesce(review.comment, '') AS comment, review.created_at,
                   coalesce(nullif(profile.display_name, ''), nullif(profile.first_name, ''), '') AS name
            FROM education.course_reviews AS review
            LEFT JOIN auth.user_profiles AS profile ON profile.user_id = review.user_id
            WHERE review.course_id = :courseId AND review.is_published
              AND (CAST(:after AS uuid) IS NULL OR (review.created_at, review.id)
                   < (SELECT created_at, id FROM education.course_reviews WHERE id = CAST(:after AS uuid)))
            ORDER BY review.created_at DESC, review.id DESC LIMIT :limit
            """;
    private static final String COUNT = """
            UPDATE education.courses AS course
            SET rating_avg = coalesce(found.average, 0), rating_count = found.number
            FROM (SELECT round(avg(rating), 2) AS average, count(*)::int AS number FROM education.course_reviews
                  WHERE course_id = :courseId AND is_published) AS found
            WHERE course.id = :courseId
            """;

    private final Jdbi jdbi;

    public Reviews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param name of its writer, as others may see it */
    public record Review(UUID id, int rating, String comment, String name, Instant createdAt) {}

    /** @param rating from one to five */
    public record NewReview(UUID userId, String course, int rating, Optional<String> comment, Instant at) {}

    public List<Review> of(String course, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("courseId", Catalogue.course(handle, course).id()).bind("after", after.orElse(null))
                .bind("limit", limit).map(ConstructorMapper.of(Review.class)).list());
    }

    /** Writes the user's review, or writes it anew. */
    public void write(NewReview review) {
        jdbi.useTransaction(handle -> {
            UUID courseId = locked(handle, review.course());
            if (!isLearner(handle, review.userId(), courseId)) {
                throw new RefusedException(LearningError.REVIEW_NOT_ALLOWED);
            }
            handle.createUpdate(WRITE).bind("courseId", courseId).bind("userId", review.userId())
                    .bind("rating", review.rating()).bind("comment", review.comment().orElse(null))
                    .bind("at", review.at()).execute();
            count(handle, courseId);
        });
    }

    public void delete(UUID userId, String course) {
        jdbi.useTransaction(handle -> {
            UUID courseId = locked(handle, course);
            if (handle.execute("DELETE FROM education.course_reviews WHERE course_id = ? AND user_id = ?", courseId,
                    userId) == 0) {
                throw new RefusedException(LearningError.REVIEW_NOT_FOUND);
            }
            count(handle, courseId);
        });
    }

    /** One review of a course at a time: the average is the one of all rows. */
    private static UUID locked(Handle handle, String course) {
        UUID courseId = Catalogue.course(handle, course).id();
        handle.execute("SELECT 1 FROM education.courses WHERE id = ? FOR NO KEY UPDATE", courseId);
        return courseId;
    }

    private static boolean isLearner(Handle handle, UUID userId, UUID courseId) {
        return handle.createQuery(LEARNER).bind("userId", userId).bind("courseId", courseId).mapTo(Boolean.class)
                .one();
    }

    private static void count(Handle handle, UUID courseId) {
        handle.createUpdate(COUNT).bind("courseId", courseId).execute();
    }
}
