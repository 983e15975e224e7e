package io.corro.gateway.http.certificate;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.workflows.CourseFixture.Learner;

import static org.assertj.core.api.Assertions.assertThat;

/** What strangers learn of certificates, over a real socket. */
class VerificationEndpointsTest {
    private static final String CODE_OF_NOTHING = "0123456789ABCDEFGHJKMNPQRS";
    private static ProcessGateway gateway;
    private static ApiClient anybody;
    private static ApiClient browser;
    private static ApiAnswer certificate;
    private static byte[] document;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
        anybody = gateway.anonymous();
        browser = anybody.with("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        certificate = issued("Ada <b>Fiore</b>", "& \"Co\"");
        document = gateway.of(owner(certificate)).download(
                "/v1/certificates/" + certificate.text("id") + "/document").body();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void tellsMachinesWhatIsPrintedAndNothingElse() {
        ApiAnswer answer = anybody.get(path(certificate)).isStatus(200)
                .hasText("status", "valid").hasText("holder_name", "Ada <b>Fiore</b> & \"Co\"")
                .hasText("course", "Options & Futures").hasText("completed_on", "2026-03-04")
                .hasText("issued_on", certificate.text("issued_on"))
                .hasText("valid_until", certificate.text("valid_until")).hasText("issuer", "Corro")
                .hasText("document_sha256", certificate.text("document_sha256")).hasText("ended_on", null);

        assertThat(answer.json().fieldNames()).toIterable().containsExactlyInAnyOrder("status", "holder_name",
                "course", "completed_on", "issued_on", "valid_until", "ended_on", "issuer", "document_sha256");
        assertThat(answer.body()).doesNotContain(certificate.text("id"), certificate.text("enrollment_id"),
                certificate.text("certificate_number"));
    }

    @Test
    void showsPeopleAPageWithoutScripts() {
        ApiAnswer page = browser.get(path(certificate)).isStatus(200);

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
        assertThat(page.body()).contains("<h1>Valid certificate</h1>",
                "Ada &lt;b&gt;Fiore&lt;/b&gt; &amp; &quot;Co&quot;",
                "Options &amp; Futures", certificate.text("document_sha256")).doesNotContain("<b>", "<script", "href");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void comparesAGivenHashAndAnUploadedDocument() {
        String hash = certificate.text("document_sha256");
        byte[] forged = document.clone();
        forged[forged.length / 2]++;

        assertThat(matches(anybody.get(path(certificate) + "?sha256=" + hash))).isTrue();
        assertThat(matches(anybody.get(path(certificate) + "?sha256=" + hash.toUpperCase()))).isTrue();
        assertThat(matches(anybody.get(path(certificate) + "?sha256=" + "0".repeat(64)))).isFalse();
        assertThat(matches(upload(anybody, document))).isTrue();
        assertThat(matches(upload(anybody, forged))).isFalse();
        assertThat(upload(browser, document).body()).contains("This is the document that was issued.");
        assertThat(upload(browser, forged).body()).contains("This is not the document that was issued.");
        anybody.get(path(certificate) + "?sha256=abc").isError(422, "invalid_characters", "sha256");
        anybody.get(path(certificate) + "?sha256=" + "0".repeat(65)).isError(422, "too_long", "sha256");
        anybody.send("POST", path(certificate), BodyPublishers.ofByteArray(new byte[70_000]))
                .isError(413, "body_too_large");
    }

    @Test
    void tellsPeopleAsAPageWhatIsNoHash() {
        ApiAnswer page = browser.get(path(certificate) + "?sha256=abc").isStatus(422);

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.body()).contains("<h1>Nothing compared</h1>", "sha256 must be 64 hexadecimal digits", "<form");
    }

    @ParameterizedTest
    @ValueSource(strings = {CODE_OF_NOTHING, "x", "1", "..%2F..%2Fetc", "%27%20OR%201=1", "%7B%7D", "%F0%9F%8E%93"})
    void givesNoHintOfCodes(String code) {
        ApiAnswer unknown = anybody.get("/verify/" + code).isError(404, "unknown_code");

        assertThat(unknown.body()).isEqualTo(anybody.get("/verify/" + CODE_OF_NOTHING).body());
        assertThat(browser.get("/verify/" + code).isStatus(404).body())
                .contains("There is no certificate with this code");
    }

    @Test
    void knowsNothingOfNumbersAndIds() {
        anybody.get("/verify/" + certificate.text("certificate_number")).isError(404, "unknown_code");
        anybody.get("/verify/" + certificate.text("id")).isError(404, "unknown_code");
    }

    @Test
    void knowsNothingOfWhatIsNotIssuedYet() {
        gateway.school().execute("CREATE TRIGGER dam BEFORE UPDATE ON platform.process_cases FOR EACH ROW"
                + " WHEN (NEW.stage = 'issued') EXECUTE FUNCTION platform.refuse_change()");
        UUID id = UUID.fromString(asked("Bo", "Li").text("id"));
        gateway.awaitStage(Certificate.caseIdOf(id), "stored");
        String path = "/verify/" + gateway.certificate(id).verificationCode().orElseThrow();

        anybody.get(path).isError(404, "unknown_code");

        gateway.school().execute("DROP TRIGGER dam ON platform.process_cases");
        gateway.awaitStage(Certificate.caseIdOf(id), "notified");
        anybody.get(path).isStatus(200).hasText("status", "valid");
    }

    @Test
    void goesOnAnsweringForWhatIsRevoked() {
        ApiAnswer revoked = issued("Eve", "Adams");
        String caseId = Certificate.caseIdOf(UUID.fromString(revoked.text("id")));
        for (UUID person : List.of(gateway.school().person(), gateway.school().person())) {
            assertThat(gateway.runtime().actions().perform(new ActionRequest(
                    caseId, "revoke", person, "copied", Map.of("cause", "cheating"))))
                    .isInstanceOf(ActionResult.Accepted.class);
        }

        ApiAnswer answer = anybody.get(path(revoked)).isStatus(200).hasText("status", "revoked");
        assertThat(answer.text("ended_on")).isNotBlank();
        assertThat(answer.body()).doesNotContain("cheating", "copied");
        assertThat(browser.get(path(revoked)).body()).contains("<h1>Revoked certificate</h1>", "Not valid since");
    }

    private static ApiAnswer issued(String firstName, String lastName) {
        ApiAnswer asked = asked(firstName, lastName);
        gateway.awaitStage(Certificate.caseIdOf(UUID.fromString(asked.text("id"))), "notified");
        return gateway.of(owner(asked)).get(asked.header("Location")).isStatus(200);
    }

    private static ApiAnswer asked(String firstName, String lastName) {
        Learner learner = gateway.school().graduate(firstName, lastName);
        return gateway.of(learner.userId())
                .post("/v1/education/enrollments/" + learner.enrollmentId() + "/certificate", "").isStatus(202);
    }

    private static UUID owner(ApiAnswer issued) {
        return gateway.school().query(UUID.class, "SELECT user_id FROM education.enrollments WHERE id = ?",
                UUID.fromString(issued.text("enrollment_id")));
    }

    private static String path(ApiAnswer issued) {
        return URI.create(issued.text("verification_url")).getPath();
    }

    private static ApiAnswer upload(ApiClient client, byte[] content) {
        return client.send("POST", path(certificate), BodyPublishers.ofByteArray(content)).isStatus(200);
    }

    private static boolean matches(ApiAnswer answer) {
        return answer.isStatus(200).json().get("document_matches").booleanValue();
    }
}
