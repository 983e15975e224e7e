package io.corro.workflows.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.persistence.books.course.CourseEditor;
import io.corro.persistence.books.course.ShippedCourses;
import io.corro.persistence.books.learning.Attempts;
import io.corro.persistence.books.learning.DueCertificates;
import io.corro.persistence.books.learning.Enrollment;
import io.corro.workflows.certificate.Certificates;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * Closes attempts at the end of their time and asks for the certificates of completed courses. The rows decide: what is
 * due is looked at again until it is done, after a restart too, and doing it twice is doing it once. Thread-safe.
 */
public final class LearningDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LearningDesk.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final int BATCH = 50;

    private final Attempts attempts;
    private final DueCertificates due;
    private final Certificates certificates;
    private final InstantSource clock;
    private final BackgroundTasks chores = new BackgroundTasks();

    public LearningDesk(Attempts attempts, DueCertificates due, Certificates certificates, InstantSource clock) {
        this.attempts = attempts;
        this.due = due;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Begins to look, after the courses of the product are published on the same thread. */
    public void start(Duration pause, CourseEditor editor) {
        ShippedOnce shipped = new ShippedOnce(editor);
        chores.every(pause, "learning", () -> {
            shipped.publish(clock.instant());
            work();
        });
    }

    /** Looks at what is due. */
    public void work() {
        attempts.closeDue(clock.instant(), BATCH);
        due.due(clock.instant(), BATCH).forEach(this::certify);
    }

    private void certify(Enrollment enrollment) {
        switch (certificates.request(enrollment.userId(), enrollment.id())) {
            case CertificateOutcome.Refused refused -> due.refused(enrollment, refused.refusal());
            case CertificateOutcome.Accepted accepted -> {
                Optional<Certificate> certificate =
                        certificates.find(enrollment.userId(), accepted.certificateId());
                if (certificate.flatMap(Certificate::issuedAt).isPresent()) {
                    due.issued(enrollment, clock.instant());
                } else {
                    due.waits(enrollment.id(), clock.instant(), LOOK_AGAIN);
                }
            }
        }
    }

    @Override
    public void close() {
        chores.close();
    }

    /** Publishes the courses of the product until that has succeeded. Only the chore's thread calls it. */
    private static final class ShippedOnce {
        private final CourseEditor editor;
        private boolean isDone;

        private ShippedOnce(CourseEditor editor) {
            this.editor = editor;
        }

        private void publish(Instant at) {
            if (!isDone) {
                ShippedCourses.publish(editor, at).forEach(name -> LOG.info("the course {} is published", name));
                isDone = true;
            }
        }
    }
}
