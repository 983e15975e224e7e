package io.corro.gateway.http.certificate;

import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.workflows.CourseFixture.Learner;
import io.corro.workflows.document.DocumentArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** Certificates over a real socket, for their holders. */
class CertificateEndpointsTest {
    private static ProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void takesARequestAndHandsTheDocumentOut() {
        Learner learner = gateway.school().graduate("Zoë", "Đặng");
        ApiClient api = gateway.of(learner.userId());

        ApiAnswer taken = api.post(requestPath(learner), "").hasText("status", "not_issued");
        taken.isStatus(202).hasText("enrollment_id", learner.enrollmentId().toString());
        awaitNotified(taken);

        ApiAnswer issued = api.get(taken.header("Location")).isStatus(200)
                .hasText("status", "valid").hasText("stage", "notified").hasText("holder_name", "Zoë Đặng")
                .hasText("course", "Options & Futures");
        HttpResponse<byte[]> document = api.download(taken.header("Location") + "/document");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(document.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"" + issued.text("certificate_number") + ".pdf\"");
        assertThat(DocumentArchive.sha256(document.body())).isEqualTo(issued.text("document_sha256"));
        assertThat(issued.text("verification_url")).startsWith("https://corro.example/verify/");
    }

    @Test
    void findsTheOneThatThereIs() {
        Learner learner = gateway.school().graduate("Ada", "Fiore");
        ApiClient api = gateway.of(learner.userId());
        ApiAnswer first = api.post(requestPath(learner), "").isStatus(202);
        awaitNotified(first);

        ApiAnswer again = api.post(requestPath(learner), "").isStatus(200).hasText("id", first.text("id"));

        assertThat(api.get("/v1/certificates").isStatus(200).each("id")).containsExactly(again.text("id"));
    }

    @Test
    void refusesWhatWasNotEarned() {
        Learner learner = gateway.school().beginner("Ada", "Fiore");
        ApiClient api = gateway.of(learner.userId());

        api.post(requestPath(learner), "").isError(409, "course_not_completed");
        gateway.school().complete(learner);
        api.post(requestPath(learner), "").isError(409, "quiz_not_passed");

        assertThat(gateway.refusals(learner.userId(), "course_not_completed")).isEqualTo(1);
        assertThat(gateway.refusals(learner.userId(), "quiz_not_passed")).isEqualTo(1);
        assertThat(api.get("/v1/certificates").each("id")).isEmpty();
    }

    @Test
    void reissuesUnderANewName() {
        Learner learner = gateway.school().graduate("Ada", "Byron");
        ApiClient api = gateway.of(learner.userId());
        ApiAnswer first = api.post(requestPath(learner), "").isStatus(202);
        awaitNotified(first);
        String reissue = "/v1/certificates/" + first.text("id") + "/reissue";

        api.post(reissue, "").isError(409, "name_unchanged");
        gateway.school().rename(learner, "Ada", "Lovelace");
        ApiAnswer second = api.post(reissue, "").isStatus(202).hasText("replaces", first.text("id"));
        awaitNotified(second);

        api.get(first.header("Location")).hasText("status", "superseded")
                .hasText("superseded_by", second.text("id"));
        api.get(second.header("Location")).hasText("status", "valid").hasText("holder_name", "Ada Lovelace");
        api.post(reissue, "").isError(409, "superseded");
    }

    @Test
    void showsNobodyElsesCertificates() {
        Learner learner = gateway.school().graduate("Ada", "Fiore");
        ApiAnswer taken = gateway.of(learner.userId()).post(requestPath(learner), "").isStatus(202);
        awaitNotified(taken);
        UUID strangerId = gateway.school().person();
        ApiClient stranger = gateway.of(strangerId);

        stranger.post(requestPath(learner), "").isError(404, "enrollment_not_found", "enrollment_id");
        stranger.get(taken.header("Location")).isError(404, "certificate_not_found", "certificate_id");
        stranger.get(taken.header("Location") + "/document").isError(404, "certificate_not_found", "certificate_id");
        stranger.post(taken.header("Location") + "/reissue", "")
                .isError(404, "certificate_not_found", "certificate_id");
        assertThat(stranger.get("/v1/certificates").each("id")).isEmpty();
        gateway.anonymous().get(taken.header("Location")).isError(401, "unauthorized");
        assertThat(gateway.refusals(strangerId, "enrollment_not_found")).isEqualTo(1);
    }

    @Test
    void answersBadPathsWithTheirField() {
        ApiClient api = gateway.of(gateway.school().person());

        api.get("/v1/certificates/7").isError(422, "not_a_uuid", "certificate_id");
        api.post("/v1/education/enrollments/x/certificate", "").isError(422, "not_a_uuid", "enrollment_id");
        api.get("/v1/certificates/" + UUID.randomUUID()).isError(404, "certificate_not_found", "certificate_id");
    }

    @Test
    void describesItselfWithItsMediaTypes() {
        var paths = gateway.anonymous().get("/openapi.json").json().get("paths");

        assertThat(paths.at("/~1v1~1certificates~1{certificate_id}~1document/get/responses/200/content").fieldNames())
                .toIterable().containsExactly("application/pdf");
        assertThat(paths.at("/~1verify~1{code}/get/responses/200/content").fieldNames())
                .toIterable().containsExactlyInAnyOrder("application/json", "text/html");
        assertThat(paths.at("/~1verify~1{code}/post/requestBody/content").fieldNames())
                .toIterable().containsExactly("application/pdf");
        assertThat(paths.at("/~1verify~1{code}/get/security")).isEmpty();
    }

    private static String requestPath(Learner learner) {
        return "/v1/education/enrollments/" + learner.enrollmentId() + "/certificate";
    }

    private static void awaitNotified(ApiAnswer taken) {
        gateway.awaitStage(Certificate.caseIdOf(UUID.fromString(taken.text("id"))), "notified");
    }
}
