package io.corro.workflows.certificate;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;
import io.corro.persistence.books.certificate.CertificateError;
import io.corro.persistence.books.certificate.CertificateRequests;
import io.corro.workflows.CourseFixture.Learner;
import io.corro.workflows.Eventually;
import io.corro.workflows.document.DocumentFont;
import io.corro.workflows.runtime.ScheduledJob;

import static io.corro.workflows.Answers.accepted;
import static io.corro.workflows.certificate.CertificateTestBed.accepted;
import static io.corro.workflows.certificate.CertificateTestBed.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** How certificates lose their worth: revoked, superseded, expired. */
class CertificateEndsTest extends CertificatePaths {

    @ParameterizedTest
    @ValueSource(strings = {"cheating", "refund", "regrade", "error"})
    void twoPeopleRevoke(String cause) {
        Learner learner = school.graduate("Ada", "Fiore");
        String cert = bed.issued(learner);

        assertThat(bed.revoke(cert, ann, cause)).matches(accepted("revocation_asked", 1));
        assertThat(bed.verify(cert).standing()).isEqualTo(Standing.VALID);
        assertThat(bed.find(cert).needs()).isEqualTo(Need.APPROVAL);
        assertThat(bed.find(cert).outcome()).isEmpty();
        assertThat(bed.revoke(cert, ann, cause)).matches(accepted("revocation_asked", 1));
        assertThat(bed.revoke(cert, bob, cause)).matches(accepted("revoked", 0));

        assertThat(bed.stages(cert)).endsWith("notified", "revocation_asked", "revoked");
        assertThat(bed.find(cert).outcome()).contains(Outcome.DONE);
        assertThat(bed.certificate(cert).revocationCause()).contains(cause);
        assertThat(bed.verify(cert)).satisfies(verification -> {
            assertThat(verification.standing()).isEqualTo(Standing.REVOKED);
            assertThat(verification.endedOn()).isPresent();
        });
        assertThat(school.query(Boolean.class, "SELECT revoked_at IS NOT NULL FROM education.certificates"
                + " WHERE enrollment_id = ?", learner.enrollmentId())).isTrue();
    }

    @Test
    void whatIsRevokedStaysRevoked() {
        Learner learner = school.graduate("Ada", "Fiore");
        String cert = revoked(learner);

        assertThat(bed.ask(learner)).as("there is no second one").isEqualTo(cert);
        school.rename(learner, "Ada", "Byron");
        assertThat(bed.reissue(learner, cert)).isEqualTo(refused(CertificateError.REVOKED));
        assertThat(word(bed.revoke(cert, ann, "refund"))).isEqualTo("already_ended");
        assertThat(word(bed.act(cert, "decline", ann, Map.of()))).isEqualTo("already_ended");
        assertThat(bed.verify(cert).standing()).isEqualTo(Standing.REVOKED);
        assertThat(bed.certificates().document(bed.certificate(cert))).isPresent();
    }

    @Test
    void refusesWhoeverMayNotRevokeWithALineInTheLog() {
        Learner learner = school.graduate("Ada", "Fiore");
        String cert = bed.issued(learner);
        UUID eve = school.person();

        assertThat(word(bed.revoke(cert, learner.userId(), "error"))).isEqualTo("own_certificate");
        assertThat(word(bed.revoke(cert, eve, "envy"))).isEqualTo("invalid_parameter");
        assertThat(word(bed.act(cert, "revoke", eve, Map.of()))).isEqualTo("invalid_parameter");
        assertThat(word(bed.act(cert, "decline", eve, Map.of()))).isEqualTo("already_ended");
        assertThat(word(bed.act(cert, "burn", eve, Map.of()))).isEqualTo("unknown_action");
        bed.revoke(cert, ann, "cheating");
        assertThat(word(bed.revoke(cert, eve, "refund"))).isEqualTo("other_cause");
        assertThat(word(bed.act(cert, "decline", learner.userId(), Map.of()))).isEqualTo("own_certificate");

        assertThat(bed.log(learner.userId())).containsExactly("revoke own_certificate", "decline own_certificate");
        assertThat(bed.log(eve)).containsExactly("revoke invalid_parameter", "revoke invalid_parameter",
                "decline already_ended", "burn unknown_action", "revoke other_cause");
        assertThat(bed.verify(cert).standing()).isEqualTo(Standing.VALID);
    }

    @Test
    void aRevocationMayBeDeclinedAndAskedForAgain() {
        String cert = bed.issued(school.graduate("Ada", "Fiore"));
        bed.revoke(cert, ann, "cheating");

        assertThat(bed.act(cert, "decline", bob, Map.of())).matches(accepted("issued", 0));

        assertThat(bed.find(cert).outcome()).contains(Outcome.DONE);
        assertThat(bed.revoke(cert, bob, "refund")).as("the first word of a new round")
                .matches(accepted("revocation_asked", 1));
        assertThat(bed.revoke(cert, ann, "refund")).matches(accepted("revoked", 0));
    }

    @Test
    void aRevocationThatNobodySecondsLapses() {
        String cert = bed.issued(school.graduate("Ada", "Fiore"));
        bed.revoke(cert, ann, "cheating");

        temporal.skip(Duration.ofHours(71));
        assertThat(bed.find(cert).stage()).isEqualTo("revocation_asked");
        temporal.skip(Duration.ofHours(2));

        bed.awaitStage(cert, "issued");
        assertThat(bed.find(cert).outcome()).contains(Outcome.DONE);
        assertThat(bed.revoke(cert, bob, "cheating")).matches(accepted("revocation_asked", 1));
    }

    @Test
    void aWokenCaseFallsAsleepAgain() {
        String cert = bed.issued(school.graduate("Ada", "Fiore"));
        bed.runtime().process(CertificateProcess.class).ensureRunning(cert);

        temporal.skip(Duration.ofMinutes(2));

        assertThat(temporal.client().newUntypedWorkflowStub(cert).getResult(String.class)).isEqualTo("notified");
        assertThat(bed.find(cert).outcome()).contains(Outcome.DONE);
    }

    @Test
    void reissuesUnderANewNameWithANewCode() {
        Learner learner = school.graduate("Ada", "Byron");
        String old = bed.issued(learner);
        assertThat(bed.reissue(learner, old)).isEqualTo(refused(CertificateError.NAME_UNCHANGED));
        school.rename(learner, "Ada", "Lovelace");

        String reissued = accepted(bed.reissue(learner, old));
        bed.awaitStage(reissued, "notified");

        Certificate before = bed.certificate(old);
        Certificate after = bed.certificate(reissued);
        assertThat(bed.stages(old)).endsWith("superseded");
        assertThat(before.supersededById()).contains(after.id());
        assertThat(after.replacesId()).contains(before.id());
        assertThat(after.evidence()).isEqualTo(before.evidence());
        assertThat(after.verificationCode()).isNotEqualTo(before.verificationCode());
        assertThat(bed.verify(old).standing()).isEqualTo(Standing.SUPERSEDED);
        assertThat(bed.verify(old).holderName()).isEqualTo("Ada Byron");
        assertThat(bed.verify(reissued).standing()).isEqualTo(Standing.VALID);
        assertThat(bed.verify(reissued).holderName()).isEqualTo("Ada Lovelace");
        assertThat(bed.ask(learner)).isEqualTo(reissued);
        assertThat(bed.reissue(learner, old)).isEqualTo(refused(CertificateError.SUPERSEDED));
        assertThat(word(bed.revoke(old, ann, "error"))).isEqualTo("already_ended");
        assertThat(school.query(String.class, "SELECT certificate_number FROM education.certificates"
                + " WHERE enrollment_id = ?", learner.enrollmentId())).isEqualTo(after.number().orElseThrow());
    }

    @Test
    void aReissueDoesNotAskAgainForWhatWasProved() {
        Learner learner = school.graduate("Ada", "Byron");
        String old = bed.issued(learner);
        school.rename(learner, "Ada", "Lovelace");
        school.execute("UPDATE education.quiz_attempts SET passed = false WHERE enrollment_id = ?",
                learner.enrollmentId());

        bed.awaitStage(accepted(bed.reissue(learner, old)), "notified");
    }

    @Test
    void thereIsOneReissueInTheMakingAtATime() {
        Learner learner = school.graduate("Ada", "Byron");
        String old = bed.issued(learner);
        school.rename(learner, "Ada", "Lovelace");
        String reissued = accepted(new CertificateRequests(database.database(), new DocumentFont()::canPrint)
                .reissue(learner.userId(), bed.certificate(old).id(), temporal.instant()));
        assertThat(accepted(bed.reissue(learner, old))).isEqualTo(reissued);
    }

    @Test
    void aReissueLosesAgainstARevocationThatCameFirst() {
        Learner learner = school.graduate("Ada", "Byron");
        String old = bed.issued(learner);
        school.rename(learner, "Ada", "Lovelace");
        String reissued = accepted(new CertificateRequests(database.database(), new DocumentFont()::canPrint)
                .reissue(learner.userId(), bed.certificate(old).id(), temporal.instant()));
        bed.revoke(old, ann, "cheating");
        bed.revoke(old, bob, "cheating");

        bed.runtime().process(CertificateProcess.class).ensureRunning(reissued);

        bed.awaitStage(reissued, "ineligible");
        assertThat(bed.certificate(reissued).refusal()).contains("revoked");
        assertThat(bed.verify(old).standing()).isEqualTo(Standing.REVOKED);
        assertThat(bed.ask(learner)).isEqualTo(old);
    }

    @Test
    void nobodyReissuesWhatSomebodyWantsRevoked() {
        Learner learner = school.graduate("Ada", "Byron");
        String old = bed.issued(learner);
        bed.revoke(old, ann, "cheating");
        school.rename(learner, "Ada", "Lovelace");

        assertThat(bed.reissue(learner, old)).isEqualTo(refused(CertificateError.REVOCATION_ASKED));
    }

    @Test
    void expiresByTheDateAndByTheCalendar() {
        Learner learner = school.graduate("Ada", "Byron");
        String cert = bed.issued(learner);
        String asked = bed.issued(school.graduate("Bo", "Li"));
        Certificate certificate = bed.certificate(cert);
        var lastDay = certificate.validUntil().orElseThrow();
        ScheduledJob expiry = bed.runtime().process(CertificateProcess.class).schedules().getFirst();

        expiry.run().accept(lastDay.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        assertThat(bed.find(cert).stage()).isEqualTo("notified");
        assertThat(certificate.standingOn(lastDay)).isEqualTo(Standing.VALID);
        assertThat(certificate.standingOn(lastDay.plusDays(1))).isEqualTo(Standing.EXPIRED);

        temporal.skip(Duration.ofDays(3 * 366));
        assertThat(bed.verify(cert).standing()).as("whether or not the calendar has come by")
                .isEqualTo(Standing.EXPIRED);
        bed.revoke(asked, ann, "error");
        expiry.run().accept(temporal.instant());

        assertThat(bed.find(cert).stage()).isEqualTo("expired");
        assertThat(bed.find(asked).stage()).isEqualTo("revocation_asked");
        school.rename(learner, "Ada", "Lovelace");
        assertThat(bed.reissue(learner, cert)).isEqualTo(refused(CertificateError.EXPIRED));
        assertThat(bed.act(asked, "decline", bob, Map.of())).matches(accepted("expired", 0));
        bed.revoke(cert, ann, "cheating");
        assertThat(bed.revoke(cert, bob, "cheating")).matches(accepted("revoked", 0));
        assertThat(bed.verify(cert).standing()).isEqualTo(Standing.REVOKED);
    }

    private String revoked(Learner learner) {
        String cert = bed.issued(learner);
        bed.revoke(cert, ann, "cheating");
        bed.revoke(cert, bob, "cheating");
        Eventually.see(() -> bed.find(cert).stage(), "revoked"::equals);
        return cert;
    }

    private static String word(ActionResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).code();
    }
}
