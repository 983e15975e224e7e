package io.corro.workflows.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;
import io.corro.persistence.books.certificate.CertificateError;
import io.corro.persistence.books.certificate.CertificateRequests;
import io.corro.workflows.CourseFixture.Learner;
import io.corro.workflows.Eventually;
import io.corro.workflows.cases.CaseView;
import io.corro.workflows.document.DocumentArchive;
import io.corro.workflows.document.DocumentFont;
import io.corro.workflows.document.PdfReader;

import static io.corro.workflows.certificate.CertificateTestBed.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** Every path from the request to the issued certificate. */
class CertificatePathsTest extends CertificatePaths {

    @Test
    void issuesWhatWasEarned() throws Exception {
        Learner learner = school.graduate("Łukasz", "Đặng");

        String cert = bed.issued(learner);

        assertThat(bed.stages(cert)).containsExactly(
                "requested", "eligible", "numbered", "rendered", "stored", "issued", "notified");
        assertThat(bed.find(cert).outcome()).contains(Outcome.DONE);
        Certificate certificate = bed.certificate(cert);
        byte[] document = bed.certificates().document(certificate).orElseThrow();
        assertThat(DocumentArchive.sha256(document)).isEqualTo(certificate.documentSha256().orElseThrow());
        assertThat(PdfReader.text(document)).contains("Łukasz Đặng", "Options & Futures", "2026-03-04",
                certificate.number().orElseThrow());
        assertThat(PdfReader.qrCode(document)).isEqualTo(
                "https://corro.example/verify/" + certificate.verificationCode().orElseThrow());
    }

    @Test
    void tellsAnybodyWithTheCodeWhatIsPrintedAndNothingElse() {
        Learner learner = school.graduate("Zoë", "Brontë");
        String cert = bed.issued(learner);
        Certificate certificate = bed.certificate(cert);
        LocalDate today = LocalDate.ofInstant(temporal.instant(), ZoneOffset.UTC);

        Verification verification = bed.verify(cert);

        assertThat(verification).isEqualTo(new Verification(Standing.VALID, "Zoë Brontë", "Options & Futures",
                LocalDate.parse("2026-03-04"), today, Optional.of(today.plusYears(3)), Optional.empty(), "Corro",
                certificate.documentSha256().orElseThrow()));
        assertThat(verification.isOf(certificate.documentSha256().orElseThrow().toUpperCase())).isTrue();
        assertThat(verification.isOf("0".repeat(64))).isFalse();
        String code = certificate.verificationCode().orElseThrow();
        assertThat(bed.certificates().verify(code.toLowerCase())).contains(verification);
        assertThat(bed.certificates().verify("0".repeat(26))).isEmpty();
        assertThat(bed.certificates().verify(certificate.number().orElseThrow())).isEmpty();
        assertThat(bed.certificates().verify("' OR true --")).isEmpty();
    }

    @Test
    void keepsTheEvidence() {
        Learner learner = school.graduate("Ada", "Fiore");
        school.attempt(learner, learner.quizIds().getFirst(), 2, 100, true);
        school.attempt(learner, learner.quizIds().getLast(), 2, 10, false);
        UUID best = school.query(UUID.class, "SELECT id FROM education.quiz_attempts WHERE quiz_id = ?"
                + " AND attempt_no = 2", learner.quizIds().getFirst());

        String cert = bed.issued(learner);

        assertThat(bed.certificate(cert).evidence())
                .contains("\"attempt_id\": \"" + best + "\"", "\"score\": 100.00", "\"score\": 90.00",
                        "\"passing_score\": 70.00", "\"id\": \"" + learner.enrollmentId() + "\"");
        assertThat(school.query(String.class, "SELECT certificate_number || ' ' || final_score || ' '"
                + " || certificate_url FROM education.certificates WHERE enrollment_id = ?", learner.enrollmentId()))
                .isEqualTo(bed.certificate(cert).number().orElseThrow() + " 95.00 /verify/"
                        + bed.certificate(cert).verificationCode().orElseThrow());
    }

    @Test
    void refusesUnfinishedCoursesAndFailedQuizzesWithALineInTheLog() {
        Learner learner = school.beginner("Ada", "Fiore");

        assertThat(bed.request(learner)).isEqualTo(refused(CertificateError.COURSE_NOT_COMPLETED));
        school.complete(learner);
        school.attempt(learner, learner.quizIds().getFirst(), 1, 80, true);
        assertThat(bed.request(learner)).isEqualTo(refused(CertificateError.QUIZ_NOT_PASSED));
        school.attempt(learner, learner.quizIds().getLast(), 1, 69, false);
        assertThat(bed.request(learner)).isEqualTo(refused(CertificateError.QUIZ_NOT_PASSED));

        assertThat(bed.log(learner.userId())).containsExactly("request course_not_completed",
                "request quiz_not_passed", "request quiz_not_passed");
        assertThat(bed.certificates().of(learner.userId(), Optional.empty(), 10)).isEmpty();
        school.attempt(learner, learner.quizIds().getLast(), 2, 71, true);
        bed.issued(learner);
    }

    @Test
    void refusesNamesThatAreMissingOrCannotBePrinted() {
        Learner nameless = school.graduate("", " ");
        Learner wang = school.graduate("小明", "王");

        assertThat(bed.request(nameless)).isEqualTo(refused(CertificateError.NAME_MISSING));
        assertThat(bed.request(wang)).isEqualTo(refused(CertificateError.NAME_NOT_PRINTABLE));
    }

    @Test
    void knowsNobodyElsesEnrollment() {
        Learner learner = school.graduate("Ada", "Fiore");
        String cert = bed.issued(learner);

        assertThat(bed.certificates().request(ann, learner.enrollmentId()))
                .isEqualTo(refused(CertificateError.ENROLLMENT_NOT_FOUND));
        assertThat(bed.certificates().reissue(ann, bed.certificate(cert).id()))
                .isEqualTo(refused(CertificateError.CERTIFICATE_NOT_FOUND));
        assertThat(bed.certificates().find(ann, bed.certificate(cert).id())).isEmpty();
        assertThat(bed.certificates().of(learner.userId(), Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void demandsTheQuizzesThatTheCourseHadAtEnrolment() {
        Learner learner = school.graduate("Ada", "Fiore");
        school.addQuiz(learner);

        bed.issued(learner);
    }

    @Test
    void countsOnlyAttemptsOfTheEnrollment() {
        Learner learner = school.graduate("Ada", "Fiore");
        school.execute("UPDATE education.quiz_attempts SET enrollment_id = ? WHERE enrollment_id = ? AND quiz_id = ?",
                school.beginner("Bo", "Li").enrollmentId(), learner.enrollmentId(), learner.quizIds().getFirst());

        assertThat(bed.request(learner)).isEqualTo(refused(CertificateError.QUIZ_NOT_PASSED));
    }

    @Test
    void readsAgainWhetherItWasEarnedBeforeItIssues() {
        Learner learner = school.graduate("Ada", "Fiore");
        String cert = CertificateTestBed.accepted(new CertificateRequests(database.database(),
                new DocumentFont()::canPrint).request(learner.userId(), learner.enrollmentId(), temporal.instant()));
        school.execute("UPDATE education.quiz_attempts SET passed = false, score = 10 WHERE quiz_id = ?",
                learner.quizIds().getFirst());

        bed.runtime().process(CertificateProcess.class).ensureRunning(cert);

        bed.awaitStage(cert, "ineligible");
        assertThat(bed.stages(cert)).containsExactly("requested", "ineligible");
        assertThat(bed.find(cert).outcome()).contains(Outcome.REFUSED);
        assertThat(bed.certificate(cert).refusal()).contains("quiz_not_passed");
        assertThat(bed.certificate(cert).evidence()).contains("\"attempt_id\": null");
        assertThat(bed.log(learner.userId())).containsExactly("issue quiz_not_passed");

        school.attempt(learner, learner.quizIds().getFirst(), 2, 80, true);
        assertThat(bed.issued(learner)).isNotEqualTo(cert);
    }

    @Test
    void numbersWithoutGapsAndDrawsCodesAtRandom() {
        Certificate first = bed.certificate(bed.issued(school.graduate("Ada", "Fiore")));
        bed.request(school.beginner("Bo", "Li"));
        Certificate second = bed.certificate(bed.issued(school.graduate("Cy", "Mae")));

        assertThat(second.serial().orElseThrow()).isEqualTo(first.serial().orElseThrow() + 1);
        assertThat(second.verificationCode().orElseThrow()).matches("[0-9A-HJKMNP-TV-Z]{26}")
                .doesNotStartWith(first.verificationCode().orElseThrow().substring(0, 8));
    }

    @Test
    void staysIssuedWhenTheHolderCannotBeTold() {
        school.execute("UPDATE notifications.notification_templates SET is_active = false"
                + " WHERE code = 'education.certificate'");
        String cert = bed.ask(school.graduate("Ada", "Fiore"));
        bed.awaitStage(cert, "issued");

        temporal.skip(Duration.ofMinutes(5));

        Eventually.see(() -> bed.find(cert).outcome(), Optional.of(Outcome.DONE)::equals);
        assertThat(bed.find(cert).stage()).isEqualTo("issued");
        assertThat(bed.verify(cert).standing()).isEqualTo(Standing.VALID);
        assertThat(bed.runtime().environment().tables().attempts().newest(cert, 9)).hasSize(5);
        school.execute("UPDATE notifications.notification_templates SET is_active = true"
                + " WHERE code = 'education.certificate'");
    }

    @Test
    void issuesForACourseWithoutQuizzes() {
        Learner learner = school.beginner("Ada", "Fiore");
        school.execute("DELETE FROM education.quizzes WHERE id IN (?, ?)",
                learner.quizIds().getFirst(), learner.quizIds().getLast());
        school.complete(learner);

        assertThat(bed.certificate(bed.issued(learner)).evidence()).contains("\"quizzes\": []");
    }

    @Test
    void tellsTheHolderInTheirLanguage() {
        Learner learner = school.graduate("Ada", "Fiore");
        school.execute("UPDATE auth.users SET locale = 'en' WHERE id = ?", learner.userId());
        bed.issued(learner);

        assertThat(school.query(String.class, "SELECT title FROM notifications.notifications WHERE user_id = ?",
                learner.userId())).isEqualTo("Certificate earned");
    }

    @Test
    void tellsTheHolderOnce() {
        Learner learner = school.graduate("Ada", "Fiore");
        String cert = bed.issued(learner);
        bed.runtime().process(CertificateProcess.class).ensureRunning(cert);

        assertThat(school.query(String.class, "SELECT title || ': ' || message FROM notifications.notifications"
                + " WHERE user_id = ?", learner.userId())).isEqualTo("Certificado obtenido: Completaste Options &"
                        + " Futures. Certificado " + bed.certificate(cert).number().orElseThrow() + ".");
    }

    @Test
    void printsAgainWhatTheArchiveHasLost() throws IOException {
        Certificate certificate = bed.certificate(bed.issued(school.graduate("Ada", "Fiore")));
        byte[] document = bed.certificates().document(certificate).orElseThrow();
        String name = certificate.documentSha256().orElseThrow();
        Files.delete(documents.resolve(name.substring(0, 2)).resolve(name + ".pdf"));

        assertThat(bed.certificates().document(certificate)).contains(document);
        assertThat(documents.resolve(name.substring(0, 2)).resolve(name + ".pdf")).exists();
    }

    @Test
    void showsOperatorsEverything() {
        String cert = bed.issued(school.graduate("Ada", "Fiore"));

        CaseView view = bed.runtime().queries().find(cert).orElseThrow();

        assertThat(view.row()).containsEntry("holder_name", "Ada Fiore")
                .containsEntry("document_sha256", bed.certificate(cert).documentSha256().orElseThrow())
                .doesNotContainKey("verification_code");
        assertThat(view.row().get("evidence")).contains("quizzes");
        assertThat(view.allowedActions()).containsExactly("revoke");
    }
}
