package io.corro.gateway.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateBook;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.persistence.books.certificate.CertificateRequests;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.CourseFixture;
import io.corro.workflows.CourseFixture.Learner;
import io.corro.workflows.Eventually;
import io.corro.workflows.document.DocumentArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills the real server while it makes certificates, and starts it again on the same data. */
class CertificateKillTest {
    private static final int CERTIFICATES = 30;

    /** Stays for a closer look when the test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestDatabase.create();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void makesEveryCertificateOnceThroughASigkill() throws IOException, InterruptedException {
        List<UUID> asked = IntStream.range(0, CERTIFICATES).mapToObj(number -> ask()).toList();
        try (ServerProcess server = new ServerProcess(directory, Map.of("DATABASE_URL", databaseUrl()))) {
            server.start();
            Eventually.see(() -> count("notified"), notified -> notified > 0);
            server.kill();
            int before = count("notified");

            server.start();
            Eventually.see(() -> count("notified"), notified -> notified == CERTIFICATES);

            System.out.println("certificate kill test: " + before + " of " + CERTIFICATES + " before the kill");
            for (UUID id : asked) {
                assertIssuedOnce(server, certificate(id));
            }
            assertThat(serials()).isEqualTo("1-" + CERTIFICATES);
            server.stop();
        }
    }

    private void assertIssuedOnce(ServerProcess server, Certificate certificate)
            throws IOException, InterruptedException {
        assertThat(stages(certificate)).isEqualTo("requested,eligible,numbered,rendered,stored,issued,notified");
        String hash = certificate.documentSha256().orElseThrow();
        Path file = server.data().resolve("documents").resolve(hash.substring(0, 2)).resolve(hash + ".pdf");
        assertThat(DocumentArchive.sha256(Files.readAllBytes(file))).isEqualTo(hash);
        URI printed = certificate.verificationUrl().orElseThrow();
        assertThat(printed).hasToString(
                server.env().baseUrl() + "/verify/" + certificate.verificationCode().orElseThrow());
        assertThat(verify(printed)).contains("\"status\":\"valid\"", hash);
    }

    private static String verify(URI address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        }
    }

    /** Writes the row only: the server finds it. */
    private UUID ask() {
        Learner learner = new CourseFixture(database.database()).graduate("Ada", "Fiore");
        CertificateOutcome outcome = new CertificateRequests(database.database(), name -> true)
                .request(learner.userId(), learner.enrollmentId(), Instant.now());
        return ((CertificateOutcome.Accepted) outcome).certificateId();
    }

    private Certificate certificate(UUID id) {
        return new CertificateBook(database.database()).find(id).orElseThrow();
    }

    private int count(String stage) {
        return query(Integer.class, "SELECT count(*)::int FROM platform.process_cases WHERE stage = ?", stage);
    }

    private String stages(Certificate certificate) {
        return query(String.class, "SELECT string_agg(stage, ',' ORDER BY seq) FROM platform.case_events"
                + " WHERE case_id = ?", certificate.caseId());
    }

    private String serials() {
        return query(String.class, "SELECT min(serial) || '-' || max(serial) FROM platform.certificate_details");
    }

    private <T> T query(Class<T> type, String sql, Object... arguments) {
        return new CourseFixture(database.database()).query(type, sql, arguments);
    }

    private String databaseUrl() {
        DatabaseConfig config = database.config();
        return config.url().replace("jdbc:postgresql://",
                "postgresql://" + config.user() + ":" + config.password() + "@");
    }
}
