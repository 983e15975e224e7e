package io.corro.workflows.distribution;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.temporal.TimeSkippingService;

/** Distributions in skipped time. After each test all totals agree. */
abstract class DistributionPaths {
    private static final Duration NEVER = Duration.ofHours(1);

    static TimeSkippingService temporal;
    static DistributionTestBed bed;
    static UUID ann;
    static UUID bob;
    static UUID eve;

    static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        temporal = TimeSkippingService.start();
        bed = new DistributionTestBed(
                database.database(), temporal, temporal, NEVER, DistributionTestBed.smallBatches());
        ann = bed.bank().person();
        bob = bed.bank().person();
        eve = bed.bank().person();
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
