package io.corro.workflows.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.temporal.testing.WorkflowReplayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.temporal.TimeSkippingService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of distributions that may be running somewhere must still replay. After an intended change, which then
 * needs {@code Workflow.getVersion}, add new ones with {@code -Dcorro.histories=write} and keep the old ones.
 */
class DistributionReplayTest {
    private static final Path HISTORIES = Path.of("src/test/resources/history");
    private static final String VERSION = "v2";

    static Stream<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            List<Path> found =
                    files.filter(file -> file.getFileName().toString().startsWith("distribution-")).toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), DistributionWorkflowImpl.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "corro.histories", matches = "write")
    void writesHistories() throws IOException {
        try (TestDatabase database = TestDatabase.create(); TimeSkippingService temporal = TimeSkippingService.start();
                DistributionTestBed bed = new DistributionTestBed(database.database(), temporal, temporal,
                        Duration.ofHours(1), DistributionTestBed.smallBatches())) {
            UUID ann = bed.bank().person();
            UUID bob = bed.bank().person();
            write(temporal, "closed", closedAfterEscalation(bed, temporal, ann, bob));
            write(temporal, "empty", nothingToDistribute(bed, ann));
            write(temporal, "superseded", superseded(bed, ann, bob));
            write(temporal, "blocked", rejectedWhenBlocked(bed, temporal, ann, bob));
            write(temporal, "partial", closedAfterPartial(bed, ann, bob));
        }
    }

    private static String closedAfterEscalation(DistributionTestBed bed, TimeSkippingService temporal, UUID ann,
            UUID bob) {
        String dist = draft(bed, ann, "600", 6);
        temporal.skip(Duration.ofHours(25));
        bed.approve(dist, bob);
        bed.awaitStage(dist, "closed");
        return dist;
    }

    private static String nothingToDistribute(DistributionTestBed bed, UUID ann) {
        UUID product = bed.bank().product("0", "20");
        bed.bank().investor(product, "1000", true);
        String dist = bed.order(product, ann);
        bed.gain(product, "-10", ann);
        bed.act(dist, "retry_now", ann);
        bed.awaitStage(dist, "closed");
        return dist;
    }

    private static String superseded(DistributionTestBed bed, UUID ann, UUID bob) {
        String dist = draft(bed, ann, "100", 1);
        bed.act(dist, "supersede", bob);
        return dist;
    }

    private static String rejectedWhenBlocked(
            DistributionTestBed bed, TimeSkippingService temporal, UUID ann, UUID bob) {
        flag(bed, "inactive");
        String dist = draft(bed, ann, "100", 1);
        bed.approve(dist, bob);
        bed.awaitStage(dist, "blocked_funds");
        temporal.skip(Duration.ofMinutes(20));
        bed.act(dist, "reject", bob);
        flag(bed, "active");
        return dist;
    }

    private static String closedAfterPartial(DistributionTestBed bed, UUID ann, UUID bob) {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        bed.bank().execute("UPDATE financial.wallets SET status = 'frozen' WHERE id = ?", customer.walletId());
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        bed.approve(dist, bob);
        bed.awaitStage(dist, "partial");
        bed.resolve(dist, bob, "unclaimed");
        bed.awaitStage(dist, "closed");
        return dist;
    }

    private static String draft(DistributionTestBed bed, UUID ann, String gain, int investors) {
        UUID product = bed.bank().product("0", "20");
        for (int i = 0; i < investors; i++) {
            bed.bank().investor(product, "1000", true);
        }
        bed.gain(product, gain, ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        return dist;
    }

    private static void flag(DistributionTestBed bed, String status) {
        bed.bank().execute("UPDATE feature_flags.flags SET status = ?::feature_flags.flag_status"
                + " WHERE code = 'investment.distributions'", status);
    }

    private static void write(TimeSkippingService temporal, String path, String caseId) throws IOException {
        temporal.client().newUntypedWorkflowStub(caseId).getResult(String.class);
        Files.createDirectories(HISTORIES);
        Files.writeString(HISTORIES.resolve("distribution-" + path + "-" + VERSION + ".json"),
                temporal.client().fetchHistory(caseId).toJson(true) + "\n");
    }
}
