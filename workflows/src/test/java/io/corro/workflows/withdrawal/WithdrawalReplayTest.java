package io.corro.workflows.withdrawal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

import io.temporal.testing.WorkflowReplayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Histories;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.temporal.TimeSkippingService;

/** See {@link Histories}. */
class WithdrawalReplayTest {
    private static final String PROCESS = "withdrawal";

    static Stream<Path> histories() throws IOException {
        return Histories.of(PROCESS);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), WithdrawalWorkflowImpl.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "corro.histories", matches = Histories.WRITE)
    void writesHistories() throws IOException {
        try (TestDatabase database = TestDatabase.create(); TimeSkippingService temporal = TimeSkippingService.start();
                WithdrawalTestBed bed =
                        new WithdrawalTestBed(database.database(), temporal, temporal, Duration.ofHours(1),
                                WithdrawalTestBed.SANDBOX, WithdrawalTestBed.trusting())) {
            UUID ann = bed.bank().person();
            UUID bob = bed.bank().person();
            Histories.write(temporal, PROCESS, "approved", paidAfterApproval(bed, temporal, ann, bob));
            Histories.write(temporal, PROCESS, "cancelled", cancelled(bed));
            Histories.write(temporal, PROCESS, "doubt", resolvedAfterDoubt(bed, temporal, ann, bob));
            Histories.write(temporal, PROCESS, "partial", partiallyPaid(bed));
        }
    }

    private static String paidAfterApproval(WithdrawalTestBed bed, TimeSkippingService temporal, UUID ann, UUID bob) {
        String wd = bed.ask(bed.bank().investor("slow", "20000", 3), "10000");
        bed.awaitStage(wd, "pending_approval");
        bed.approve(wd, ann);
        bed.approve(wd, bob);
        bed.awaitStage(wd, "cooling");
        temporal.skip(Duration.ofDays(4));
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

    private static String resolvedAfterDoubt(WithdrawalTestBed bed, TimeSkippingService temporal, UUID ann, UUID bob) {
        String wd = bed.ask(bed.bank().investor("mute", "1000"), "200");
        bed.awaitStage(wd, "in_doubt");
        temporal.skip(Duration.ofMinutes(18));
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
}
