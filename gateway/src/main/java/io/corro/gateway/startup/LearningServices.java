package io.corro.gateway.startup;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jdbi.v3.core.Jdbi;

import io.corro.gateway.http.certificate.CredentialEndpoints;
import io.corro.gateway.http.course.CatalogueEndpoints;
import io.corro.gateway.http.course.TeachingEndpoints;
import io.corro.gateway.http.learning.AttemptEndpoints;
import io.corro.gateway.http.learning.EnrollmentEndpoints;
import io.corro.gateway.http.learning.RewardEndpoints;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.course.Catalogue;
import io.corro.persistence.books.course.CourseEditor;
import io.corro.persistence.books.learning.Attempts;
import io.corro.persistence.books.learning.DueCertificates;
import io.corro.persistence.books.learning.Enrollments;
import io.corro.persistence.books.learning.LearnerProfiles;
import io.corro.persistence.books.learning.Progress;
import io.corro.persistence.books.learning.Reviews;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.certificate.Certificates;
import io.corro.workflows.certificate.Credentials;
import io.corro.workflows.learning.LearningDesk;

/** Courses and those who learn them. Thread-safe; closing it waits for the chore in progress. */
public final class LearningServices implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final CourseEditor editor;
    private final Attempts attempts;
    private final LearningDesk desk;
    private final Certificates certificates;
    private final Credentials credentials;

    /**
     * @param data keeps the key of credentials
     * @param site where people reach this server; may wait until that is known
     */
    public LearningServices(Database database, Certificates certificates, Path data, Supplier<URI> site,
            InstantSource clock) {
        this.certificates = certificates;
        credentials = new Credentials(certificates.issuer(), data, site);
        this.jdbi = database.jdbi();
        this.clock = clock;
        editor = new CourseEditor(jdbi);
        attempts = new Attempts(jdbi, new SecureRandom()::nextLong);
        desk = new LearningDesk(attempts, new DueCertificates(jdbi), certificates, clock);
    }

    /** Begins to look at what is due. */
    public void start() {
        desk.start(PAUSE, editor);
    }

    /** Looks now at what is due. */
    public void work() {
        desk.work();
    }

    public CourseEditor editor() {
        return editor;
    }

    public List<Endpoint> endpoints(BlockingExecutor blocking) {
        MoneyCalls calls = new MoneyCalls(blocking, clock);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new CatalogueEndpoints(new Catalogue(jdbi), calls).endpoints());
        endpoints.addAll(new EnrollmentEndpoints(new Enrollments(jdbi), new Progress(jdbi), calls).endpoints());
        endpoints.addAll(new AttemptEndpoints(attempts, calls).endpoints());
        endpoints.addAll(new RewardEndpoints(new LearnerProfiles(jdbi), new Reviews(jdbi), calls).endpoints());
        endpoints.addAll(new TeachingEndpoints(editor, calls).endpoints());
        endpoints.addAll(new CredentialEndpoints(certificates, credentials, blocking).endpoints());
        return endpoints;
    }

    @Override
    public void close() {
        desk.close();
    }
}
