package io.corro.persistence.schema;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates: one stands per enrolment, and what was handed out stays as it is. */
class CertificateGuardTest extends GuardTest {
    private UUID enrollment;

    @BeforeEach
    void enrols() {
        enrollment = newId();
        sql("INSERT INTO education.enrollments (id, user_id, course_id)"
                + " SELECT ?, ?, id FROM education.courses LIMIT 1", enrollment, newUser());
    }

    @Test
    void refusesASecondOneInTheMaking() {
        requested(1);

        refused("idx_certificate_details_in_the_making", """
                INSERT INTO platform.certificate_details (case_id, enrollment_id, kind, revision, user_id, course_id,
                                                          requested_at)
                SELECT case_id || 'x', enrollment_id, kind, 2, user_id, course_id, now()
                FROM platform.certificate_details
                """);
    }

    @Test
    void refusesASecondOneThatStands() {
        issue(requested(1), 1);
        UUID second = requested(2);

        refused("idx_certificate_details_standing", issued(2), second);
    }

    @Test
    void refusesToChangeWhatWasHandedOut() {
        UUID certificate = issue(requested(1), 1);

        for (String change : new String[] {"holder_name = 'Eve'", "verification_code = 'x'",
            "issue_date = '2020-01-01'", "document_sha256 = repeat('0', 64)",
            "evidence = '{\"a\": 1}'", "valid_until = NULL", "issued_at = NULL"}) {
            refused("append_only", "UPDATE platform.certificate_details SET " + change + " WHERE id = ?", certificate);
        }
        refused("append_only", "DELETE FROM platform.certificate_details WHERE id = ?", certificate);
        refused("append_only", "UPDATE platform.certificate_details SET user_id = user_id, revision = 7 WHERE id = ?",
                certificate);
    }

    @Test
    void refusesToUndoARevocationOrARefusal() {
        UUID revoked = issue(requested(1), 1);
        allowed("UPDATE platform.certificate_details SET revoked_at = now(), revocation_cause = 'error' WHERE id = ?",
                revoked);
        UUID ineligible = requested(2);
        allowed("UPDATE platform.certificate_details SET refusal = 'quiz_not_passed' WHERE id = ?", ineligible);

        refused("final_row", "UPDATE platform.certificate_details SET revoked_at = NULL, revocation_cause = NULL"
                + " WHERE id = ?", revoked);
        refused("final_row", "UPDATE platform.certificate_details SET refusal = NULL WHERE id = ?", ineligible);
    }

    @Test
    void refusesToIssueOrRevokeWhatIsNotReady() {
        UUID certificate = requested(1);

        refused("ck_certificate_details_5", "UPDATE platform.certificate_details SET issued_at = now() WHERE id = ?",
                certificate);
        refused("ck_certificate_details_6", "UPDATE platform.certificate_details SET revoked_at = now(),"
                + " revocation_cause = 'error' WHERE id = ?", certificate);
        refused("ck_certificate_details_3", "UPDATE platform.certificate_details SET serial = 1 WHERE id = ?",
                certificate);
    }

    private UUID requested(int revision) {
        String caseId = "cert-" + UUID.randomUUID();
        sql("INSERT INTO platform.process_cases (case_id, process, subject_id, stage, stage_since)"
                + " VALUES (?, 'certificate', gen_random_uuid(), 'requested', now())", caseId);
        UUID certificate = newId();
        sql("""
                INSERT INTO platform.certificate_details (id, case_id, enrollment_id, kind, revision, user_id,
                                                          course_id, requested_at)
                SELECT ?, ?, id, 'completion', ?, user_id, course_id, now() FROM education.enrollments WHERE id = ?
                """, certificate, caseId, revision, enrollment);
        return certificate;
    }

    private UUID issue(UUID certificate, int serial) {
        allowed(issued(serial), certificate);
        return certificate;
    }

    private static String issued(int serial) {
        return """
                UPDATE platform.certificate_details
                SET holder_name = 'Ada', course_title = 'All', language = 'en', completed_at = now(), serial = %1$d,
                    verification_code = '%1$d', verification_url = '/%1$d', issue_date = current_date,
                    valid_until = current_date + 1, document_sha256 = repeat('a', 64), issued_at = now()
                WHERE id = ?
                """.formatted(serial);
    }
}
