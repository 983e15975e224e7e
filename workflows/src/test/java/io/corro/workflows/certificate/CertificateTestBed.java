package io.corro.workflows.certificate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateBook;
import io.corro.persistence.books.certificate.CertificateError;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.CourseFixture;
import io.corro.workflows.CourseFixture.Learner;
import io.corro.workflows.Eventually;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** A running product with nothing but certificates, and short words for what people do with it. */
final class CertificateTestBed implements AutoCloseable {
    static final URI PUBLIC_URL = URI.create("https://corro.example");

    private final Database database;
    private final WorkflowRuntime runtime;
    private final CourseFixture school;

    CertificateTestBed(Database database, TemporalService temporal, InstantSource clock, Duration sweepPeriod,
            Path documents) {
        this.database = database;
        this.school = new CourseFixture(database);
        this.runtime = WorkflowRuntime.start(temporal, database,
                new RuntimeOptions(SandboxOptions.DEFAULT, sweepPeriod, clock),
                environment -> List.of(new CertificateProcess(environment, CertificatePolicy.DEFAULT,
                        new CertificateSettings(documents, () -> PUBLIC_URL))));
    }

    CourseFixture school() {
        return school;
    }

    WorkflowRuntime runtime() {
        return runtime;
    }

    Certificates certificates() {
        return runtime.process(CertificateProcess.class).service();
    }

    CertificateOutcome request(Learner learner) {
        return certificates().request(learner.userId(), learner.enrollmentId());
    }

    /** A request that is accepted; returns the id of its case. */
    String ask(Learner learner) {
        return accepted(request(learner));
    }

    /** A learner's certificate, with all that belongs to it; returns the id of its case. */
    String issued(Learner learner) {
        String caseId = ask(learner);
        awaitStage(caseId, "notified");
        return caseId;
    }

    CertificateOutcome reissue(Learner learner, String caseId) {
        return certificates().reissue(learner.userId(), certificate(caseId).id());
    }

    ActionResult revoke(String caseId, UUID actor, String cause) {
        return act(caseId, "revoke", actor, Map.of("cause", cause));
    }

    ActionResult act(String caseId, String action, UUID actor, Map<String, String> parameters) {
        return runtime.actions().perform(new ActionRequest(caseId, action, actor, "because", parameters));
    }

    Certificate certificate(String caseId) {
        return new CertificateBook(database).find(
                UUID.fromString(caseId.substring(Certificate.CASE_PREFIX.length()))).orElseThrow();
    }

    Verification verify(String caseId) {
        return certificates().verify(certificate(caseId).verificationCode().orElseThrow()).orElseThrow();
    }

    Case find(String caseId) {
        return cases().find(caseId).orElseThrow();
    }

    void awaitStage(String caseId, String stage) {
        Eventually.see(() -> find(caseId), found -> found.stage().equals(stage));
    }

    /** The stages of the case in order, each time it entered one. */
    List<String> stages(String caseId) {
        return cases().events(caseId).stream().map(Cases.Event::stage).toList();
    }

    /** What the action log says of people's requests: the word of each refusal, or what was accepted. */
    List<String> log(UUID actor) {
        return runtime.environment().database().jdbi().withHandle(handle -> handle.select(
                "SELECT action || ' ' || coalesce(refusal, outcome::text) FROM platform.operator_actions"
                        + " WHERE actor_id = ? ORDER BY at",
                actor).mapTo(String.class).list());
    }

    static String accepted(CertificateOutcome outcome) {
        assertThat(outcome).isInstanceOf(CertificateOutcome.Accepted.class);
        return Certificate.caseIdOf(((CertificateOutcome.Accepted) outcome).certificateId());
    }

    static CertificateOutcome refused(CertificateError refusal) {
        return new CertificateOutcome.Refused(refusal);
    }

    private Cases cases() {
        return runtime.environment().tables().cases();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
