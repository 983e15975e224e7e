package io.corro.persistence.books.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/** Completed enrolments whose certificate is still to be asked for, or to be issued. The row decides. Thread-safe. */
public final class DueCertificates {
    private final Jdbi jdbi;

    public DueCertificates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Enrollment> due(Instant now, int limit) {
        return jdbi.withHandle(handle -> EnrollmentTable.due(handle, now, limit));
    }

    /** It was asked for and is in the making; it is looked at again after that time. */
    public void waits(UUID enrollmentId, Instant now, Duration pause) {
        jdbi.useHandle(handle -> handle.execute("UPDATE education.enrollments SET certificate_due_at = ? WHERE id = ?",
                now.plus(pause), enrollmentId));
    }

    /** It was issued. */
    public void issued(Enrollment enrollment, Instant at) {
        jdbi.useTransaction(handle -> {
            Rewards.of(handle, enrollment.userId(), at).certificateEarned(enrollment.courseId());
            handle.execute("UPDATE education.enrollments SET certificate_due_at = NULL WHERE id = ?", enrollment.id());
        });
    }

    /** It was refused; its learner is told why, and asks again when that has changed. */
    public void refused(Enrollment enrollment, ErrorCode why) {
        jdbi.useTransaction(handle -> {
            Notifications.write(handle, new Notice(enrollment.userId(), "education.certificate_waits",
                    Map.of("course", enrollment.title(), "reason", why.message()),
                    "certificate_waits/" + enrollment.id() + "/" + why.code()));
            handle.execute("UPDATE education.enrollments SET certificate_due_at = NULL WHERE id = ?", enrollment.id());
        });
    }
}
