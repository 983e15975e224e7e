package io.corro.workflows.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import io.corro.workflows.Eventually;
import io.corro.workflows.Histories;
import io.corro.workflows.document.DocumentFont;
import io.corro.workflows.temporal.TimeSkippingService;

/** See {@link Histories}. */
class CertificateReplayTest {
    private static final String PROCESS = "certificate";

    static Stream<Path> histories() throws IOException {
        return Histories.of(PROCESS);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), CertificateWorkflowImpl.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "corro.histories", matches = Histories.WRITE)
    void writesHistories(@TempDir Path documents) throws IOException {
        try (TestDatabase database = TestDatabase.create(); TimeSkippingService temporal = TimeSkippingService.start();
                CertificateTestBed bed = new CertificateTestBed(
                        database.database(), temporal, temporal, Duration.ofHours(1), documents)) {
            UUID ann = bed.school().person();
            UUID bob = bed.school().person();
            String cert = bed.issued(bed.school().graduate("Ada", "Fiore"));
            Histories.write(temporal, PROCESS, "issued", cert);
            bed.revoke(cert, ann, "cheating");
            awaitRun(bed);
            temporal.skip(Duration.ofHours(73));
            bed.awaitStage(cert, "issued");
            Histories.write(temporal, PROCESS, "lapsed", cert);
            bed.revoke(cert, ann, "cheating");
            awaitRun(bed);
            bed.act(cert, "decline", bob, Map.of());
            awaitRun(bed);
            Histories.write(temporal, PROCESS, "declined", cert);
            bed.revoke(cert, ann, "refund");
            awaitRun(bed);
            bed.revoke(cert, bob, "refund");
            awaitRun(bed);
            Histories.write(temporal, PROCESS, "revoked", cert);
            Histories.write(temporal, PROCESS, "ineligible", ineligible(bed, temporal, database));
            Histories.write(temporal, PROCESS, "untold", untold(bed, temporal));
        }
    }

    /** Until the run knows what was decided. */
    private static void awaitRun(CertificateTestBed bed) {
        Eventually.see(() -> bed.runtime().environment().tables().wakeUps().untold(1), List::isEmpty);
    }

    private static String ineligible(CertificateTestBed bed, TimeSkippingService temporal, TestDatabase database) {
        Learner learner = bed.school().graduate("Ada", "Fiore");
        String cert = CertificateTestBed.accepted(new CertificateRequests(database.database(),
                new DocumentFont()::canPrint).request(learner.userId(), learner.enrollmentId(), temporal.instant()));
        bed.school().rename(learner, "", "");
        bed.runtime().process(CertificateProcess.class).ensureRunning(cert);
        bed.awaitStage(cert, "ineligible");
        return cert;
    }

    private static String untold(CertificateTestBed bed, TimeSkippingService temporal) {
        bed.school().execute("UPDATE notifications.notification_templates SET is_active = false");
        String cert = bed.ask(bed.school().graduate("Ada", "Fiore"));
        bed.awaitStage(cert, "issued");
        temporal.skip(Duration.ofMinutes(5));
        return cert;
    }
}
