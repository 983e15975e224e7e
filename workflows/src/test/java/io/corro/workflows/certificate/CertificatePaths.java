package io.corro.workflows.certificate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.CourseFixture;
import io.corro.workflows.temporal.TimeSkippingService;

/** Certificates in skipped time. */
abstract class CertificatePaths {
    private static final Duration NEVER = Duration.ofHours(1);

    static TimeSkippingService temporal;
    static CertificateTestBed bed;
    static CourseFixture school;
    static UUID ann;
    static UUID bob;

    @TempDir
    static Path documents;

    static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        temporal = TimeSkippingService.start();
        bed = new CertificateTestBed(database.database(), temporal, temporal, NEVER, documents);
        school = bed.school();
        ann = school.person();
        bob = school.person();
    }

    @AfterAll
    static void stop() {
        bed.close();
        database.close();
    }
}
