package io.corro.workflows.distribution;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.distribution.Distribution;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

import static org.assertj.core.api.Assertions.assertThat;

/** Many investors, with the product's own batches, in real time. */
class LargeDistributionTest {
    private static final int INVESTORS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void postsThousandsOfLinesInBatches() {
        try (TestDatabase database = TestDatabase.create();
                DistributionTestBed bed = new DistributionTestBed(database.database(),
                        TemporalService.start(TemporalConfig.embedded(Path.of("target"))), InstantSource.system(),
                        Duration.ofMillis(200), DistributionPolicy.DEFAULT)) {
            UUID ann = bed.bank().person();
            UUID product = bed.bank().product("2", "20");
            bed.bank().crowd(product, INVESTORS, "1000");
            bed.gain(product, "98765.43", ann);
            String dist = bed.order(product, ann);
            bed.awaitStage(dist, "in_review");
            Instant began = Instant.now();
            assertThat(bed.approve(dist, bed.bank().person())).isInstanceOf(Accepted.class);

            bed.awaitStage(dist, "closed");

            Duration took = Duration.between(began, Instant.now());
            System.out.println("LargeDistributionTest: " + INVESTORS + " lines in " + took.toMillis() + " ms");
            assertThat(took).isLessThan(LIMIT);
            Distribution row = bed.row(dist);
            assertThat(row.linesPosted()).isEqualTo(INVESTORS);
            int batches = bed.bank().query(Integer.class, "SELECT count(*) FROM platform.case_events"
                    + " WHERE case_id = ? AND note LIKE '% lines' AND stage = 'posting'", dist);
            assertThat(batches).as("the beginning and each batch")
                    .isEqualTo(1 + (INVESTORS + 149) / DistributionPolicy.DEFAULT.batchLines());
            bed.assertTotalsAgree();
        }
    }
}
