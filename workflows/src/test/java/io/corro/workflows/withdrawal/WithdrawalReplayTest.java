package io.corro.workflows.withdrawal;

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

import io.corro.persistence.TestDatabase;
import io.corro.workflows.Bank.Customer;
import io.corro.workflows.engine.SkippingEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of withdrawals that may be running somewhere must still replay. After an intended change, which then needs
 * {@code Workflow.getVersion}, add new ones with {@code -Dcorro.histories=write} and keep the old ones.
 */
class WithdrawalReplayTest {
    private static final Path HISTORIES = Path.of("src/test/resources/history");
    private static final String VERSION = "v1";

    static Stream<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().startsWith("withdrawal-")).toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), WithdrawalWorkflowImpl.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "corro.histories", matches = "write")
    void writesHistories() throws IOException {
        try (TestDatabase database = TestDatabase.create(); SkippingEngine engine = SkippingEngine.start();
                WithdrawalTestBed bed = new WithdrawalTestBed(database.database(), engine, engine, Duration.ofHours(1),
                        WithdrawalTestBed.SANDBOX, WithdrawalTestBed.trusting())) {
            UUID ann = bed.bank().person();
            UUID bob = bed.bank().person();
            write(engine, "approved", paidAfterApproval(bed, engine, ann, bob));
            write(engine, "cancelled", cancelled(bed));
            write(engine, "doubt", resolvedAfterDoubt(bed, engine, ann, bob));
            write(engine, "partial", partiallyPaid(bed));
        }
    }

    private static String paidAfterApproval(WithdrawalTestBed bed, SkippingEngine engine, UUID ann, UUID bob) {
        String wd = bed.ask(bed.bank().investor("slow", "20000", 3), "10000");
        bed.awaitStage(wd, "pending_approval");
        bed.approve(wd, ann);
        bed.approve(wd, bob);
        bed.awaitStage(wd, "cooling");
        engine.skip(Duration.ofDays(4));
        bed.awaitStage(wd, "paid");
        return wd;
    }

    private static String cancelled(WithdrawalTestBed bed) {
        Customer customer = bed.bank().investor("ok", "1000", 3);
        String wd = bed.ask(customer, "200");
        bed.awaitStage(wd, "cooling");
        bed.act(wd, "cancel", customer.userId());
        return wd;
    }

    private static String resolvedAfterDoubt(WithdrawalTestBed bed, SkippingEngine engine, UUID ann, UUID bob) {
        String wd = bed.ask(bed.bank().investor("mute", "1000"), "200");
        bed.awaitStage(wd, "in_doubt");
        engine.skip(Duration.ofMinutes(18));
        bed.resolve(wd, ann, "not_paid");
        bed.resolve(wd, bob, "not_paid");
        bed.awaitStage(wd, "failed");
        return wd;
    }

    private static String partiallyPaid(WithdrawalTestBed bed) {
        String wd = bed.ask(bed.bank().investor("partial", "1000"), "200");
        bed.awaitStage(wd, "partially_paid");
        return wd;
    }

    private static void write(SkippingEngine engine, String path, String caseId) throws IOException {
        engine.client().newUntypedWorkflowStub(caseId).getResult(String.class);
        Files.createDirectories(HISTORIES);
        Files.writeString(HISTORIES.resolve("withdrawal-" + path + "-" + VERSION + ".json"),
                engine.client().fetchHistory(caseId).toJson(true) + "\n");
    }
}
