package io.corro.workflows.withdrawal;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.temporal.TimeSkippingService;

/** Withdrawals in skipped time. After each test all totals agree. */
abstract class WithdrawalPaths {
    private static final Duration NEVER = Duration.ofHours(1);

    static TimeSkippingService temporal;
    static WithdrawalTestBed bed;
    static UUID ann;
    static UUID bob;

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        temporal = TimeSkippingService.start();
        bed = new WithdrawalTestBed(database.database(), temporal, temporal, NEVER, WithdrawalTestBed.SANDBOX,
                WithdrawalTestBed.trusting());
        ann = bed.bank().person();
        bob = bed.bank().person();
    }

    @AfterAll
    static void stop() {
        bed.close();
        database.close();
    }

    @AfterEach
    void totalsAgree() {
        bed.assertTotalsAgree();
    }
}
