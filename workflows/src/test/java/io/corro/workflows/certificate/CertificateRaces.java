package io.corro.workflows.certificate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.CourseFixture.Learner;
import io.corro.workflows.Eventually;
import io.corro.workflows.Races;
import io.corro.workflows.document.DocumentArchive;

import static io.corro.workflows.Answers.accepted;
import static io.corro.workflows.certificate.CertificateTestBed.accepted;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several people at the same moment, and a Temporal service that is lost; in real time, on a Temporal service of any
 * mode.
 */
abstract class CertificateRaces extends Races {
    private static final List<String> MADE =
            List.of("requested", "eligible", "numbered", "rendered", "stored", "issued", "notified");

    @TempDir
    private Path documents;

    private TestDatabase database;
    private CertificateTestBed bed;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        bed = startBed();
    }

    @AfterEach
    void stops() {
        bed.close();
        database.close();
    }

    @Test
    void requestsAtTheSameMomentGiveOneCertificate() throws Exception {
        Learner learner = bed.school().graduate("Ada", "Fiore");

        List<CertificateOutcome> outcomes = together(6, number -> bed.request(learner));

        assertThat(outcomes).containsOnly(outcomes.getFirst());
        bed.awaitStage(accepted(outcomes.getFirst()), "notified");
        assertThat(bed.certificates().of(learner.userId(), Optional.empty(), 10)).hasSize(1);
        assertThat(bed.request(learner)).isEqualTo(outcomes.getFirst());
    }

    @Test
    void reissuesAtTheSameMomentGiveOneCertificate() throws Exception {
        Learner learner = bed.school().graduate("Ada", "Byron");
        String old = bed.issued(learner);
        bed.school().rename(learner, "Ada", "Lovelace");

        List<CertificateOutcome> outcomes = together(6, number -> bed.reissue(learner, old));

        bed.awaitStage(accepted(outcomes.getFirst()), "notified");
        assertThat(outcomes).filteredOn(CertificateOutcome.Accepted.class::isInstance)
                .containsOnly(outcomes.getFirst());
        assertThat(bed.certificates().of(learner.userId(), Optional.empty(), 10)).hasSize(2);
    }

    @Test
    void twoPeopleAtTheSameMomentRevokeOnce() throws Exception {
        UUID[] people = {bed.school().person(), bed.school().person()};
        for (int round = 0; round < 3; round++) {
            String cert = bed.issued(bed.school().graduate("Ada", "Fiore"));

            List<ActionResult> results = together(2, number -> bed.revoke(cert, people[number], "cheating"));

            bed.awaitStage(cert, "revoked");
            assertThat(results).anyMatch(accepted("revocation_asked", 1)).anyMatch(accepted("revoked", 0));
            assertThat(bed.stages(cert)).endsWith("notified", "revocation_asked", "revoked");
        }
    }

    @Test
    void theSecondWordAndTheVetoAtTheSameMomentLeaveOneResult() throws Exception {
        UUID[] people = {bed.school().person(), bed.school().person(), bed.school().person()};
        for (int round = 0; round < 3; round++) {
            String cert = bed.issued(bed.school().graduate("Ada", "Fiore"));
            bed.revoke(cert, people[0], "cheating");

            List<ActionResult> results = together(2, number -> number == 0
                    ? bed.revoke(cert, people[1], "cheating") : bed.act(cert, "decline", people[2], Map.of()));

            boolean isRevoked = accepted("revoked", 0).test(results.get(0));
            assertThat(results.get(1) instanceof Accepted).as("%s", results).isEqualTo(!isRevoked);
            assertThat(bed.verify(cert).standing()).isEqualTo(isRevoked ? Standing.REVOKED : Standing.VALID);
        }
    }

    @Test
    void aReissueAndARevocationAtTheSameMomentLeaveOneOfThem() throws Exception {
        UUID ann = bed.school().person();
        UUID bob = bed.school().person();
        for (int round = 0; round < 3; round++) {
            Learner learner = bed.school().graduate("Ada", "Byron");
            String old = bed.issued(learner);
            bed.school().rename(learner, "Ada", "Lovelace");

            together(2, number -> number == 0 ? bed.reissue(learner, old)
                    : List.of(bed.revoke(old, ann, "error"), bed.revoke(old, bob, "error")));

            awaitAllAtRest();
            List<Certificate> all = bed.certificates().of(learner.userId(), Optional.empty(), 10);
            Standing end = bed.verify(old).standing();
            assertThat(end).isIn(Standing.REVOKED, Standing.SUPERSEDED);
            assertThat(all).filteredOn(certificate -> bed.certificates().standing(certificate) == Standing.VALID)
                    .hasSize(end == Standing.SUPERSEDED ? 1 : 0);
        }
    }

    @Test
    void goesOnAfterACrashInTheMiddleOfAnyStep() throws Exception {
        for (int step = 1; step < MADE.size(); step++) {
            dam(MADE.get(step));
            String cert = bed.ask(bed.school().graduate("Ada", "Fiore"));
            Eventually.see(() -> bed.runtime().environment().tables().attempts().newest(cert, 1),
                    attempts -> !attempts.isEmpty());
            assertThat(bed.find(cert).stage()).isEqualTo(MADE.get(step - 1));
            bed.runtime().abort();
            bed.school().execute("DROP TRIGGER dam ON platform.process_cases");

            bed = startBed();

            bed.awaitStage(cert, "notified");
            assertThat(bed.stages(cert)).as("after a crash before %s", MADE.get(step)).isEqualTo(MADE);
            assertThat(bed.verify(cert).standing()).isEqualTo(Standing.VALID);
            assertThat(files()).hasSize(step).contains(bed.certificate(cert).documentSha256().orElseThrow() + ".pdf");
        }
    }

    @Test
    void waitsForTheSecondPersonThroughACrash() {
        UUID ann = bed.school().person();
        UUID bob = bed.school().person();
        String cert = bed.issued(bed.school().graduate("Ada", "Fiore"));
        bed.revoke(cert, ann, "refund");
        bed.runtime().abort();

        bed = startBed();

        assertThat(bed.revoke(cert, ann, "refund")).matches(accepted("revocation_asked", 1));
        assertThat(bed.revoke(cert, bob, "refund")).matches(accepted("revoked", 0));
    }

    /** A run that was about to end when somebody asked again must look once more. */
    @Test
    void aRevocationThatIsAskedForAsTheRunEndsIsWaitedFor() {
        UUID ann = bed.school().person();
        UUID bob = bed.school().person();
        String cert = bed.issued(bed.school().graduate("Ada", "Fiore"));
        for (int round = 0; round < 10; round++) {
            bed.revoke(cert, ann, "refund");
            bed.act(cert, "decline", bob, Map.of());
            bed.revoke(cert, ann, "refund");

            Eventually.see(() -> bed.runtime().environment().tables().wakeUps().untold(1), List::isEmpty);
            Eventually.see(() -> bed.runtime().temporal().client().newUntypedWorkflowStub(cert).describe().getStatus(),
                    WORKFLOW_EXECUTION_STATUS_RUNNING::equals);
            bed.act(cert, "decline", bob, Map.of());
        }
    }

    @Test
    void recoversFromALostEngineWithoutLosingOrRepeatingAnything() throws Exception {
        long seed = 815;
        System.out.println("CertificateRaces seed " + seed);
        Random random = new Random(seed);
        List<String> asked = new ArrayList<>();
        for (int loss = 0; loss < 3; loss++) {
            for (int i = 0; i < 4; i++) {
                asked.add(bed.ask(bed.school().graduate("Ada", "Fiore")));
            }
            String last = asked.get(asked.size() - 1 - random.nextInt(4));
            Eventually.see(() -> bed.find(last), found -> !found.stage().equals("requested"));
            bed.runtime().abort();
            bed = startBed();
        }

        asked.forEach(cert -> bed.awaitStage(cert, "notified"));
        assertThat(asked).allSatisfy(cert -> assertThat(bed.stages(cert)).isEqualTo(MADE));
        assertThat(asked.stream().map(cert -> bed.certificate(cert).serial().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(Stream.iterate(1L, serial -> serial + 1).limit(12).toList());
        assertThat(files()).hasSize(12);
        assertThat(bed.school().query(Integer.class, "SELECT count(*) FROM notifications.notifications"))
                .isEqualTo(12);
    }

    /** From now on no case can enter that stage: the step is done and then its transaction fails. */
    private void dam(String stage) {
        bed.school().execute("CREATE TRIGGER dam BEFORE UPDATE ON platform.process_cases FOR EACH ROW"
                + " WHEN (NEW.stage = '" + stage + "') EXECUTE FUNCTION platform.refuse_change()");
    }

    private void awaitAllAtRest() {
        Eventually.see(() -> bed.school().query(Integer.class,
                "SELECT count(*) FROM platform.process_cases WHERE outcome IS NULL"), open -> open == 0);
    }

    /** The names of the documents in the archive, whose content is what they say. */
    private List<String> files() throws Exception {
        List<String> names = new ArrayList<>();
        try (Stream<Path> found = Files.walk(documents)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                assertThat(file.getFileName()).hasToString(
                        DocumentArchive.sha256(Files.readAllBytes(file)) + ".pdf");
                names.add(file.getFileName().toString());
            }
        }
        return names;
    }

    private CertificateTestBed startBed() {
        return new CertificateTestBed(database.database(), temporal(), InstantSource.system(), Duration.ofMillis(100),
                documents);
    }
}
