package io.corro.workflows.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.temporal.testing.WorkflowReplayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.persistence.books.certificate.CertificateRequests;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.CourseFixture.Learner;
import io.corro.workflows.document.DocumentFont;
import io.corro.workflows.temporal.TimeSkippingService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of certificates that may be running somewhere must still replay. After an intended change, which then needs
 * {@code Workflow.getVersion}, add new ones with {@code -Dcorro.histories=write} and keep the old ones.
 */
class CertificateReplayTest {
    private static final Path HISTORIES = Path.of("src/test/resources/history");
    private static final String VERSION = "v1";

    static Stream<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("certificate-")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), CertificateWorkflowImpl.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "corro.histories", matches = "write")
    void writesHistories(@TempDir Path documents) throws IOException {
        try (TestDatabase database = TestDatabase.create(); TimeSkippingService engine = TimeSkippingService.start();
                CertificateTestBed bed = new CertificateTestBed(
                        database.database(), engine, engine, Duration.ofHours(1), documents)) {
            UUID ann = bed.school().person();
            UUID bob = bed.school().person();
            String cert = bed.issued(bed.school().graduate("Ada", "Fiore"));
            write(engine, "issued", cert);
            bed.revoke(cert, ann, "cheating");
            engine.skip(Duration.ofHours(73));
            bed.awaitStage(cert, "issued");
            write(engine, "lapsed", cert);
            bed.revoke(cert, ann, "cheating");
            bed.act(cert, "decline", bob, Map.of());
            write(engine, "declined", cert);
            bed.revoke(cert, ann, "refund");
            bed.revoke(cert, bob, "error");
            bed.revoke(cert, bob, "refund");
            write(engine, "revoked", cert);
            write(engine, "ineligible", ineligible(bed, engine, database));
            write(engine, "untold", untold(bed, engine));
        }
    }

    private static String ineligible(CertificateTestBed bed, TimeSkippingService engine, TestDatabase database) {
        Learner learner = bed.school().graduate("Ada", "Fiore");
        String cert = CertificateTestBed.accepted(new CertificateRequests(database.database(),
                new DocumentFont()::canPrint).request(learner.userId(), learner.enrollmentId(), engine.instant()));
        bed.school().rename(learner, "", "");
        bed.runtime().process(CertificateProcess.class).ensureRunning(cert);
        bed.awaitStage(cert, "ineligible");
        return cert;
    }

    private static String untold(CertificateTestBed bed, TimeSkippingService engine) {
        bed.school().execute("UPDATE notifications.notification_templates SET is_active = false");
        String cert = bed.ask(bed.school().graduate("Ada", "Fiore"));
        bed.awaitStage(cert, "issued");
        engine.skip(Duration.ofMinutes(5));
        return cert;
    }

    private static void write(TimeSkippingService engine, String path, String caseId) throws IOException {
        assertThat(engine.client().newUntypedWorkflowStub(caseId).getResult(String.class)).isNotBlank();
        Files.writeString(HISTORIES.resolve("certificate-" + path + "-" + VERSION + ".json"),
                engine.client().fetchHistory(caseId).toJson(true) + "\n");
    }
}
