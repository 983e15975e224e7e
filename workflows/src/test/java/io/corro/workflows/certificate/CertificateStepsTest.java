package io.corro.workflows.certificate;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Decisions;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateActions;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.persistence.books.certificate.CertificateRequests;
import io.corro.persistence.books.certificate.CertificateRevocations;
import io.corro.persistence.books.certificate.CertificateStage;
import io.corro.persistence.books.certificate.CertificateSteps;
import io.corro.persistence.books.certificate.CertificateSteps.Marks;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.CourseFixture;
import io.corro.workflows.CourseFixture.Learner;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

/** Each step alone, as a workflow that was lost may call it: again, too late, too early. Nothing runs but the steps. */
class CertificateStepsTest {
    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-06T12:00:00Z");
    private static final String HASH = "a".repeat(64);
    private static final String OTHER_HASH = "b".repeat(64);

    private static TestDatabase database;
    private static CourseFixture school;
    private static CertificateSteps steps;
    private static CertificateRevocations revocations;
    private static CertificateRequests requests;

    private Learner learner;
    private String cert;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        school = new CourseFixture(database.database());
        steps = new CertificateSteps(database.database(), name -> true);
        revocations = new CertificateRevocations(database.database());
        requests = new CertificateRequests(database.database(), name -> true);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void asks() {
        learner = school.graduate("Ada", "Fiore");
        cert = asked(requests.request(learner.userId(), learner.enrollmentId(), NOW));
    }

    @Test
    void aRepeatedStepKeepsTheFirstEffect() {
        assertThat(steps.judge(cert, NOW)).isEqualTo(CertificateStage.ELIGIBLE);
        school.rename(learner, "Eve", "Adams");
        assertThat(steps.judge(cert, LATER)).isEqualTo(CertificateStage.ELIGIBLE);
        assertThat(row().holderName()).contains("Ada Fiore");

        assertThat(steps.number(cert, marks("FIRST"), NOW)).isEqualTo(CertificateStage.NUMBERED);
        long serial = row().serial().orElseThrow();
        assertThat(steps.number(cert, marks("SECOND"), LATER)).isEqualTo(CertificateStage.NUMBERED);
        assertThat(row().verificationCode()).contains(code("FIRST"));
        assertThat(row().serial()).contains(serial);

        assertThat(steps.rendered(cert, HASH, NOW)).isEqualTo(CertificateStage.RENDERED);
        assertThat(steps.rendered(cert, OTHER_HASH, LATER)).isEqualTo(CertificateStage.RENDERED);
        assertThat(row().documentSha256()).contains(HASH);

        assertThat(steps.stored(cert, HASH, NOW)).isEqualTo(CertificateStage.STORED);
        assertThat(steps.stored(cert, OTHER_HASH, LATER)).isEqualTo(CertificateStage.STORED);
        assertThat(row().documentSha256()).contains(HASH);

        assertThat(steps.issue(cert, NOW)).isEqualTo(CertificateStage.ISSUED);
        assertThat(steps.issue(cert, LATER)).isEqualTo(CertificateStage.ISSUED);
        assertThat(row().issuedAt()).contains(NOW);

        assertThat(steps.tell(cert, NOW)).isEqualTo(CertificateStage.NOTIFIED);
        assertThat(steps.tell(cert, LATER)).isEqualTo(CertificateStage.NOTIFIED);
        assertThat(events()).containsExactly(
                "requested", "eligible", "numbered", "rendered", "stored", "issued", "notified");
    }

    @Test
    void aStepThatComesTooLateDoesNothing() {
        make();
        Certificate before = row();

        assertThat(everyStep()).containsOnly(CertificateStage.NOTIFIED);

        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aStepThatComesTooEarlyDoesNothing() {
        Certificate before = row();

        assertThat(List.of(steps.number(cert, marks("X"), NOW), steps.rendered(cert, HASH, NOW),
                steps.stored(cert, HASH, NOW), steps.issue(cert, NOW), steps.tell(cert, NOW),
                steps.leaveUntold(cert, "why", NOW), revocations.lapse(cert, LATER)))
                .containsOnly(CertificateStage.REQUESTED);
        assertThat(revoke(school.person(), "error")).matches(refused("not_issued"));

        assertThat(row()).isEqualTo(before);
    }

    @Test
    void noStepBringsARevokedOneBack() {
        make();
        UUID bob = school.person();
        revoke(school.person(), "error");
        assertThat(revoke(bob, "error")).matches(accepted("revoked", 0));
        Certificate before = row();

        assertThat(everyStep()).containsOnly(CertificateStage.REVOKED);
        assertThat(revocations.lapse(cert, LATER)).isEqualTo(CertificateStage.REVOKED);
        assertThat(act("decline", bob, Map.of())).matches(refused("already_ended"));
        assertThat(revoke(bob, "error")).matches(refused("already_ended"));
        assertThat(revocations.expire(LATER.plusSeconds(400_000_000), 10)).isZero();

        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aDocumentThatIsPrintedAnewBeforeItIsIssuedIsTheOneThatCounts() {
        steps.judge(cert, NOW);
        steps.number(cert, marks("X"), NOW);
        steps.rendered(cert, HASH, NOW);

        assertThat(steps.stored(cert, OTHER_HASH, LATER)).isEqualTo(CertificateStage.STORED);

        assertThat(row().documentSha256()).contains(OTHER_HASH);
        assertThat(school.query(String.class, "SELECT note FROM platform.case_events WHERE case_id = ?"
                + " ORDER BY seq DESC LIMIT 1", cert)).contains("printed anew", OTHER_HASH);
    }

    private void make() {
        steps.judge(cert, NOW);
        steps.number(cert, marks("X"), NOW);
        steps.rendered(cert, HASH, NOW);
        steps.stored(cert, HASH, NOW);
        steps.issue(cert, NOW);
        steps.tell(cert, NOW);
    }

    private List<CertificateStage> everyStep() {
        return List.of(steps.judge(cert, LATER), steps.number(cert, marks("LATE"), LATER),
                steps.rendered(cert, OTHER_HASH, LATER), steps.stored(cert, OTHER_HASH, LATER),
                steps.issue(cert, LATER), steps.tell(cert, LATER), steps.leaveUntold(cert, "why", LATER));
    }

    private ActionResult revoke(UUID actor, String cause) {
        return act("revoke", actor, Map.of("cause", cause));
    }

    private ActionResult act(String action, UUID actor, Map<String, String> parameters) {
        Case present = new Cases(database.database().jdbi()).find(cert).orElseThrow();
        return new Decisions(database.database().jdbi()).decide(present,
                new ActionRequest(cert, action, actor, "because", parameters),
                new CertificateActions(Duration.between(NOW, LATER)), () -> NOW);
    }

    private Certificate row() {
        return steps.find(cert).orElseThrow();
    }

    private List<String> events() {
        return database.database().jdbi().withHandle(handle -> handle.select(
                "SELECT stage FROM platform.case_events WHERE case_id = ? ORDER BY seq", cert)
                .mapTo(String.class).list());
    }

    /** Codes are unique, also among tests, and no longer than 40 characters. */
    private String code(String word) {
        return cert.substring(cert.length() - 12) + word;
    }

    private Marks marks(String code) {
        return new Marks(code(code), URI.create("https://corro.example/verify/" + code),
                LocalDate.parse("2026-03-05"), Optional.empty());
    }

    private static Predicate<ActionResult> refused(String word) {
        return answer -> answer instanceof ActionResult.Refused refused && refused.code().equals(word);
    }

    private static String asked(CertificateOutcome outcome) {
        return Certificate.caseIdOf(((CertificateOutcome.Accepted) outcome).certificateId());
    }
}
